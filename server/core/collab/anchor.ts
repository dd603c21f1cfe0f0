import type { Mappable } from 'prosemirror-transform'

/** A range of document positions. */
export interface Range {
  from: number
  to: number
}

/** Where a range lies after a change; text typed at its edges stays outside. Null once all its text is gone; a range without text stays a point. */
export function mapRange({ from, to }: Range, change: Mappable): Range | null {
  if (from === to) {
    const result = change.mapResult(from, -1)
    return result.deletedAcross ? null : { from: result.pos, to: result.pos }
  }
  const start = change.map(from, 1)
  const end = change.map(to, -1)
  return start < end ? { from: start, to: end } : null
}

/** A range through several changes, one after another. */
export function mapRangeThrough(range: Range | null, changes: Iterable<Mappable>): Range | null {
  let mapped = range
  for (const change of changes) {
    if (!mapped) return null
    mapped = mapRange(mapped, change)
  }
  return mapped
}

/** Where somebody's selection is; `anchor` is the fixed end, `head` the moving one. */
export interface Caret {
  anchor: number
  head: number
}

/**
 * A selection after a change. A caret follows its owner's own typing, and stays before what others insert at it; what others insert at the edges of a selection stays outside,
 * because typing over the selection, or dragging it away, would take their words along.
 */
export function mapCaret({ anchor, head }: Caret, change: Mappable, isOwn: boolean): Caret {
  if (isOwn) return { anchor: change.map(anchor, 1), head: change.map(head, 1) }
  if (anchor === head) {
    const at = change.map(head, -1)
    return { anchor: at, head: at }
  }
  const from = change.map(Math.min(anchor, head), 1)
  const to = Math.max(from, change.map(Math.max(anchor, head), -1))
  return anchor < head ? { anchor: from, head: to } : { anchor: to, head: from }
}
