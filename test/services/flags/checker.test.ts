import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createFlags } from '#services/flags.ts'
import type { Checking } from '#services/checking.ts'
import { openChecking } from '../checking.ts'
import { inserting, jsonOf, newId, type Newsroom, now, openNewsroom } from '../stories/newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
})
afterAll(() => room.close())

/** Flags that wait for `gate` before they know what a story is checked by. */
function waiting(gate: () => Promise<void>) {
  const checking: Checking = openChecking(room.database)
  return createFlags({
    database: room.database,
    bus: room.bus,
    stories: room.stories,
    desk: { announce: () => Promise.resolve() },
    checking: {
      ...checking,
      async forStory(articleId) {
        await gate()
        return checking.forStory(articleId)
      },
    },
    now,
    newId,
    log: { warn: () => undefined, error: (facts) => void room.faults.push(facts) },
  })
}

async function type(articleId: string, text: string, before: string): Promise<void> {
  const head = await room.stories.head(articleId)
  if (!head) throw new Error('no head')
  const steps = jsonOf(inserting(head.doc, text, before))
  expect((await room.stories.push({ articleId, pushId: newId(), base: head.revision, steps }, room.sam)).ok).toBe(true)
}

test('what is typed while a check waits for the database moves no flag of the text that is checked', async () => {
  let gate = () => Promise.resolve()
  const flags = waiting(() => gate())
  const articleId = await room.story([
    'A line with <br/>, <br/> in it, said whoever sent the story to the desk.',
    'The harvest was good in the north, officials said.',
  ])
  const tags = ({ flags: all }: Awaited<ReturnType<typeof flags.recheck>>) =>
    all.filter(({ rule }) => rule === 'malformed/html-tag').sort((a, b) => a.from - b.from)
  const [first, second] = tags(await flags.recheck(articleId))
  expect((await flags.settle(articleId, first!.id, { action: 'dismiss', reason: 'It is a lesson in markup.' }, room.amal)).ok).toBe(true)
  await type(articleId, 'Early. ', 'The harvest')
  gate = () => type(articleId, 'Moved: ', 'A line')
  const standing = await flags.recheck(articleId)
  expect(standing.revision).toBe(1)
  expect(tags(standing)).toMatchObject([
    { id: first?.id, state: 'dismissed', from: first?.from },
    { id: second?.id, state: 'open', from: second?.from },
  ])
  gate = () => Promise.resolve()
  expect(tags(await flags.recheck(articleId))).toMatchObject([
    { id: first?.id, state: 'dismissed', from: first!.from + 7 },
    { id: second?.id, state: 'open', from: second!.from + 7 },
  ])
  expect(room.faults).toEqual([])
})

test('word counts are stored 2 s after the last key, and 15 s after the first while typing goes on', async () => {
  const flags = waiting(() => Promise.resolve())
  const articleId = await room.story(['The harvest was good in the north, officials said.'])
  const words = async () => (await room.database.article.findUniqueOrThrow({ where: { id: articleId }, select: { words: true } })).words
  await flags.recheck(articleId)
  const first = await words()
  /** Types a word and has it checked, then lets time pass. */
  const typeAnd = async (ms: number) => {
    await type(articleId, 'Very ', 'harvest')
    await flags.recheck(articleId)
    await vi.advanceTimersByTimeAsync(ms)
  }
  const stored = async (more: number) => {
    while ((await words()) < first + more) await new Promise((resolve) => void setImmediate(resolve))
    return (await words()) - first
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  try {
    for (let second = 0; second < 14; second += 1) await typeAnd(1_000)
    expect(await words()).toBe(first)
    await typeAnd(1_100)
    expect(await stored(15)).toBe(15)
    await typeAnd(1_900)
    expect(await words()).toBe(first + 15)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await stored(16)).toBe(16)
  } finally {
    vi.useRealTimers()
  }
})

test('what could not be stored is tried again 2 s later', async () => {
  let gate = () => Promise.resolve()
  const flags = waiting(() => gate())
  const articleId = await room.story(['The harvest was good in the north, officials said.'])
  const words = async () => (await room.database.article.findUniqueOrThrow({ where: { id: articleId }, select: { words: true } })).words
  await flags.recheck(articleId)
  const first = await words()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  try {
    await type(articleId, 'Very ', 'harvest')
    await flags.recheck(articleId)
    const tried = Promise.withResolvers<void>()
    gate = () => {
      tried.resolve()
      return Promise.reject(new Error('the line was cut'))
    }
    await vi.advanceTimersByTimeAsync(2_000)
    await tried.promise
    gate = () => Promise.resolve()
    while (room.faults.length === 0) await new Promise((resolve) => void setImmediate(resolve))
    expect(room.faults.splice(0)).toMatchObject([{ articleId, err: { message: 'the line was cut' } }])
    expect(await words()).toBe(first)
    while ((await words()) === first) await vi.advanceTimersByTimeAsync(100) // it rests first, as behind any work
    expect(await words()).toBe(first + 1)
  } finally {
    vi.useRealTimers()
  }
})
