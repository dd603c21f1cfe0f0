import { Prisma } from '#prisma/client.ts'

export interface NewEvent {
  kind: string
  articleId?: string
  editorId?: string
  details?: Prisma.InputJsonObject
}

/** Any fixed number: the advisory lock under which events are numbered, so that their order is the order of their commits. */
const EVENT_LOCK = 7_021_950

/**
 * Writes events as the last act of a transaction, or as one by themselves, and returns their numbers; a reader who has seen number n has seen every smaller one.
 * An event refers to its article and so waits for whoever holds that article's key: it does so before it takes its turn, or it would wait for somebody who waits for the turn.
 * One statement takes the lock and then the numbers: a row has its number only once the lock is there to join it to.
 */
export async function recordEvents(database: Prisma.TransactionClient, events: NewEvent[], at: Date): Promise<number[]> {
  if (events.length === 0) return []
  const written = await database.$queryRaw<{ number: bigint }[]>(Prisma.sql`
    WITH held AS MATERIALIZED (SELECT id FROM "Article" WHERE id = ANY (${[...new Set(events.flatMap(({ articleId }) => articleId ?? []))]}::uuid[]) ORDER BY id FOR KEY SHARE
    ), lock AS MATERIALIZED (SELECT pg_advisory_xact_lock(${EVENT_LOCK}) FROM (SELECT count(*) FROM held) AS first)
    INSERT INTO "Event" (at, kind, "articleId", "editorId", details)
    SELECT ${at.toISOString()}::timestamptz, e.kind, e."articleId", e."editorId", coalesce(e.details, '{}')
    FROM lock CROSS JOIN jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e(kind text, "articleId" uuid, "editorId" uuid, details jsonb)
    RETURNING number`)
  return written.map(({ number }) => Number(number)).sort((a, b) => a - b)
}
