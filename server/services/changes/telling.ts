import type { Node } from 'prosemirror-model'
import type { ToldChange } from '#contracts/changes.ts'
import type { Range } from '#core/collab/anchor.ts'
import type { Change } from '#core/changes/describe.ts'
import type { Stretch } from '#core/changes/hand.ts'
import type { Replaced } from '#core/changes/replaced.ts'
import { rangeOf } from '#core/changes/revert.ts'

const moment = (at: number) => new Date(at).toISOString()

/** A range's text as a reader sees it: blocks and line breaks by a line break each. */
const textIn = (doc: Node, { from, to }: Range) => doc.textBetween(from, to, '\n', (leaf) => (leaf.type.name === 'line_break' ? '\n' : '\uFFFC'))

/** Stretches as the ranges that they are, one after another. */
function rangesOf(start: number, stretches: readonly Stretch[]): (Range & { by: string; at: string })[] {
  let pos = start
  return stretches.map(({ length, by, at }) => {
    const from = pos
    pos += length
    return { from, to: pos, by, at: moment(at) }
  })
}

const deletionsOf = (before: Node, { before: was, after: is, deleted }: Replaced): ToldChange['deletions'] =>
  rangesOf(was.from, deleted).map(({ from, to, by, at }) => ({
    place: is.from,
    text: textIn(before, { from, to }),
    content: before.slice(from, to).toJSON() as unknown,
    by,
    at,
  }))

/** A change as it goes out, with the words that it took out. */
export function toldChange(change: Change, before: Node): ToldChange {
  const { id, kind, by, at } = change
  const place = change.kind === 'field' ? { from: null, to: null } : rangeOf(change)
  const told: ToldChange = { id, kind, by, at: at > 0 ? moment(at) : null, ...place, insertions: [], deletions: [] }
  switch (change.kind) {
    case 'text':
      return {
        ...told,
        insertions: change.parts.flatMap(({ after, inserted }) => rangesOf(after.from, inserted)),
        deletions: change.parts.flatMap((part) => deletionsOf(before, part)),
      }
    case 'style':
      return { ...told, style: { gained: change.gained, lost: change.lost } }
    case 'block':
      return { ...told, block: { type: change.block, was: change.was, is: change.is } }
    case 'field':
      return { ...told, field: { name: change.field, was: change.was, is: change.is } }
  }
}

/** How much text each person put in and took out, and how many changes are theirs; who did most comes first. */
export function sumsOf(ranges: readonly ToldChange[], after: Node): { id: string; inserted: number; deleted: number; changes: number }[] {
  const sums = new Map<string, { id: string; inserted: number; deleted: number; changes: number }>()
  const of = (id: string) => {
    const sum = sums.get(id) ?? { id, inserted: 0, deleted: 0, changes: 0 }
    sums.set(id, sum)
    return sum
  }
  for (const { by, insertions, deletions } of ranges) {
    for (const id of by) of(id).changes += 1
    for (const range of insertions) of(range.by).inserted += textIn(after, range).length
    for (const deletion of deletions) of(deletion.by).deleted += deletion.text.length
  }
  return [...sums.values()].sort((a, b) => b.inserted + b.deleted - (a.inserted + a.deleted) || b.changes - a.changes)
}
