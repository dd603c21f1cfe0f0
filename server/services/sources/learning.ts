import { endsClosed, linesTaught } from '#core/checks/lesson.ts'
import { checkedCopyOf, copyOf } from '#core/copy.ts'
import type { CheckedCopy } from '#core/checks/index.ts'
import { Prisma } from '#prisma/client.ts'
import { loadMemory } from './memory.ts'

/** The name under which learning keeps how far it has come in the numbered events. */
export const BOOKMARK = 'source lessons'

/** Events that are read in one transaction. */
export const BATCH = 200

/** How long reading stories may hold up everyone else's work at a stretch, in ms. */
const STRETCH = 8

const GLUED = 'malformed/glued-sentence'

/** What a batch of stories adds to what is known of a provider. */
interface Learnt {
  providerId: string
  stories: number
  glued: number
  newestAt: Date
}

interface LearntLine {
  providerId: string
  key: string
  text: string
  stories: number
  firstAt: Date
  lastAt: Date
}

interface LearntDay {
  providerId: string
  day: string
  stories: number
  flagged: number
  rules: Record<string, number>
}

interface Lessons {
  providers: Map<string, Learnt>
  lines: Map<string, LearntLine>
  days: Map<string, LearntDay>
}

export interface Batch {
  /** Events that were read; `BATCH` where there may be more. */
  events: number
  /** The providers of which something was learnt. */
  providers: string[]
}

/**
 * Learns from the stories that came after the bookmark and moves it, all in the caller's transaction: a story is learnt once, whatever crashes between, and by one node, since
 * the bookmark is held. What is learnt is the story as it came: its copy at revision 0, and the flags it came with.
 */
export async function learnBatch(transaction: Prisma.TransactionClient): Promise<Batch> {
  await transaction.bookmark.createMany({ data: { name: BOOKMARK }, skipDuplicates: true })
  const [bookmark] = await transaction.$queryRaw<{ number: bigint }[]>`SELECT number FROM "Bookmark" WHERE name = ${BOOKMARK} FOR UPDATE`
  const events = await transaction.event.findMany({
    where: { number: { gt: bookmark?.number ?? 0n } },
    orderBy: { number: 'asc' },
    take: BATCH,
    select: { number: true, at: true, kind: true, articleId: true, details: true },
  })
  const last = events.at(-1)
  if (!last) return { events: 0, providers: [] }
  const came = new Map(
    events.flatMap(({ kind, articleId, at, details }) =>
      kind === 'delivered' && articleId && (details as { status?: string }).status === 'created' ? [[articleId, at] as const] : [],
    ),
  )
  const stories = came.size === 0 ? [] : await storiesOf(transaction, came)
  const lessons = await lessonsOf(stories)
  await write(transaction, lessons)
  await countClosed(transaction, stories)
  await transaction.bookmark.update({ where: { name: BOOKMARK }, data: { number: last.number }, select: { name: true } })
  return { events: events.length, providers: [...lessons.providers.keys()] }
}

const breathe = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** A story as it came. */
interface Came {
  providerId: string
  at: Date
  copy: CheckedCopy
  flags: { rule: string; severity: string }[]
}

/** One query after the other: a transaction has one line to the database. */
async function storiesOf(transaction: Prisma.TransactionClient, came: ReadonlyMap<string, Date>): Promise<Came[]> {
  const within = { articleId: { in: [...came.keys()] } }
  const articles = await transaction.article.findMany({
    where: { id: within.articleId, providerId: { not: null } },
    select: { id: true, providerId: true },
  })
  const received = await transaction.checkpoint.findMany({ where: { ...within, revision: 0 }, select: { articleId: true, copy: true } })
  const found = await transaction.flag.findMany({
    where: { ...within, foundRevision: 0 },
    select: { articleId: true, rule: true, severity: true, createdAt: true },
  })
  const copies = new Map(received.map(({ articleId, copy }) => [articleId, copy]))
  const flags = Map.groupBy(found, ({ articleId }) => articleId)
  return articles.flatMap(({ id, providerId }) => {
    const [at, copy] = [came.get(id), copies.get(id)]
    if (providerId === null || !at || !copy) return []
    return [{ providerId, at, copy: checkedCopyOf(copyOf(copy)), flags: (flags.get(id) ?? []).filter(({ createdAt }) => createdAt <= at) }]
  })
}

/** Does something with each story, letting others work in between. */
async function forEach(stories: readonly Came[], learn: (story: Came) => void): Promise<void> {
  let since = performance.now()
  for (const story of stories) {
    learn(story)
    if (performance.now() - since < STRETCH) continue
    await breathe()
    since = performance.now()
  }
}

