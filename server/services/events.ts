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
 * An event asks for its article's key: who holds an article and then waits for its turn here must hold it FOR NO KEY UPDATE, or the two wait for each other.
 * One statement takes the lock and then the numbers: a row has its number only once the lock is there to join it to.
 */
export async function recordEvents(database: Prisma.TransactionClient, events: NewEvent[], at: Date): Promise<number[]> {
  if (events.length === 0) return []
  const written = await database.$queryRaw<{ number: bigint }[]>(Prisma.sql`
    WITH lock AS MATERIALIZED (SELECT pg_advisory_xact_lock(${EVENT_LOCK}))
    INSERT INTO "Event" (at, kind, "articleId", "editorId", details)
    SELECT ${at.toISOString()}::timestamptz, e.kind, e."articleId", e."editorId", coalesce(e.details, '{}')
    FROM lock CROSS JOIN jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e(kind text, "articleId" uuid, "editorId" uuid, details jsonb)
    RETURNING number`)
  return written.map(({ number }) => Number(number)).sort((a, b) => a - b)
}
