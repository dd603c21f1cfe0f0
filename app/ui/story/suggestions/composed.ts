import type { Node } from 'prosemirror-model'
import type { Proposal } from '#core/suggestions/proposal.ts'

/** What an input method has made of a document, as a proposal for it; null where it changed nothing. */
export function proposedBetween(before: Node, after: Node): Proposal | null {
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || !end) return null
  // Letters that stand on both sides may be counted twice: the ends must not come before the start.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return { from: start, to: end.a + overlap, slice: after.slice(start, end.b + overlap) }
}
