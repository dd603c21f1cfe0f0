import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEvents } from '#services/events.ts'
import { freshDatabase, type FreshDatabase } from '#test/postgres.ts'
import { addStory } from './stories/newsroom.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const at = new Date('2026-03-02T12:00:00Z')

test('EV1 events are numbered in the order of their commits: who waits to commit has not taken a number yet', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let wrote = () => {}
  const written = new Promise<void>((resolve) => (wrote = resolve))
  const slow = fresh.database.$transaction(async (transaction) => {
    const numbers = await recordEvents(transaction, [{ kind: 'slow' }], at)
    wrote()
    await held
    return numbers
  })
  await written
  let quickIsDone = false
  const quick = fresh.database
    .$transaction((transaction) => recordEvents(transaction, [{ kind: 'quick' }, { kind: 'quick' }], at))
    .then((numbers) => {
      quickIsDone = true
      return numbers
    })
  await fresh.database.event.count()
  expect(quickIsDone).toBe(false)
  release()
  const [first] = await slow
  expect(await quick).toEqual([Number(first) + 1, Number(first) + 2])
})

test('EV2 who holds an article and then takes a turn does not wait for an event about it that waits for the article', async () => {
  const { database } = fresh
  const articleId = await addStory(database)
  const first = await database.$transaction(async (transaction) => {
    await transaction.article.update({ where: { id: articleId }, data: { slug: 'its-first-publication' } }) // a key of the row
    const later = recordEvents(database, [{ kind: 'checked', articleId }], at)
    await expect
      .poll(() => transaction.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`)
      .toHaveLength(1)
    return { later, numbers: await recordEvents(transaction, [{ kind: 'moved', articleId }], at) }
  })
  expect(await first.later).toEqual([Number(first.numbers[0]) + 1])
})
