import { z } from 'zod'
import { COPY_FIELDS } from '#core/flag.ts'
import { contract, Id, Moment, Text } from './contract.ts'
import { Colleague } from './people.ts'

export const FLAG_STATES = ['open', 'fixed', 'dismissed'] as const

export const Repair = z.object({ from: z.number().int(), to: z.number().int(), text: z.string() })

/** What a check found: offsets are UTF-16 units in the text of `field`. `code` and `facts` word the message in the reader's language. */
export const Flag = z.object({
  rule: z.string(),
  kind: z.enum(['truncated', 'malformed']),
  severity: z.enum(['error', 'warning', 'info']),
  field: z.enum(COPY_FIELDS),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  excerpt: z.string(),
  message: z.string(),
  code: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  repair: Repair.optional(),
  /** A change that is likely but not certain: `repair` makes it where there is no certain one, "mend all" does not. */
  offer: Repair.optional(),
})
export type Flag = z.infer<typeof Flag>

/** A flag on record. `at`, `repairAt` and `offerAt` are the document positions of its ranges at `revision`, null where the field is an attribute. */
export const StoryFlag = Flag.extend({
  id: Id,
  state: z.enum(FLAG_STATES),
  revision: z.number().int(),
  at: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  repairAt: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  offerAt: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  settledBy: Colleague.nullable(),
  settledAt: Moment.nullable(),
  settledRevision: z.number().int().nullable(),
  reason: z.string().nullable(),
})
export type StoryFlag = z.infer<typeof StoryFlag>

/** `POST /api/v1/articles/{id}/flags/{flag}`. */
export const settleFlag = contract('settle a flag', {
  ask: z.object({ action: z.enum(['repair', 'dismiss', 'reopen']), reason: Text(500).optional() }),
  answer: z.object({ flag: StoryFlag, revision: z.number().int() }),
})
