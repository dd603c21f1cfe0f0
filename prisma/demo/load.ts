import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { v7 as newId } from 'uuid'
import type { Person } from '#contracts/people.ts'
import { ok } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Runtime } from '#server/runtime.ts'
import { given } from '#server/wire/item.ts'
import { readWire } from '#server/wire/read.ts'
import { recordEvents } from '#services/events.ts'
import { createIngest } from '#services/ingest.ts'
import { PAST_SOURCE, PAST_WEEKS } from './past.ts'
import { DEMO_DESKS, DEMO_PEOPLE } from './people.ts'
import { DEMO_STORIES, type DemoStory } from './stories.ts'

export { DEMO_PEOPLE }

interface Parts {
  runtime: Runtime
  password: string
  now: () => Date
}

/** The event that closes the loading; a start cut short before it loads what is missing. */
const LOADED = 'demo loaded'
const MINUTE = 60_000

/**
 * Fills an empty newsroom with people, desks and stories, all through the services that serve real ones. A newsroom where anyone else works is left alone; in one that
 * is loaded already only the people's password is brought up to date.
 */
export async function loadDemo({ runtime, password, now }: Parts): Promise<void> {
  const { database } = runtime
  const emails = DEMO_PEOPLE.map(({ email }) => email)
  if (await database.event.findFirst({ where: { kind: LOADED }, select: { number: true } })) return keepPassword(database, emails, password)
  if ((await database.editor.count({ where: { email: { notIn: emails } } })) > 0) return
  const desks = await openDesks(database)
  const people = await hire(runtime, desks, password)
  await bringPast(runtime, desks, people, now)
  for (const story of [...DEMO_STORIES].sort((a, b) => b.ago - a.ago)) await bring(runtime, story, desks, people, now)
  await runtime.comparisons.settled()
  await database.$transaction((transaction) => recordEvents(transaction, [{ kind: LOADED }], now()))
}

/** Whether anybody could sign in as one of the demo's people, whose addresses everybody knows. */
export const isDemoOpen = async (database: PrismaClient): Promise<boolean> =>
  (await database.editor.count({ where: { email: { in: DEMO_PEOPLE.map(({ email }) => email) }, disabledAt: null } })) > 0

type Desks = Map<string, string>
type People = Map<string, Person>

async function openDesks(database: PrismaClient): Promise<Desks> {
  await database.desk.createMany({ data: Object.entries(DEMO_DESKS).map(([slug, name]) => ({ id: newId(), slug, name })), skipDuplicates: true })
  return new Map((await database.desk.findMany()).map(({ slug, id }) => [slug, id]))
}

async function hire({ editors }: Runtime, desks: Desks, password: string): Promise<People> {
  const hired = DEMO_PEOPLE.map(async ({ email, name, role, desks: own }) => {
    if (!(await editors.find(email))) {
      const created = await editors.create({ email, name, role, password, desks: own.flatMap((slug) => desks.get(slug) ?? []) }, null)
      if (!created.ok) throw new Error(`${email} cannot be added: ${created.error.detail ?? created.error.code}`)
    }
    const person = await editors.find(email)
    return person ? [[email.split('@')[0] ?? '', person] as const] : []
  })
  return new Map((await Promise.all(hired)).flat())
}

/** One story through the door of the wire and on its way since; a step that is refused ends the way there and is logged. */
async function bring(runtime: Runtime, story: DemoStory, desks: Desks, people: People, now: () => Date): Promise<void> {
  const bytes = await readFile(join(import.meta.dirname, 'stories', story.file))
  const read = readWire(story.file.endsWith('.txt') ? 'text/plain' : 'application/json', new Uint8Array(bytes))
  const item = read.ok ? read.value[0] : undefined
  if (!item?.read.ok) throw new Error(`${story.file} cannot be read`)
  const article = { ...item.read.value, ...given(story.said ?? {}), urgency: story.urgency }
  const ingest = createIngest({ ...runtime, now: () => new Date(now().getTime() - story.ago * MINUTE), newId })
  const provider = await ingest.providers.named(article.source ?? 'Wire A', desks.get(story.desk) ?? null)
  const [delivered] = await ingest.deliver({
    from: { provider: { ...provider, deskId: desks.get(story.desk) ?? null } },
    items: [{ ...item, read: ok(article) }],
  })
  if (!delivered?.id) throw new Error(`${story.file} is refused: ${delivered?.error?.detail ?? ''}`)
  const known = await runtime.database.article.findUniqueOrThrow({ where: { id: delivered.id }, select: { state: true } })
  if (known.state === 'ingested') await follow(runtime, delivered.id, story, people, now)
}

/** What one source sent over the past weeks, which nobody took: the desk learns from it week by week, as it would have. */
async function bringPast(runtime: Runtime, desks: Desks, people: People, now: () => Date): Promise<void> {
  const { ingest, sources, publishing, log } = runtime
  const deskId = desks.get('local') ?? null
  const provider = await ingest.providers.named(PAST_SOURCE, deskId)
  const sam = people.get('sam')
  for (const { ago, stories } of PAST_WEEKS) {
    const given = stories.map((story) => ({ ...story, language: 'en', byline: PAST_SOURCE, urgency: 8 }))
    const read = readWire('application/json', new TextEncoder().encode(JSON.stringify(given)))
    if (!read.ok) throw new Error(`the past of ${PAST_SOURCE} cannot be read: ${read.error.code}`)
    const then = createIngest({ ...runtime, now: () => new Date(now().getTime() - ago * MINUTE), newId })
    const delivered = await then.deliver({ from: { provider: { ...provider, deskId } }, items: read.value })
    await sources.learn()
    const spiked = delivered.map(async ({ id, status }) => {
      const moved = id && status === 'created' && sam ? await publishing.move(id, { action: 'spike', seenRevision: 0 }, sam) : null
      if (moved?.ok === false) log.warn({ articleId: id, error: moved.error }, 'a demo story could not be moved')
    })
    await Promise.all(spiked)
  }
}

async function follow(
  { database, desk, publishing, log }: Runtime,
  articleId: string,
  { file, assigned, moves = [] }: DemoStory,
  people: People,
  now: () => Date,
): Promise<void> {
  const head = people.get('head')
  if (assigned && head) {
    const due = assigned.dueIn === undefined ? null : new Date(now().getTime() + assigned.dueIn * MINUTE).toISOString()
    const done = await desk.assign(articleId, { assignee: people.get(assigned.to)?.id ?? null, due, note: assigned.note }, head)
    if (!done.ok) log.warn({ file, error: done.error }, 'a demo story could not be assigned')
  }
  for (const [who, action, reason] of moves) {
    const person = people.get(who)
    const { revision } = await database.article.findUniqueOrThrow({ where: { id: articleId }, select: { revision: true } })
    const moved = person && (await publishing.move(articleId, { action, seenRevision: revision, ...(reason ? { reason } : {}) }, person))
    if (moved?.ok) continue
    log.warn({ file, action, error: moved?.error }, 'a demo story could not be moved')
    return
  }
}

/** The password that is printed at each start is the one that works, also when another is chosen later. */
async function keepPassword(database: PrismaClient, emails: readonly string[], password: string): Promise<void> {
  const accounts = await database.account.findMany({
    where: { providerId: 'credential', editor: { email: { in: [...emails] } } },
    select: { id: true, password: true },
  })
  const [first] = accounts
  if (!first?.password || (await verifyPassword({ hash: first.password, password }))) return
  for (const { id } of accounts) await database.account.update({ where: { id }, data: { password: await hashPassword(password) } })
}
