import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Flags } from '#services/flags.ts'
import { createRechecks } from '#services/rules/rechecks.ts'
import { openRuledRoom, type RuledRoom } from './newsroom.ts'

const TAG = 'malformed/html-tag'

let room: RuledRoom
const stories: string[] = []
beforeAll(async () => {
  room = await openRuledRoom()
  for (let count = 0; count < 5; count += 1) stories.push(await room.story())
  await room.set({ rule: TAG, severity: 'info' }) // from here on the room's own rechecks are done
})
afterAll(() => room.close())

/** Rechecks like those of another start of the same newsroom; each story waits until it is let go. */
function again() {
  const checked: string[] = []
  const waiting: (() => void)[] = []
  const flags: Pick<Flags, 'byRules'> = {
    byRules: (articleId) => new Promise((resolve) => waiting.push(() => (checked.push(articleId), resolve()))),
  }
  const rechecks = createRechecks({ database: room.database, bus: room.bus, flags, log: { warn: () => undefined, error: () => undefined } })
  const begun = () => expect.poll(() => waiting.length, { timeout: 20_000 }).toBe(1)
  const letGo = async () => {
    await begun()
    waiting.shift()?.()
  }
  return { rechecks, checked, begun, letGo }
}
const lagBehind = () => room.database.bookmark.update({ where: { name: 'stories checked by rules' }, data: { number: 0 } })

test('nothing is checked where all was', async () => {
  const { rechecks, checked } = again()
  await rechecks.start()
  await rechecks.settled()
  await rechecks.stop()
  expect([checked, rechecks.progress()]).toEqual([[], { isRunning: false, checked: 0, all: 0 }])
})

test('one story at a time, the newest first, and a stop in the midst leaves it to the next start', async () => {
  await lagBehind()
  const first = again()
  await first.rechecks.start()
  await first.letGo()
  await first.letGo()
  await expect.poll(() => first.rechecks.progress(), { timeout: 20_000 }).toMatchObject({ isRunning: true, checked: 2, all: 5 })
  await first.begun()
  const stopping = first.rechecks.stop()
  await first.letGo()
  await stopping
  expect(first.checked).toEqual(stories.toReversed().slice(0, 3))

  const second = again()
  await second.rechecks.start()
  for (let count = 0; count < 5; count += 1) await second.letGo()
  await second.rechecks.settled()
  expect(second.checked).toEqual(stories.toReversed())
  await second.rechecks.stop()

  const third = again()
  await third.rechecks.start()
  await third.rechecks.settled()
  await third.rechecks.stop()
  expect(third.checked).toEqual([])
})

test('a story that cannot be checked does not keep the others from it', async () => {
  await lagBehind()
  const checked: string[] = []
  const faults: object[] = []
  const flags: Pick<Flags, 'byRules'> = {
    byRules: (articleId) => (checked.push(articleId), articleId === stories[2] ? Promise.reject(new Error('broken')) : Promise.resolve()),
  }
  const rechecks = createRechecks({
    database: room.database,
    bus: room.bus,
    flags,
    log: { warn: () => undefined, error: (facts) => void faults.push(facts) },
  })
  await rechecks.start()
  await rechecks.settled()
  await rechecks.stop()
  expect(checked).toHaveLength(5)
  expect(faults).toMatchObject([{ articleId: stories[2] }])
})

test('of two nodes that start over the same backlog one checks the stories; the other waits for it, and goes on where it stops', async () => {
  await lagBehind()
  const [first, second] = [again(), again()]
  await first.rechecks.start()
  await first.begun()
  await second.rechecks.start()
  await first.letGo()
  await first.begun()
  const stopping = first.rechecks.stop()
  await first.letGo()
  await stopping
  expect([first.checked.length, second.checked.length]).toEqual([2, 0])
  for (let count = 0; count < 5; count += 1) await second.letGo()
  await second.rechecks.settled()

  await lagBehind()
  const [third, fourth] = [again(), again()]
  await third.rechecks.start()
  await third.begun()
  await fourth.rechecks.start()
  for (let count = 0; count < 5; count += 1) await third.letGo()
  await Promise.all([third.rechecks.settled(), fourth.rechecks.settled()])
  expect([third.checked.length, fourth.checked.length]).toEqual([5, 0])
  for (const { rechecks } of [second, third, fourth]) await rechecks.stop()
})

test('the lease of a node that died is taken over when it has expired', async () => {
  await lagBehind()
  const { rechecks, checked, letGo } = again()
  const soon = Date.now() + 700
  const name = 'stories being checked'
  await room.database.bookmark.upsert({ where: { name }, create: { name, number: soon }, update: { number: soon } })
  await rechecks.start()
  for (let count = 0; count < 5; count += 1) await letGo()
  await rechecks.settled()
  expect(Date.now()).toBeGreaterThanOrEqual(soon)
  expect(checked).toHaveLength(5)
  await rechecks.stop()
})
