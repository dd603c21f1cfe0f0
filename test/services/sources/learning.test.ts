import { afterEach, beforeEach, expect, test } from 'vitest'
import { lineKey } from '#core/source-memory.ts'
import { createBus } from '#services/bus.ts'
import { createSources } from '#services/sources.ts'
import { BATCH, learnBatch } from '#services/sources/learning.ts'
import { quiet } from '#test/people.ts'
import { type Intake, openIntake } from '../ingest/intake.ts'
import { range, send } from './wire.ts'

const LINE = 'The Harbour Post in your letterbox before breakfast'

let intake: Intake
beforeEach(async () => {
  intake = await openIntake()
})
afterEach(() => intake.close())

const node = (now = () => new Date(), log: Parameters<typeof createSources>[0]['log'] = quiet) =>
  createSources({ database: intake.database, now, log })
const profile = () => intake.database.sourceProfile.findUnique({ where: { providerId: intake.provider.id } })
const recurring = (items: Awaited<ReturnType<typeof send>>) =>
  items.map(({ flags }) => flags.filter(({ rule }) => rule === 'malformed/recurring-line').map(({ excerpt }) => excerpt))

test('SO1 a line that stands in six stories is flagged whole in the seventh, and the repair takes it out', async () => {
  expect(recurring(await send(intake, range(1, 6), [LINE]))).toEqual([[], [], [], [], [], []])
  await intake.sources.learn()
  const [seventh] = await send(intake, [7], [LINE])
  const [flag, ...more] = seventh!.flags.filter(({ rule }) => rule === 'malformed/recurring-line')
  expect(more).toEqual([])
  expect(flag).toMatchObject({ excerpt: LINE, severity: 'warning', message: 'This line stands in 6 of this source’s 6 stories.' })

  const { flags } = (await intake.desk.full(seventh!.id!, intake.person))!
  const stored = flags.find(({ rule }) => rule === 'malformed/recurring-line')!
  expect(await intake.flags.settle(seventh!.id!, stored.id, { action: 'repair' }, intake.person)).toMatchObject({
    ok: true,
    value: { flag: { state: 'fixed' } },
  })
  expect((await intake.desk.full(seventh!.id!, intake.person))?.body).not.toContain(LINE)
})

test('SO2 not in another provider’s stories, and not a byline or a heading that recurs', async () => {
  await send(intake, range(1, 6), [LINE])
  const kept = ['Background', 'Maya Lindqvist, Harbour Post', '(Reuters)', 'Eastmere, 4 May 2026']
  const other = await intake.ingest.providers.named('Wire B')
  await send(intake, range(11, 20), kept, other)
  await intake.sources.learn()
  expect(recurring(await send(intake, [21], [LINE], other))).toEqual([[]])
  expect(recurring(await send(intake, [22], kept, other))).toEqual([[]])
})

test('SO3 a source of few stories is not judged', async () => {
  await send(intake, range(1, 4), [LINE])
  await intake.sources.learn()
  expect(await intake.sources.memoryOf(intake.provider.id)).toBeUndefined()
  expect(recurring(await send(intake, [5], [LINE]))).toEqual([[]])
})

test('SO4 each story counts once: repeats, newer versions, people’s stories and later flags do not', async () => {
  await send(intake, [1, 2, 3, 1])
  await send(intake, [2])
  await intake.sources.learn()
  await intake.deliver({ guid: 'story-3', body: 'A newer version of the third story, which is whole.', headline: 'Third' })
  await intake.deliver({ guid: 'pasted', body: 'Pasted by hand.', headline: 'Pasted' }, { from: { person: intake.person } })
  await intake.deliver({
    guid: 'dirty',
    headline: 'Dirty',
    body: 'The quay sang.Everyone in town had heard it for a week <br/>\n\nAnd so it goes on to the',
  })
  await intake.sources.learn()
  await intake.sources.learn()
  expect(await profile()).toMatchObject({ stories: 4, closed: 3, glued: 1 })
  const [day] = await intake.database.sourceDay.findMany()
  expect(day).toMatchObject({
    stories: 4,
    flagged: 1,
    rules: { 'malformed/glued-sentence': 1, 'malformed/html-tag': 1, 'truncated/mid-sentence': 1 },
  })
})

