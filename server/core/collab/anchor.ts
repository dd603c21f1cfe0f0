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

/** A selection after a change: it follows its owner's own typing, and stays before what others insert at it. */
export function mapCaret({ anchor, head }: Caret, change: Mappable, isOwn: boolean): Caret {
  const side = isOwn ? 1 : -1
  return { anchor: change.map(anchor, side), head: change.map(head, side) }
}
