import { type Attrs, Mark, type Node } from 'prosemirror-model'
import type { Range } from '../collab/anchor.ts'
import type { Kept } from './kept.ts'

/** Text that stayed but was set otherwise: `marks` are the names of what it gained and lost (a link that leads elsewhere is in both). */
export interface Restyled {
  before: Range
  after: Range
  gained: string[]
  lost: string[]
}

/** A block that stayed, whose attributes (direction, level, where a list begins to count) are others; positions are those before it. */
export interface Reset {
  before: number
  after: number
  block: string
  was: Attrs
  is: Attrs
}

const isSame = (a: Attrs, b: Attrs) => JSON.stringify(a) === JSON.stringify(b)

interface Run extends Range {
  marks: readonly Mark[]
}

function runsIn(doc: Node, from: number, to: number): Run[] {
  const runs: Run[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isInline) runs.push({ from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize), marks: node.marks })
    return !node.isInline
  })
  return runs
}

const named = (marks: readonly Mark[], without: readonly Mark[]) => marks.filter((mark) => !mark.isInSet(without)).map(({ type }) => type.name)

function restyledIn(before: Node, after: Node, { before: a, after: b, length }: Kept): Restyled[] {
  const old = runsIn(before, a, a + length)
  const found: Restyled[] = []
  let next = 0
  for (const run of runsIn(after, b, b + length)) {
    let from = run.from
    while (from < run.to) {
      while (next < old.length && (old[next] as Run).to - a + b <= from) next += 1
      const was = old[next]
      const to = Math.min(run.to, was ? was.to - a + b : run.to)
      if (was && !Mark.sameSet(was.marks, run.marks)) {
        const change = { gained: named(run.marks, was.marks), lost: named(was.marks, run.marks) }
        const last = found.at(-1)
        if (last?.after.to === from && String(last.gained) === String(change.gained) && String(last.lost) === String(change.lost)) {
          last.after.to = to
          last.before.to = to - b + a
        } else found.push({ before: { from: from - b + a, to: to - b + a }, after: { from, to }, ...change })
      }
      from = to
    }
  }
  return found
}

/** How what both documents have is set otherwise in the newer one. */
export function formattingBetween(before: Node, after: Node, kept: readonly Kept[]): { restyled: Restyled[]; reset: Reset[] } {
  const restyled: Restyled[] = []
  const reset: Reset[] = []
  for (const one of kept) {
    const shift = one.before - one.after
    const end = one.after + one.length
    after.nodesBetween(one.after, end, (node, pos) => {
      if (node.isInline) return false
      const isOpenedHere = pos >= one.after
      const was = isOpenedHere ? before.nodeAt(pos + shift) : null
      if (was && pos + node.nodeSize <= end && (was === node || was.eq(node))) return false
      if (was && was.type === node.type && !isSame(was.attrs, node.attrs))
        reset.push({ before: pos + shift, after: pos, block: node.type.name, was: was.attrs, is: node.attrs })
      if (!node.isTextblock) return true
      const from = Math.max(one.after, pos + 1)
      const to = Math.min(end, pos + node.nodeSize - 1)
      if (from < to) restyled.push(...restyledIn(before, after, { before: from + shift, after: from, length: to - from }))
      return false
    })
  }
  return { restyled, reset }
}
