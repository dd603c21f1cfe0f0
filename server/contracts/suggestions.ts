import { z } from 'zod'
import { contract, Id, Moment, Text } from './contract.ts'
import { Colleague } from './people.ts'

export const SUGGESTION_STATES = ['open', 'accepted', 'rejected', 'withdrawn', 'lapsed'] as const

/** The most that a suggestion may bring, and the most that may be open in a story at once. */
export const SUGGESTION_LIMITS = { text: 20_000, slice: 128 * 1024, note: 2_000, open: 500, atOnce: 500 } as const

const Position = z.number().int().nonnegative()
const Place = z.object({ from: Position, to: Position })
/** A ProseMirror slice of the copy's schema as JSON. */
export const SliceJson = z.looseObject({
  content: z.array(z.looseObject({ type: z.string().max(40) })).max(1_000),
  openStart: z.number().int().min(0).max(64).optional(),
  openEnd: z.number().int().min(0).max(64).optional(),
})

export const SuggestionReply = z.object({ id: Id, by: Colleague, text: z.string(), at: Moment })

/**
 * A proposed replacement that is not part of the copy. `parts` is what it names, in document positions at `revision`: one point for an insertion, else what is left of the range,
 * in several parts where others have written between; empty once all of it is gone. `at` reaches from the first to the last of them. `text` would stand behind the last.
 */
export const StorySuggestion = z.object({
  id: Id,
  state: z.enum(SUGGESTION_STATES),
  revision: Position,
  parts: z.array(Place),
  at: Place.nullable(),
  /** What it named when it was made, and what it would put in its place, as text: blocks are parted by a line break. */
  excerpt: z.string(),
  text: z.string(),
  slice: SliceJson,
  note: z.string(),
  /** Null for a check, whose rule is named instead. */
  by: Colleague.nullable(),
  rule: z.string().nullable(),
  madeRevision: Position,
  createdAt: Moment,
  settledBy: Colleague.nullable(),
  settledAt: Moment.nullable(),
  settledRevision: Position.nullable(),
  replies: z.array(SuggestionReply),
})
export type StorySuggestion = z.infer<typeof StorySuggestion>

/** Where and what: positions of the document at `revision`, and the slice, or plain text, that would stand there. */
const proposed = { from: Position, to: Position, revision: Position, slice: SliceJson.optional(), text: Text(SUGGESTION_LIMITS.text).optional() }
const Note = Text(SUGGESTION_LIMITS.note)

/** `POST /api/v1/articles/{id}/suggestions`: what somebody proposes, or what a flag's check has to offer (`flag`). */
export const makeSuggestion = contract('make a suggestion', {
  ask: z.union([z.object({ ...proposed, id: Id.optional(), note: Note.optional() }), z.object({ flag: Id, note: Note.optional() })]),
  answer: z.object({ suggestion: StorySuggestion, revision: Position }),
})

/** `POST /api/v1/articles/{id}/suggestions/{suggestion}`. One's own is changed and withdrawn; whoever may edit the story accepts and rejects; all may reply. */
export const settleSuggestion = contract('settle a suggestion', {
  ask: z.discriminatedUnion('action', [
    z.object({ action: z.literal('accept') }),
    z.object({ action: z.literal('reject'), reason: Note.optional() }),
    z.object({ action: z.literal('withdraw') }),
    z.object({ action: z.literal('reply'), text: Note.refine((text) => text.trim() !== '', { error: 'must not be blank' }) }),
    z.object({ action: z.literal('change'), ...proposed, note: Note.optional() }),
  ]),
  answer: z.object({ suggestion: StorySuggestion, revision: Position }),
})
export type SettleSuggestion = z.infer<(typeof settleSuggestion)['ask']>

/** `POST /api/v1/articles/{id}/suggestions/settle`: several, in the order of the copy; each is settled or refused by itself. */
export const settleSuggestions = contract('settle suggestions', {
  ask: z.object({ action: z.enum(['accept', 'reject']), ids: z.array(Id).min(1).max(SUGGESTION_LIMITS.atOnce), reason: Note.optional() }),
  answer: z.object({ settled: z.array(Id), refused: z.array(z.object({ id: Id, code: z.string() })), revision: Position }),
})

/** `story:suggestions` to everyone in a story: those that are open, and the latest that were settled. */
export const SuggestionsChanged = z.object({ articleId: Id, revision: Position, suggestions: z.array(StorySuggestion) })
export type SuggestionsChanged = z.infer<typeof SuggestionsChanged>