async function lessonsOf(stories: readonly Came[]): Promise<Lessons> {
  const lessons: Lessons = { providers: new Map(), lines: new Map(), days: new Map() }
  await forEach(stories, ({ providerId, at, copy, flags }) => {
    addProvider(
      lessons,
      providerId,
      at,
      flags.some(({ rule }) => rule === GLUED),
    )
    addDay(lessons, providerId, at, new Set(flags.flatMap(({ rule, severity }) => (severity === 'info' ? [] : [rule]))))
    for (const [key, text] of linesTaught(copy)) addLine(lessons, providerId, at, key, text)
  })
  return lessons
}

/** Comes after the lines are stored: a story whose page has a line at its foot ends before that line. */
async function countClosed(transaction: Prisma.TransactionClient, stories: readonly Came[]): Promise<void> {
  for (const [providerId, own] of Map.groupBy(stories, (story) => story.providerId)) {
    const source = await loadMemory(transaction, providerId)
    let closed = 0
    await forEach(own, ({ copy }) => {
      if (endsClosed({ ...copy, ...(source ? { source } : {}) })) closed += 1
    })
    await transaction.sourceProfile.update({ where: { providerId }, data: { closed: { increment: closed } }, select: { providerId: true } })
  }
}

function addProvider({ providers }: Lessons, providerId: string, at: Date, glued: boolean): void {
  const learnt = providers.get(providerId) ?? { providerId, stories: 0, glued: 0, newestAt: at }
  learnt.stories += 1
  learnt.glued += glued ? 1 : 0
  if (at > learnt.newestAt) learnt.newestAt = at
  providers.set(providerId, learnt)
}

function addLine({ lines }: Lessons, providerId: string, at: Date, key: string, text: string): void {
  const id = `${providerId} ${key}`
  const learnt = lines.get(id) ?? { providerId, key, text, stories: 0, firstAt: at, lastAt: at }
  learnt.stories += 1
  if (at < learnt.firstAt) learnt.firstAt = at
  if (at > learnt.lastAt) learnt.lastAt = at
  lines.set(id, learnt)
}

function addDay({ days }: Lessons, providerId: string, at: Date, rules: ReadonlySet<string>): void {
  const day = at.toISOString().slice(0, 10)
  const id = `${providerId} ${day}`
  const learnt = days.get(id) ?? { providerId, day, stories: 0, flagged: 0, rules: {} }
  learnt.stories += 1
  learnt.flagged += rules.size > 0 ? 1 : 0
  for (const rule of rules) learnt.rules[rule] = (learnt.rules[rule] ?? 0) + 1
  days.set(id, learnt)
}

async function write(transaction: Prisma.TransactionClient, { providers, lines, days }: Lessons): Promise<void> {
  if (providers.size === 0) return
  await transaction.$executeRaw`
    INSERT INTO "SourceProfile" AS known ("providerId", stories, glued, "learntAt")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify([...providers.values()])}::jsonb) AS new("providerId" uuid, stories int, glued int, "newestAt" timestamptz)
    ON CONFLICT ("providerId") DO UPDATE SET stories = known.stories + EXCLUDED.stories, glued = known.glued + EXCLUDED.glued,
      "learntAt" = greatest(known."learntAt", EXCLUDED."learntAt")`
  await transaction.$executeRaw`
    INSERT INTO "SourceLine" AS known ("providerId", key, text, stories, "firstAt", "lastAt")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify([...lines.values()])}::jsonb) AS new("providerId" uuid, key text, text text, stories int, "firstAt" timestamptz, "lastAt" timestamptz)
    ON CONFLICT ("providerId", key) DO UPDATE SET stories = known.stories + EXCLUDED.stories, text = EXCLUDED.text,
      "firstAt" = least(known."firstAt", EXCLUDED."firstAt"), "lastAt" = greatest(known."lastAt", EXCLUDED."lastAt")`
  await transaction.$executeRaw`
    INSERT INTO "SourceDay" AS known ("providerId", day, stories, flagged, rules)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify([...days.values()])}::jsonb) AS new("providerId" uuid, day date, stories int, flagged int, rules jsonb)
    ON CONFLICT ("providerId", day) DO UPDATE SET stories = known.stories + EXCLUDED.stories, flagged = known.flagged + EXCLUDED.flagged,
      rules = (SELECT coalesce(jsonb_object_agg(rule, total), '{}') FROM (
        SELECT key AS rule, sum(value::int) AS total FROM (SELECT * FROM jsonb_each_text(known.rules) UNION ALL SELECT * FROM jsonb_each_text(EXCLUDED.rules)) AS each GROUP BY key) AS summed)`
}
