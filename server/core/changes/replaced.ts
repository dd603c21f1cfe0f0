import type { Node } from 'prosemirror-model'
import type { StepMap } from 'prosemirror-transform'
import { ChangeSet, type TokenEncoder } from 'prosemirror-changeset'
import type { Range } from '../collab/anchor.ts'
import { type Hand, joined, oneHand, type Stretch } from './hand.ts'

/** A range of the older copy in whose place a range of the newer one stands; either may be empty. The stretches add up to the ranges' lengths. */
export interface Replaced {
  before: Range
  after: Range
  deleted: Stretch[]
  inserted: Stretch[]
}

/** Text is compared letter by letter, blocks by their kind, and an image by all it says: another image in its place is another image. */
const TOKENS: TokenEncoder<string | number> = {
  encodeCharacter: (char) => char,
  encodeNodeStart: (node) => (node.isLeaf ? `${node.type.name} ${JSON.stringify(node.attrs)}` : node.type.name),
  encodeNodeEnd: (node) => `/${node.type.name}`,
  compareTokens: (a, b) => a === b,
}

const stretchesOf = (spans: readonly { length: number; data: Hand }[]) => joined(spans.map(({ length, data: { by, at } }) => ({ length, by, at })))

/**
 * What steps replaced between two documents, in order, by prosemirror-changeset: what was put in and taken out again on the way is not told. `maps` are the steps' maps,
 * `hands` whose each of them is.
 */
export function replacedBetween(before: Node, after: Node, maps: readonly StepMap[], hands: readonly Hand[]): Replaced[] {
  // The types ask for a combination always; the function itself takes null for none.
  const combine = oneHand as (a: Hand, b: Hand) => Hand
  const { changes } = ChangeSet.create<Hand>(before, combine, TOKENS).addSteps(after, maps, hands)
  return changes.map(({ fromA, toA, fromB, toB, deleted, inserted }) => ({
    before: { from: fromA, to: toA },
    after: { from: fromB, to: toB },
    deleted: stretchesOf(deleted),
    inserted: stretchesOf(inserted),
  }))
}
