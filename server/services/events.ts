import type { Prisma } from '#prisma/client.ts'

export interface NewEvent {
  kind: string
  articleId?: string
  editorId?: string
  details?: Prisma.InputJsonObject
}

/** Any fixed number: the advisory lock under which events are numbered, so that their order is the order of their commits. */
const EVENT_LOCK = 7_021_950

/** Writes events as the last act of a transaction and returns their numbers; a reader who has seen number n has seen every smaller one. */
export async function recordEvents(transaction: Prisma.TransactionClient, events: NewEvent[], at: Date): Promise<number[]> {
  if (events.length === 0) return []
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${EVENT_LOCK})`
  const written = await transaction.event.createManyAndReturn({ data: events.map((event) => ({ ...event, at })), select: { number: true } })
  return written.map(({ number }) => Number(number)).sort((a, b) => a - b)
}
