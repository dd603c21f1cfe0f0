import { z } from 'zod'
import { contract, Id, Moment, Text } from './contract.ts'
import { DeskName } from './people.ts'

/** Who delivers stories, as those who manage them see it; the key is told once, when it is made. */
export const ProviderSummary = z.object({
  id: Id,
  name: z.string(),
  desk: DeskName.nullable(),
  hasKey: z.boolean(),
  pausedAt: Moment.nullable(),
  createdAt: Moment,
})
export type ProviderSummary = z.infer<typeof ProviderSummary>

const Name = Text(200).refine((name) => name.trim() !== '', { error: 'must not be blank' })

/** `GET /api/v1/providers`. */
export const listProviders = contract('list providers', { ask: z.object({}), answer: z.object({ providers: z.array(ProviderSummary) }) })

/** `POST /api/v1/providers`: the answer holds the key it delivers with, which is not told again. */
export const addProvider = contract('add a provider', {
  ask: z.object({ name: Name, desk: Id.nullish() }),
  answer: z.object({ provider: ProviderSummary, key: z.string() }),
})

/** `PUT /api/v1/providers/{id}`: pauses or resumes, or makes a new key, with which the old one is dead. */
export const changeProvider = contract('change a provider', {
  ask: z.object({ paused: z.boolean().optional(), newKey: z.literal(true).optional() }),
  answer: z.object({ provider: ProviderSummary, key: z.string().nullable() }),
})
