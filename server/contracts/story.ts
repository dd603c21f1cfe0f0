import { z } from 'zod'
import { STEP_TYPE_LENGTH } from '#core/collab/packing.ts'
import { STATES } from '#core/workflow.ts'
import { contract, Id, Moment } from './contract.ts'
import { StoryFlag } from './flags.ts'
import { Colleague } from './people.ts'
import { StorySuggestion } from './suggestions.ts'

/** The most that one push may bring. */
export const PUSH_LIMITS = { steps: 500, bytes: 512 * 1024 } as const

const Revision = z.number().int().nonnegative()
export const StepJson = z.looseObject({ stepType: z.string().max(STEP_TYPE_LENGTH) })

/** One push as it was stored: the steps that lead from revision `base` to `base + steps.length`. */
export const Batch = z.object({ base: Revision, steps: z.array(StepJson), by: Id, pushId: Id })
export type Batch = z.infer<typeof Batch>

/** Where somebody is in a story; positions are document positions at `revision`. */
export const Selection = z.object({ anchor: z.number().int().nonnegative(), head: z.number().int().nonnegative(), revision: Revision })
export type Selection = z.infer<typeof Selection>
export const Presence = z.object({
  by: Colleague,
  connection: z.string(),
  selection: Selection.nullable(),
  idle: z.boolean(),
  /** What the compact wire calls that connection in this story. */
  hand: z.number().int().optional(),
})
export type Presence = z.infer<typeof Presence>

export const openStory = contract('story:open', {
  /** `as` is who the page was drawn for: another person may have signed in in that browser since. */
  ask: z.object({ articleId: Id, as: Id.optional(), since: Revision.optional(), schema: z.number().int().optional() }),
  answer: z.object({
    revision: Revision,
    /** The whole copy, unless `batches` bring the asker from `since` to `revision`. */
    copy: z.unknown().optional(),
    batches: z.array(Batch).optional(),
    access: z.object({
      edit: z.boolean(),
      reason: z.enum(['state', 'role', 'schema']).optional(),
      /** May propose changes; whoever may not edit does only that. */
      suggest: z.boolean(),
    }),
    state: z.enum(STATES),
    people: z.array(Presence),
    flags: z.array(StoryFlag),
    /** The revision that `flags` speak of. */
    flagsRevision: Revision,
    suggestions: z.array(StorySuggestion),
    suggestionsRevision: Revision,
  }),
})

export const pushSteps = contract('story:push', {
  ask: z.object({ articleId: Id, pushId: Id, base: Revision, steps: z.array(StepJson).min(1).max(PUSH_LIMITS.steps) }),
  answer: z.object({ revision: Revision }),
})

export const closeStory = contract('story:close', { ask: z.object({ articleId: Id }), answer: z.null() })

export const hereInStory = contract('story:here', {
  ask: z.object({ articleId: Id, selection: Selection.nullish(), idle: z.boolean().optional() }),
  answer: z.null(),
})

/** What the server tells everyone in a story. */
export const Edited = Batch.extend({ articleId: Id, revision: Revision, at: Moment })
export type Edited = z.infer<typeof Edited>
export const FlagsChanged = z.object({ articleId: Id, revision: Revision, flags: z.array(StoryFlag) })
export type FlagsChanged = z.infer<typeof FlagsChanged>
export const Moved = z.object({
  articleId: Id,
  state: z.enum(STATES),
  revision: Revision,
  by: Colleague,
  action: z.string(),
  reason: z.string().nullable(),
})
export type Moved = z.infer<typeof Moved>
/** `story:here` from the server; `gone` when that connection has left. */
export const Here = Presence.extend({ articleId: Id, gone: z.boolean().optional() })
export type Here = z.infer<typeof Here>
