import { z } from 'zod'
import { contract, Id, Text } from './contract.ts'

/** `GET /api/v1/versions/{id}`: one version as ninjs 3.1, in the canonical form whose SHA-256 is its ETag. */
export const readVersion = contract('read a version', { ask: z.object({}), answer: z.record(z.string(), z.unknown()) })

/** `GET /feed.xml`, `/feed.atom`, `/feed.json`, `/feed.ninjs`: the newest version of each story, newest first. `after` and `before` are ids of versions; `desk` is a desk's slug. */
export const readFeed = contract('read a feed', {
  ask: z.object({
    after: Id.optional(),
    before: Id.optional(),
    desk: Text(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.unknown(),
})
