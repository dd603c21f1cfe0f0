import type { Node } from 'prosemirror-model'
import type { StepMap } from 'prosemirror-transform'
import type { Range } from '../collab/anchor.ts'

/** What is left of a range after one step: its own text alone, in as many parts as others' words have come to stand between; nothing of what was put in or taken out. */
function partsAfter({ from, to }: Range, map: StepMap): Range[] {
  if (from === to) {
    const place = map.mapResult(from, -1)
    return place.deletedAcross ? [] : [{ from: place.pos, to: place.pos }]
  }
  const kept: Range[] = []
  let start = from
  const keep = (end: number) => {
    if (start < end) kept.push({ from: map.map(start, 1), to: map.map(end, -1) })
  }
  map.forEach((changedFrom, changedTo) => {
    if (changedTo < start || changedFrom >= to || (changedTo === start && changedFrom < changedTo)) return
    keep(Math.min(changedFrom, to))
    start = Math.max(start, changedTo)
  })
  keep(to)
  return kept
}

/** The text that a suggestion names, followed through steps: a point stays a point, a range keeps the parts that are its own. Empty once all of it is gone. */
export function followNamed(parts: readonly Range[], maps: Iterable<StepMap>): Range[] {
  let present = [...parts]
  for (const map of maps) {
    if (present.length === 0) return present
    present = present.flatMap((part) => partsAfter(part, map))
  }
  return present
}

const leafText = (leaf: Node) => (leaf.type.name === 'line_break' ? '\n' : '\uFFFC')

/** The text of ranges, one after another: blocks are parted by a line break, an image is U+FFFC. */
export const namedText = (doc: Node, parts: readonly Range[]) => parts.map(({ from, to }) => doc.textBetween(from, to, '\n', leafText)).join('')

/** All text of a document or fragment without what parts its blocks: what must be the same before and after a change of structure. */
export const lettersOf = (node: Pick<Node, 'content'>, from = 0, to = node.content.size): string => {
  let text = ''
  node.content.nodesBetween(from, to, (inner, pos) => {
    if (inner.isText) text += (inner.text ?? '').slice(Math.max(0, from - pos), to - pos)
    else if (inner.isLeaf) text += leafText(inner)
    return true
  })
  return text
}

/** Whether nothing is left of what a suggestion names; `excerpt` is its text when it was made, empty for an insertion. */
export function isLapsed(doc: Node, parts: readonly Range[], excerpt: string): boolean {
  if (parts.length === 0) return true
  if (excerpt === '') return false
  const left = namedText(doc, parts)
  return (excerpt.replaceAll('\n', '') === '' ? left : left.replaceAll('\n', '')) === ''
}
