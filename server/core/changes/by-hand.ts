import type { Node } from 'prosemirror-model'
import type { Range } from '../collab/anchor.ts'
import { joined, type Stretch } from './hand.ts'
import type { Replaced } from './replaced.ts'
import { blockAround } from './textblocks.ts'
import { isInWord } from './whole-words.ts'

interface Piece {
  length: number
  by: string
  stretches: Stretch[]
}

/** A range parted where one person's work ends and another's begins, but never within a word: that one is both people's. */
function piecesOf(doc: Node, { from }: Range, stretches: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = []
  let pos = from
  for (const stretch of stretches) {
    const last = pieces.at(-1)
    if (last && (last.by === stretch.by || isInWord(doc, pos))) {
      last.length += stretch.length
      last.stretches = joined([...last.stretches, stretch])
    } else pieces.push({ length: stretch.length, by: stretch.by, stretches: [stretch] })
    pos += stretch.length
  }
  return pieces
}

/** A change parted by person: what someone took out stands with what they put in its place, and a neighbour's words stand by themselves. */
function parted(change: Replaced, before: Node, after: Node): Replaced[] {
  const gone = piecesOf(before, change.before, change.deleted)
  const come = piecesOf(after, change.after, change.inserted)
  if (gone.length < 2 && come.length < 2 && (gone[0]?.by ?? come[0]?.by) === (come[0]?.by ?? gone[0]?.by)) return [change]
  const parts: Replaced[] = []
  let a = change.before.from
  let b = change.after.from
  const tell = (deleted: Piece | undefined, inserted: Piece | undefined) => {
    const [toA, toB] = [a + (deleted?.length ?? 0), b + (inserted?.length ?? 0)]
    parts.push({
      before: { from: a, to: toA },
      after: { from: b, to: toB },
      deleted: deleted?.stretches ?? [],
      inserted: inserted?.stretches ?? [],
    })
    a = toA
    b = toB
  }
  for (const deleted of gone) {
    const own = come.findIndex(({ by }) => by === deleted.by)
    if (own < 0) tell(deleted, undefined)
    else {
      for (const inserted of come.splice(0, own)) tell(undefined, inserted)
      tell(deleted, come.shift())
    }
  }
  for (const inserted of come) tell(undefined, inserted)
  return parts
}

/** Changes so parted that each is one person's, wherever two people's words can be told apart. */
export const partedByHand = (changes: readonly Replaced[], before: Node, after: Node): Replaced[] =>
  changes.flatMap((change) => parted(change, before, after))

/** The kinds of blocks that a position lies in, outermost first. */
function placeOf(doc: Node, pos: number): string {
  const $pos = doc.resolve(pos)
  return Array.from({ length: $pos.depth + 1 }, (_, depth) => $pos.node(depth).type.name).join(' ')
}

const isWithinBlock = (doc: Node, { from, to }: Range) => {
  const around = blockAround(doc, from)
  return around !== null && around === blockAround(doc, to)
}

/**
 * Changes that only make sense together, put together: the beginning of a quotation and its end. Between two groups both documents are in the same kind of place, so that
 * each can be taken back without the others.
 */
export function standingTogether(changes: readonly Replaced[], before: Node, after: Node): Replaced[][] {
  const groups: Replaced[][] = []
  let open = false
  for (const change of changes) {
    if (open) groups.at(-1)?.push(change)
    else groups.push([change])
    // Within one paragraph nothing begins that would have to end elsewhere.
    if (!open && isWithinBlock(before, change.before) && isWithinBlock(after, change.after)) continue
    open = placeOf(before, change.before.to) !== placeOf(after, change.after.to)
  }
  return groups
}
