import { z } from 'zod'
import { VIEW_NAMES } from '#core/views.ts'
import { DeskFilter, DeskRow } from './articles.ts'
import { contract, Id, Moment } from './contract.ts'
import { Colleague } from './people.ts'

/** What came since `since` as rows and ids gone; `reset` when that is too long ago and the list must be read anew. */
export const joinDesk = contract('desk:join', {
  ask: z.object({ filter: DeskFilter.optional(), since: z.number().int().nonnegative().optional() }),
  answer: z.object({ event: z.number().int(), rows: z.array(DeskRow), gone: z.array(Id), reset: z.boolean() }),
})

/** `desk:row`: a row that is new or has changed. `event` numbers let the client see a gap. */
export const RowChanged = z.object({ event: z.number().int(), row: DeskRow })
export type RowChanged = z.infer<typeof RowChanged>
export const RowGone = z.object({ event: z.number().int(), id: Id })
export type RowGone = z.infer<typeof RowGone>

export const NOTICE_KINDS = [
  'assigned',
  'mentioned',
  'due',
  'moved',
  'merge',
  'replied',
  'suggestion_accepted',
  'suggestion_rejected',
  'suggestion_replied',
] as const

/** `notice`: to one person. */
export const Notice = z.object({
  id: Id,
  kind: z.enum(NOTICE_KINDS),
  articleId: Id.nullable(),
  headline: z.string(),
  by: Colleague.nullable(),
  details: z.record(z.string(), z.unknown()),
  at: Moment,
  readAt: Moment.nullable(),
})
export type Notice = z.infer<typeof Notice>

/** `GET /api/v1/notices`: one's own, newest first. */
export const listNotices = contract('list notices', {
  ask: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({ items: z.array(Notice), unread: z.number().int() }),
})

/** `POST /api/v1/notices`: marks one's own as read; without `ids` all of them. */
export const readNotices = contract('read notices', {
  ask: z.object({ ids: z.array(Id).max(500).optional() }),
  answer: z.object({ unread: z.number().int() }),
})

/** `GET /api/v1/counts`: how many stories each view has, up to `COUNTED_TO` (core/views). */
export const countStories = contract('count stories', {
  ask: z.object({}),
  answer: z.object(Object.fromEntries(VIEW_NAMES.map((view) => [view, z.number().int()])) as Record<(typeof VIEW_NAMES)[number], z.ZodNumber>),
})
