import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Moved } from '#contracts/story.ts'
import { type Jobs, startJobs } from '#server/jobs/index.ts'
import { type Newsroom, openNewsroom } from './newsroom.ts'

let newsroom: Newsroom
let jobs: Jobs | null = null
beforeAll(async () => {
  newsroom = await openNewsroom()
})
afterAll(async () => {
  await jobs?.stop()
  await newsroom.close()
})

const start = async () => {
  jobs = await startJobs({ runtime: { publishing: newsroom.publishing, log: pino({ level: 'silent' }) }, url: newsroom.fresh.url })
}
const article = (id: string) => newsroom.database.article.findUniqueOrThrow({ where: { id } })
const later = (ms: number) => new Date(+newsroom.clock.now + ms)

async function approved(given: Parameters<Newsroom['story']>[1] = {}) {
  const id = await newsroom.story({}, given)
  const revision = await newsroom.type(id, newsroom.people.amal, 'More. ')
  await newsroom.approve(id, revision, newsroom.people.noor)
  return { id, revision }
}

/** A story that is approved and waits for `at`. */
async function scheduled(at: Date, given: Parameters<Newsroom['story']>[1] = {}) {
  const { id, revision } = await approved(given)
  expect(await newsroom.publishing.move(id, { action: 'publish', seenRevision: revision, at: at.toISOString() }, newsroom.people.head)).toMatchObject(
    { ok: true, value: { state: 'approved', version: null } },
  )
  return id
}

test('a publication at a time waits for it, and goes out then as the one who asked', async () => {
  const id = await scheduled(later(60_000))
  expect(await article(id)).toMatchObject({ state: 'approved', publishAt: later(60_000) })
  expect(await newsroom.publishing.publishDue(id)).toEqual({ outcome: 'early', at: later(60_000) })
  newsroom.clock.now = later(60_000)
  expect(await newsroom.publishing.publishDue(id)).toEqual({ outcome: 'published' })
  expect(await newsroom.publishing.publishDue(id)).toEqual({ outcome: 'left' })
  expect(await article(id)).toMatchObject({ state: 'published', publishAt: null, lastVersion: 1 })
  expect(await newsroom.database.version.findMany({ where: { articleId: id } })).toMatchObject([
    { publishedById: newsroom.people.head.id, revision: 1 },
  ])
})

test('PU4 a publication cannot be set for a time within the embargo, and can for its end', async () => {
  const { id, revision } = await approved({ embargo: later(60_000) })
  const publish = (ms: number) =>
    newsroom.publishing.move(id, { action: 'publish', seenRevision: revision, at: later(ms).toISOString() }, newsroom.people.head)
  expect(await publish(59_999)).toMatchObject({ ok: false, error: { code: 'embargoed', until: later(60_000).toISOString() } })
  expect(await publish(60_000)).toMatchObject({ ok: true })
})

test('PU4 an embargo that was made longer holds a publication that was set before, and who set it is told', async () => {
  const id = await scheduled(later(1_000))
  await newsroom.database.article.update({ where: { id }, data: { embargo: later(10_000) } })
  newsroom.clock.now = later(1_000)
  expect(await newsroom.publishing.publishDue(id)).toEqual({ outcome: 'refused' })
  expect(await article(id)).toMatchObject({ state: 'approved', publishAt: null, lastVersion: 0 })
  const told = await newsroom.database.notice.findMany({ where: { articleId: id, byId: null } })
  expect(told.map(({ editorId }) => editorId).sort()).toEqual([newsroom.people.head.id, newsroom.people.noor.id].sort())
})

test('an edit takes the approval and the time with it', async () => {
  const id = await scheduled(later(1_000))
  await newsroom.type(id, newsroom.people.amal, 'more ')
  newsroom.clock.now = later(1_000)
  expect(await newsroom.publishing.publishDue(id)).toEqual({ outcome: 'left' })
  expect(await article(id)).toMatchObject({ state: 'in_review', lastVersion: 0 })
})

test('whoever may not publish any more does not publish by the clock either', async () => {
  const { database, people } = newsroom
  const second = await database.editor.create({ data: { name: 'Second head', email: 'second@galley.test', role: 'desk_head' } })
  const { id, revision } = await approved()
  await newsroom.publishing.move(id, { action: 'publish', seenRevision: revision, at: later(1_000).toISOString() }, second)
  await database.editor.update({ where: { id: second.id }, data: { role: 'editor' } })
  newsroom.clock.now = later(1_000)
  expect(await newsroom.publishing.publishDue(id)).toEqual({ outcome: 'refused' })
  expect((await article(id)).lastVersion).toBe(0)
  expect(people.head.role).toBe('desk_head')
})

test('a time that has passed means now', async () => {
  const { id, revision } = await approved()
  expect(
    await newsroom.publishing.move(id, { action: 'publish', seenRevision: revision, at: later(-1).toISOString() }, newsroom.people.head),
  ).toMatchObject({ ok: true, value: { state: 'published' } })
})

test('the clock on the wall rings for what was set before it was started and for what is set after', async () => {
  // the alarms are the database's own clock, so this newsroom lives in the present
  newsroom.clock.now = new Date()
  const live = () => {
    newsroom.clock.now = new Date()
    return newsroom.clock.now
  }
  const out = (id: string) =>
    new Promise<Date>((resolve) => {
      newsroom.bus.on('moved', ({ articleId, action }: Moved) => articleId === id && action === 'publish' && resolve(new Date()))
    })
  const before = await scheduled(later(200))
  const ticking = setInterval(live, 5)
  await start()
  await out(before)
  const at = new Date(+live() + 1_500)
  const after = await scheduled(at)
  expect(+(await out(after))).toBeGreaterThanOrEqual(+at)
  clearInterval(ticking)
  expect(await article(after)).toMatchObject({ state: 'published', lastVersion: 1 })
})
