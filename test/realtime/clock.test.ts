import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Follower, openSocketDesk, type SocketDesk } from './desk.ts'
import { storedCopy } from '#test/services/stories/newsroom.ts'

const DAY = 86_400_000
/** Longer than any sweep of what has expired. */
const SWEPT = 20_000

let desk: SocketDesk
const open: Follower[] = []
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  desk = await openSocketDesk()
})
afterEach(() => {
  for (const follower of open.splice(0)) follower.leave()
})
afterAll(async () => {
  vi.useRealTimers()
  await desk.close()
})

test.each([
  ['a day ahead', DAY],
  ['a day back', -DAY],
])('R7 a clock that jumps %s changes no order and ends nobody’s stay', async (_, jump) => {
  const articleId = await desk.story(['One.'])
  const [amal, sam] = [desk.follow(desk.amal, articleId), desk.follow(desk.sam, articleId)]
  open.push(amal, sam)
  await Promise.all([amal, sam].map((one) => one.when('opened', () => one.session.state !== null)))
  amal.type('before ', 'start')
  await amal.saved()
  await sam.when('amal is there', () => sam.people.length === 1)

  vi.setSystemTime(Date.now() + jump)
  vi.advanceTimersByTime(SWEPT)
  expect(desk.runtime.presences.inStory(articleId)).toHaveLength(2)
  sam.type(' after')
  await sam.saved()
  amal.type('and now ', 'start')
  await amal.saved()
  await sam.when('all has come', () => sam.session.status.revision === amal.session.status.revision)

  expect(sam.text()).toBe('and now before One. after')
  expect(sam.people).toHaveLength(1)
  const { doc, revision } = await storedCopy(desk, articleId)
  expect(amal.session.state?.doc.eq(doc)).toBe(true)
  const stored = await desk.database.revision.findMany({ where: { articleId }, orderBy: { base: 'asc' }, select: { base: true, number: true } })
  expect(stored.map(({ base }) => base)).toEqual([0, ...stored.slice(0, -1).map(({ number }) => number)])
  expect(stored.at(-1)?.number).toBe(revision)
  expect(desk.faults).toEqual([])
})