test('SO5 a crash between loses nothing and counts nothing twice', async () => {
  await send(intake, range(1, 6), [LINE])
  await intake.sources.learn()
  await intake.database.$executeRaw`UPDATE "Bookmark" SET number = 0`
  await intake.database.sourceProfile.deleteMany()
  await intake.database.sourceLine.deleteMany()
  await intake.database.sourceDay.deleteMany()
  await expect(
    intake.database.$transaction(async (transaction) => {
      await learnBatch(transaction)
      throw new Error('the power is gone')
    }),
  ).rejects.toThrow('the power is gone')
  expect(await profile()).toBeNull()
  await node().learn()
  await node().learn()
  expect(await profile()).toMatchObject({ stories: 6 })
})

test('SO6 two nodes at once and one that starts later learn each story once, in more than one batch', async () => {
  const numbers = range(1, BATCH + 40)
  await Promise.all([send(intake, numbers.slice(0, 100), [LINE]), send(intake, numbers.slice(100), [LINE]), node().learn(), node().learn()])
  await Promise.all([node().learn(), node().learn(), intake.sources.learn()])
  await node().learn()
  expect(await profile()).toMatchObject({ stories: numbers.length, closed: numbers.length })
  expect(await intake.database.sourceLine.findMany({ where: { text: LINE } })).toMatchObject([{ stories: numbers.length }])
  const days = await intake.database.sourceDay.aggregate({ _sum: { stories: true } })
  expect(days._sum.stories).toBe(numbers.length)
})

test('SO7 what is known stays the same object until something of weight changes', async () => {
  await send(intake, range(1, 30), [LINE])
  await intake.sources.learn()
  const memory = await intake.sources.memoryOf(intake.provider.id)
  expect(memory?.lines.get(lineKey(LINE))).toEqual({ stories: 30, of: 30 })
  await send(intake, [31], [LINE])
  await intake.sources.learn()
  expect(await intake.sources.memoryOf(intake.provider.id)).toBe(memory)
  await send(intake, range(32, 40), [LINE, 'Download the tide tables of the Harbour Post'])
  await intake.sources.learn()
  const later = await intake.sources.memoryOf(intake.provider.id)
  expect(later).not.toBe(memory)
  expect([...(later?.lines.keys() ?? [])]).toContain(lineKey('Download the tide tables of the Harbour Post'))
})

test('SO8 what another node has learnt is seen once memory is half a minute old', async () => {
  let time = Date.now()
  const reader = node(() => new Date(time))
  expect(await reader.memoryOf(intake.provider.id)).toBeUndefined()
  await send(intake, range(1, 6), [LINE])
  await node().learn()
  time += 31_000
  expect((await reader.memoryOf(intake.provider.id))?.stories).toBe(6)
})

test('SO9 lines that do not recur are forgotten after a month, those that do are kept', async () => {
  const { provider, database } = intake
  const line = (key: string, stories: number, days: number) => {
    const at = new Date(Date.now() - days * 86_400_000)
    return { providerId: provider.id, key, text: key, stories, firstAt: at, lastAt: at }
  }
  await database.sourceLine.createMany({ data: [line('seen once', 1, 31), line('seen today', 1, 0), line('seen often', 9, 400)] })
  await node().learn()
  expect((await database.sourceLine.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)).toEqual(['seen often', 'seen today'])
})

test('SO10 learning that fails is told and tried again; stopping waits for what is under way', async () => {
  const faults: string[] = []
  let isBroken = true
  const { database } = intake
  const flaky = new Proxy(database, {
    get: (target, name) =>
      name === '$transaction' && isBroken ? () => Promise.reject(new Error('no line to the database')) : (Reflect.get(target, name) as unknown),
  })
  await send(intake, range(1, 5), [LINE])
  await intake.sources.learn()
  const told = Promise.withResolvers<void>()
  const error = (_facts: object, message: string) => {
    faults.push(message)
    isBroken = false
    told.resolve()
  }
  const sources = createSources({ database: flaky, now: () => new Date(), log: { error } })
  await database.$executeRaw`UPDATE "Bookmark" SET number = 0`
  await database.sourceProfile.deleteMany()
  const stop = sources.watch(createBus())
  await told.promise
  while ((await profile()) === null) await new Promise((resolve) => void setTimeout(resolve, 20))
  await stop()
  expect(faults).toEqual(['what came could not be learnt from; it will be tried again'])
  expect(await profile()).toMatchObject({ stories: 5 })
})
