import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import { signInRequest } from '#test/people.ts'
import { DEMO_PEOPLE, loadDemo } from '../../prisma/demo/load.ts'
import { PAST_SOURCE, PAST_WEEKS } from '../../prisma/demo/past.ts'

const FOLDER = join(import.meta.dirname, '../../prisma/demo/stories')
const now = () => new Date()
let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom()
  await loadDemo({ runtime: newsroom.runtime, password: 'a first password', now })
})
afterAll(() => newsroom.close())

const record = async () => {
  const { database } = newsroom.runtime
  return {
    articles: await database.article.findMany({ orderBy: { id: 'asc' } }),
    flags: await database.flag.count(),
    people: await database.editor.count(),
    desks: await database.desk.count(),
    versions: await database.version.count(),
  }
}

test('DM1 every sample is a story, byte for byte, and every list has something', async () => {
  const { database, ingest } = newsroom.runtime
  const { articles: all } = await record()
  const past = await database.provider.findUniqueOrThrow({ where: { name: PAST_SOURCE } })
  const articles = all.filter(({ providerId }) => providerId !== past.id)
  const files = readdirSync(FOLDER)
  expect(articles).toHaveLength(files.length)
  const originals = await Promise.all(articles.map(async ({ id }) => Buffer.from((await ingest.original(id))?.bytes ?? []).toString()))
  expect(originals.sort()).toEqual(files.map((name) => readFileSync(join(FOLDER, name)).toString()).sort())
  expect(new Set(articles.map(({ state }) => state))).toEqual(new Set(['ingested', 'in_review', 'on_hold', 'approved', 'published', 'spiked']))
  expect(await database.assignment.count()).toBe(3)
  expect(await database.version.count()).toBe(2)
  expect(new Set(articles.map(({ urgency }) => urgency)).size).toBeGreaterThan(4)
})

test('DM2 the seed is the newest, of Wire A, with a slugline, and its flags are those of the checks', async () => {
  const { database, desk } = newsroom.runtime
  const [seed] = await database.article.findMany({ orderBy: { receivedAt: 'desc' }, take: 1, include: { provider: true, flags: true } })
  expect(seed).toMatchObject({
    provider: { name: 'Wire A' },
    slugline: 'SYRIA-RUSSIA',
    language: 'ar',
    state: 'ingested',
    headline: 'الشيباني من موسكو العلاقات السورية الروسية تدخل عهدا جديدا',
  })
  expect([...new Set(seed?.flags.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule))].sort()).toEqual([
    'malformed/html-tag',
    'malformed/related-link',
    'malformed/share-widget',
    'truncated/mid-sentence',
  ])
  expect((await desk.row(seed?.id ?? ''))?.flags).toEqual({ truncated: 1, malformed: 3 })
})

test('DM7 two stories show what evidence is: another source has the end of one, the description of the page that of the other', async () => {
  const { database } = newsroom.runtime
  const cut = await database.flag.findMany({
    where: { code: { startsWith: 'goes-on-' } },
    include: { article: { select: { headline: true } } },
    orderBy: { rule: 'asc' },
  })
  expect(cut.map(({ rule, code, severity, article }) => [rule, code, severity, article.headline])).toEqual([
    ['truncated/marker', 'goes-on-description', 'error', 'متحف الخط العربي يفتح أبوابه مجاناً طوال الأسبوع'],
    ['truncated/mid-word', 'goes-on-near_duplicate', 'error', 'Night ferry returns to the inner islands after two-year gap'],
  ])
  expect(cut.every(({ offer }) => offer !== null)).toBe(true)
})

test('DM8 one source has a past: what it sent is counted, what it has taken to send is flagged, and none of it is open on the desk', async () => {
  const { database, sources } = newsroom.runtime
  await sources.learn()
  const past = await database.provider.findUniqueOrThrow({ where: { name: PAST_SOURCE }, include: { articles: { include: { flags: true } } } })
  expect(past.articles).toHaveLength(PAST_WEEKS.flatMap(({ stories }) => stories).length)
  expect(new Set(past.articles.map(({ state }) => state))).toEqual(new Set(['spiked']))
  const shown = await sources.show(past.id, { days: 91 })
  expect(shown).toMatchObject({
    ok: true,
    value: {
      stories: PAST_WEEKS.flatMap(({ stories }) => stories).length,
      lines: [{ text: 'Listen again whenever you like on the Tideway player.' }],
    },
  })
  const { period, before } = (await sources.list({ days: 28 })).sources.find(({ id }) => id === past.id) ?? { period: null, before: null }
  expect((period?.flagged ?? 0) / (period?.stories ?? 1)).toBeGreaterThan((before?.flagged ?? 1) / (before?.stories ?? 1))
  const flagged = past.articles.filter(({ flags }) => flags.some(({ rule }) => rule === 'malformed/recurring-line'))
  expect(flagged.length).toBeGreaterThan(2)
})

test('DM3 checking a story again that nobody has touched changes nothing, where nothing was learnt of its source', async () => {
  const { database, flags } = newsroom.runtime
  const ofToday = { NOT: { provider: { name: PAST_SOURCE } } }
  const before = await database.flag.findMany({ where: { article: ofToday }, orderBy: { id: 'asc' } })
  for (const { id } of await database.article.findMany({ where: ofToday, select: { id: true } })) await flags.recheck(id)
  expect(await database.flag.findMany({ where: { article: ofToday }, orderBy: { id: 'asc' } })).toEqual(before)
})

test('DM4 a second start loads nothing again, and the password printed is the one that works', async () => {
  const before = await record()
  await loadDemo({ runtime: newsroom.runtime, password: 'a second password', now })
  expect(await record()).toEqual(before)
  for (const { email } of DEMO_PEOPLE.slice(0, 2))
    expect((await newsroom.runtime.editors.handle(signInRequest(email, 'a second password'))).status).toBe(200)
  expect((await newsroom.runtime.editors.handle(signInRequest(DEMO_PEOPLE[2]?.email ?? '', 'a first password'))).status).toBe(401)
})

test('DM5 a start that was cut short is finished by the next', async () => {
  const { database } = newsroom.runtime
  const before = await record()
  await database.event.deleteMany({ where: { kind: 'demo loaded' } })
  await loadDemo({ runtime: newsroom.runtime, password: 'a second password', now })
  expect(await record()).toEqual(before)
})

test('DM6 a newsroom where anybody else works is left alone', async () => {
  const other = await openNewsroom()
  try {
    await other.hire('Ines', 'admin')
    await loadDemo({ runtime: other.runtime, password: 'a third password', now })
    expect(await other.runtime.database.article.count()).toBe(0)
    expect(await other.runtime.database.editor.count()).toBe(1)
  } finally {
    await other.close()
  }
})
