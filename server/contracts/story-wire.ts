import { z } from 'zod'
import { isPackedStep, type PackedStep } from '#core/collab/packing.ts'
import { MOST_PUSHES } from '#core/collab/push-id.ts'
import { contract, Id } from './contract.ts'
import { openStory, PUSH_LIMITS } from './story.ts'

const Count = z.number().int().nonnegative()
/** What a connection calls a story that it has open. */
const Handle = Count
/** One author's session in a story, as a small number. */
const Hand = Count
const PackedSteps = z.array(z.custom<PackedStep>(isPackedStep, { error: 'must be a packed step' }))

/** A hand as it is introduced: its number, what its push ids begin with, and whose it is. */
const Introduced = z.tuple([Hand, z.string(), Id])
export type Introduced = z.infer<typeof Introduced>

/** A batch by a hand: the session's push `n`, and its steps. A hand's first batch introduces it, with what its push ids begin with and whose it is. */
export type BatchByHand = [hand: number, n: number, steps: PackedStep[], series?: string, by?: string]
/** A batch by nobody's hand: from a service, or from a page that speaks the plain messages. */
export type BatchByName = [pushId: string, by: string, steps: PackedStep[]]

/** `e` from the server: what was stored together, batch after batch from revision `base` on. */
export type PackedEdits = [handle: number, base: number, ...batches: (BatchByHand | BatchByName)[]]

/** `h` from the server: where a hand is at a revision; `head` is left out where it is the anchor. */
export type PackedHere = [handle: number, hand: number, revision: number, anchor: number, head?: number]

/** Past batches: `[series, by]` of each author once, and the batches with their author's place in that list. */
const PastBatches = z.object({
  base: Count,
  authors: z.array(z.tuple([z.string(), Id])),
  batches: z.array(z.tuple([Count, Count, PackedSteps])),
})
export type PastBatches = z.infer<typeof PastBatches>

/** What a large answer brings deflated (RFC 1951, of JSON in UTF-8): the copy, or past batches. */
export type Brought = { copy: unknown } | { past: PastBatches }

/**
 * `story:open` as a page of ours asks: with `wire` and the session that its push ids follow from. The answer then has `line`, brings `past` in place of `batches`, and what is large as
 * `deflated`; flags that are not known yet come by `story:flags`. Without them, and to a `wire` that the server does not know, it is the plain message.
 */
export const openOnWire = contract('story:open', {
  ask: openStory.ask.extend({ wire: z.number().int().optional(), session: Id.optional() }),
  answer: openStory.answer.extend({
    flags: openStory.answer.shape.flags.optional(),
    flagsRevision: openStory.answer.shape.flagsRevision.optional(),
    line: z.object({ handle: Handle, hand: Hand, hands: z.array(Introduced) }).optional(),
    past: PastBatches.optional(),
    deflated: z.instanceof(Uint8Array).optional(),
  }),
})

/** `story:push` on the compact wire: made on revision `base`, as the session's push number `n`. Answered by the revision, or by the failure. */
export const pushPacked = contract('p', {
  ask: z.tuple([Handle, Count, Count.max(MOST_PUSHES), PackedSteps.min(1).max(PUSH_LIMITS.steps)]),
  answer: Count,
})

/** `story:here` on the compact wire: handle, revision, anchor, and the head where that is another place. Not answered. */
export const herePacked = contract('h', {
  ask: z.union([z.tuple([Handle, Count, Count]), z.tuple([Handle, Count, Count, Count])]),
  answer: z.null(),
})
