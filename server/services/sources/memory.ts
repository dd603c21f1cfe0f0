import { FEWEST_STORIES, recurs, RECURS_IN, type Recurrence, type SourceMemory } from '#core/source-memory.ts'
import type { Prisma } from '#prisma/client.ts'

/** The most lines that are remembered of one source, the commonest. */
const MOST_LINES = 300

export interface RecurringLine extends Recurrence {
  key: string
  text: string
}

/** The lines that recur in a provider's stories, the commonest first, each with the number of stories since it was first seen. */
export async function recurringLinesOf(database: Prisma.TransactionClient, providerId: string): Promise<RecurringLine[]> {
  const lines = await database.$queryRaw<RecurringLine[]>`
    WITH days AS MATERIALIZED (
      SELECT day, sum(stories) OVER (ORDER BY day DESC) AS since FROM "SourceDay" WHERE "providerId" = ${providerId}::uuid
    )
    SELECT l.key, l.text, l.stories, greatest(l.stories, coalesce(d.since, (SELECT max(since) FROM days)))::int AS of
    FROM "SourceLine" l LEFT JOIN days d ON d.day = (l."firstAt" AT TIME ZONE 'UTC')::date
    WHERE l."providerId" = ${providerId}::uuid AND l.stories >= ${RECURS_IN} ORDER BY l.stories DESC LIMIT ${MOST_LINES}`
  return lines.filter(recurs)
}

/** What is on record of a provider; undefined where that is too little to say anything. */
export async function loadMemory(database: Prisma.TransactionClient, providerId: string): Promise<SourceMemory | undefined> {
  const profile = await database.sourceProfile.findUnique({ where: { providerId }, select: { stories: true, closed: true, glued: true } })
  if (!profile || profile.stories < FEWEST_STORIES) return undefined
  const { stories, closed, glued } = profile
  const lines = await recurringLinesOf(database, providerId)
  return {
    stories,
    lines: new Map(lines.map(({ key, stories: seen, of }) => [key, { stories: seen, of }])),
    closed: closed / stories,
    glued: glued / stories,
  }
}

/** Providers of which memory keeps what is known. */
const IN_MEMORY = 500

/** What another node has learnt is seen this much later at most, in ms. */
const STALE_AFTER = 30_000

/** A share that moves by less is the same, and so is a number of stories that grows by less than a tenth. */
const MOVED = 0.02
const GROWN = 1.1

const isMuchTheSame = (a: SourceMemory, b: SourceMemory): boolean =>
  b.stories >= a.stories &&
  b.stories < a.stories * GROWN &&
  Math.abs(a.closed - b.closed) < MOVED &&
  Math.abs(a.glued - b.glued) < MOVED &&
  a.lines.size === b.lines.size &&
  [...a.lines.keys()].every((key) => b.lines.has(key))

interface Parts {
  load: (providerId: string) => Promise<SourceMemory | undefined>
  now: () => Date
}

interface Held {
  memory: SourceMemory | undefined
  /** When it was last read, in ms; 0 where it has to be read again. */
  at: number
}

/** Keeps what is known of the sources that deliver now. The same object is given until something of weight has changed, so that what was worked out with it still holds. */
export function createMemories({ load, now }: Parts) {
  const held = new Map<string, Held>()
  const loading = new Map<string, Promise<SourceMemory | undefined>>()

  let refreshed = 0

  async function loadNow(providerId: string): Promise<SourceMemory | undefined> {
    const at = now().getTime()
    const turn = refreshed
    const fresh = await load(providerId)
    const before = held.get(providerId)?.memory
    const memory = before && fresh && isMuchTheSame(before, fresh) ? before : fresh
    held.delete(providerId)
    held.set(providerId, { memory, at: turn === refreshed ? at : 0 }) // learnt while it was read: read again
    const oldest = held.size > IN_MEMORY ? held.keys().next().value : undefined
    if (oldest !== undefined) held.delete(oldest)
    return memory
  }

  return {
    async memoryOf(providerId: string): Promise<SourceMemory | undefined> {
      const known = held.get(providerId)
      if (known && now().getTime() - known.at < STALE_AFTER) return known.memory
      const before = loading.get(providerId)
      if (before) return before
      const load = loadNow(providerId).finally(() => loading.delete(providerId))
      loading.set(providerId, load)
      return load
    },
    /** Something new was learnt of these providers. */
    refresh(providerIds: readonly string[]): void {
      refreshed += 1
      for (const id of providerIds) {
        loading.delete(id)
        const known = held.get(id)
        if (known) known.at = 0
      }
    },
  }
}
