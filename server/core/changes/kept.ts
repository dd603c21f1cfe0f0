import type { Node } from 'prosemirror-model'
import type { Replaced } from './replaced.ts'

/** A range that both documents have: `length` positions from `before` in the older, from `after` in the newer. */
export interface Kept {
  before: number
  after: number
  length: number
}

/** What both documents have, between and around the changes. */
export function keptBetween(changes: readonly Replaced[], before: Node): Kept[] {
  const kept: Kept[] = []
  let [a, b] = [0, 0]
  for (const change of changes) {
    if (change.before.from > a) kept.push({ before: a, after: b, length: change.before.from - a })
    a = change.before.to
    b = change.after.to
  }
  if (before.content.size > a) kept.push({ before: a, after: b, length: before.content.size - a })
  return kept
}
