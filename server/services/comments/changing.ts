import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { ok, type Result } from '#core/result.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { type NewEvent, recordEvents } from '../events.ts'
import type { NewNotice, Notices } from '../notices.ts'

/** Any fixed number: the first key of the advisory locks under which the comments of one story are written. */
const COMMENT_LOCK = 7_021_958

/** Of many who comment on one story at once each waits for their turn, in ms. */
const PATIENCE = { maxWait: 20_000, timeout: 30_000 } as const

/** What a change wrote: its event, and who is to know; null where nothing had to be done. */
export type Made = { kind: string; details: Prisma.InputJsonObject; notices?: NewNotice[] } | null

interface Parts {
  database: PrismaClient
  notices: Pick<Notices, 'give'>
  now: () => Date
}

/**
 * Changes the comments of a story, one change after another: what was written, the story's count of open threads, the notices and the event are stored together or not at all.
 * The story's own row is held only for the count and the event, so that a comment hardly holds up whoever types.
 */
export function changing({ database, notices, now }: Parts) {
  return async (
    articleId: string,
    by: Pick<Person, 'id'> | null,
    work: (transaction: Prisma.TransactionClient) => Promise<Result<Made, Failure>>,
  ): Promise<Result<{ event: number | null; told: () => void }, Failure>> =>
    database.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${COMMENT_LOCK}, hashtext(${articleId}))`
      const made = await work(transaction)
      if (!made.ok) return made
      if (!made.value) return ok({ event: null, told: () => undefined })
      const told = await notices.give(transaction, made.value.notices ?? [])
      await transaction.$executeRaw`
        UPDATE "Article" SET "openComments" = (SELECT count(*) FROM "CommentThread" t WHERE t."articleId" = "Article".id AND t."resolvedAt" IS NULL)
        WHERE id = ${articleId}::uuid`
      const { kind, details } = made.value
      const event: NewEvent = { kind, articleId, details, ...(by ? { editorId: by.id } : {}) }
      const [number = 0] = await recordEvents(transaction, [event], now())
      return ok({ event: number, told })
    }, PATIENCE)
}
