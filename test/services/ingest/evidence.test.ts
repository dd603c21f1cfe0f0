import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoryFlag } from '#contracts/flags.ts'
import { textOf } from '#core/copy.ts'
import { type Intake, openIntake } from './intake.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())

/** Five paragraphs of which no other place has a run of words. */
const paragraphs = (place: string) =>
  PATTERN.map((line) =>
    line.replace(/(\S+ )(\w+)( \S+)/g, (_, before: string, word: string, after: string) => `${before}${word}-${place.toLowerCase()}${after}`),
  )
const PATTERN = [
  'The town council voted on Tuesday night to rebuild the north quay, ending a quarrel that had lasted for three winters.',
  'Eleven of the fourteen members were in favour. The work is to begin in the first week of October and to last until the spring.',
  'Harbour master Ida Holm said that the ferries would use the old fish market in the meantime. "Nobody will have to walk further," she said.',
  'Traders had asked for a later start, because most of their trade is done in the autumn. They will be paid half of what they lose.',
  'The council has set aside four million crowns for the work. A first part of the money comes from the ministry, which has yet to sign.',
]
const wholeOf = (place: string) => paragraphs(place).join('\n')
const beginningOf = (place: string) => paragraphs(place).slice(0, 2).join('\n')
const CUT = 'truncated/at-sentence-end'

const deliver = async (story: object, from?: { provider: { id: string; deskId: string | null } }) => {
  const [answer] = await intake.deliver(story, from ? { from } : {})
  await intake.comparisons.settled()
  return answer!
}
const cutFlags = async (id: string | null): Promise<StoryFlag[]> =>
  (await intake.flags.of(id ?? '')).filter(({ rule, state }) => rule.startsWith('truncated/') && state === 'open')
const evidenceOf = (articleId: string | null) => intake.database.evidence.findMany({ where: { articleId: articleId ?? '' } })
const another = async (name: string) => {
  const { id } = await intake.ingest.providers.named(name, intake.world.id)
  return { provider: { id, deskId: intake.world.id } }
}

describe('evidence that comes with a story', () => {
  test('EV1 is answered for at once, kept with the story, and makes the copy whole', async () => {
    const body = beginningOf('Eastmere')
    const answer = await deliver({ guid: 'ev-1', headline: 'Quay', body: body.replace('\n', '\n\n'), summary: wholeOf('Eastmere') })
    expect(answer.flags).toMatchObject([{ rule: CUT, code: 'goes-on-summary', offer: { from: body.length + 1, to: body.length + 1 } }])
    expect(await evidenceOf(answer.id)).toMatchObject([{ kind: 'summary', text: wholeOf('Eastmere'), fromArticleId: null }])
    const [flag] = await cutFlags(answer.id)
    expect(flag).toMatchObject({ rule: CUT, offerAt: expect.anything() })
    expect(await intake.flags.settle(answer.id ?? '', flag?.id ?? '', { action: 'repair' }, intake.person)).toMatchObject({ ok: true })
    expect(textOf((await intake.stories.head(answer.id ?? ''))!.doc, 'body')).toBe(wholeOf('Eastmere'))
    expect(await cutFlags(answer.id)).toEqual([])
  })

  test('EV2 is not kept where it proves nothing', async () => {
    const answer = await deliver({ guid: 'ev-2', headline: 'Quay', body: wholeOf('Westholm'), summary: beginningOf('Westholm'), wordCount: 130 })
    expect(answer.flags).toEqual([])
    expect(await evidenceOf(answer.id)).toEqual([])
    expect((await intake.database.article.findUniqueOrThrow({ where: { id: answer.id ?? '' } })).sketch).toHaveLength(16)
  })

  test('EV3 a declared length counts', async () => {
    const answer = await deliver({ guid: 'ev-3', headline: 'Quay', body: beginningOf('Norby'), wordCount: 400 })
    expect(answer.flags).toMatchObject([{ rule: CUT, code: 'declared-words', severity: 'warning' }])
    expect(await evidenceOf(answer.id)).toMatchObject([{ kind: 'words', amount: 400 }])
  })
})

describe('another delivery of the same story', () => {
  test('EV4 that is older and longer shows that the newer one is cut', async () => {
    const { id } = await deliver({ guid: 'ev-4', version: 1, headline: 'Quay', body: wholeOf('Sandvik') })
    expect(await deliver({ guid: 'ev-4', version: 2, headline: 'Quay', body: beginningOf('Sandvik') })).toMatchObject({ id, status: 'updated' })
    expect(await cutFlags(id)).toMatchObject([{ rule: CUT, code: 'goes-on-version', severity: 'error' }])
    expect(
      await deliver({ guid: 'ev-4', version: 3, headline: 'Quay', body: `${wholeOf('Sandvik')}\nOne line more, says the office.` }),
    ).toMatchObject({
      status: 'updated',
    })
    expect(await cutFlags(id)).toEqual([])
    expect(await evidenceOf(id)).toEqual([])
  })

  test('EV5 that comes late is kept as evidence alone', async () => {
    const { id } = await deliver({ guid: 'ev-5', version: 2, headline: 'Quay', body: beginningOf('Holmby') })
    expect(await cutFlags(id)).toEqual([])
    expect(await deliver({ guid: 'ev-5', version: 1, headline: 'Quay', body: wholeOf('Holmby') })).toMatchObject({ id, status: 'repeat' })
    expect(await cutFlags(id)).toMatchObject([{ rule: CUT, code: 'goes-on-version' }])
  })

  test('EV6 of a story that is being worked on says what is missing in it', async () => {
    const { id } = await deliver({ guid: 'ev-6', version: 1, headline: 'Quay', body: beginningOf('Karlby') })
    await intake.database.article.update({ where: { id: id ?? '' }, data: { state: 'in_review' } })
    expect(await deliver({ guid: 'ev-6', version: 2, headline: 'Quay', body: wholeOf('Karlby') })).toMatchObject({ id, status: 'merge' })
    expect(await cutFlags(id)).toMatchObject([{ rule: CUT, code: 'goes-on-version' }])
  })
})

describe('the stories beside it', () => {
  test('EV7 one at the same address shows what is missing, whichever came first', async () => {
    const other = await another('Wire B')
    const first = await deliver({ guid: 'ev-7a', url: 'https://a.example/7', headline: 'Quay', body: beginningOf('Lund') })
    const second = await deliver({ guid: 'ev-7b', url: 'https://a.example/7', headline: 'Quay', body: wholeOf('Lund') }, other)
    expect(await cutFlags(first.id)).toMatchObject([{ rule: CUT, code: 'goes-on-address', severity: 'error', facts: { from: 'Wire B' } }])
    expect(await evidenceOf(first.id)).toMatchObject([{ kind: 'address', fromArticleId: second.id }])
    const third = await deliver(
      { guid: 'ev-7c', url: 'https://a.example/7', headline: 'Quay', body: `${beginningOf('Lund')}\nRead more` },
      await another('Wire C'),
    )
    expect(await cutFlags(third.id)).toMatchObject([{ rule: 'truncated/marker', code: 'goes-on-address' }])
    expect(await cutFlags(second.id)).toEqual([])
  })

  test('EV8 one with nearly the same text lends its words to a cut, whichever came first', async () => {
    const other = await another('Wire B')
    const cut = `${beginningOf('Malmby')}\n${(paragraphs('Malmby')[2] ?? '').split(' ').slice(0, 10).join(' ')}`
    const first = await deliver({ guid: 'ev-8a', headline: 'Quay', body: cut })
    expect(await cutFlags(first.id)).toMatchObject([{ rule: 'truncated/mid-sentence' }])
    const announced = intake.rows.length
    await deliver({ guid: 'ev-8b', headline: 'The quay', body: wholeOf('Malmby') }, other)
    const [flag] = await cutFlags(first.id)
    expect(flag).toMatchObject({ rule: 'truncated/mid-sentence', code: 'goes-on-near_duplicate', facts: { from: 'Wire B' } })
    expect(textOf((await intake.stories.head(first.id ?? ''))!.doc, 'body').slice(0, flag?.offer?.from) + flag?.offer?.text).toBe(wholeOf('Malmby'))
    expect(intake.rows.length).toBeGreaterThan(announced)
    const later = await deliver({ guid: 'ev-8c', headline: 'Quay again', body: cut.slice(0, -4) }, await another('Wire D'))
    expect(await cutFlags(later.id)).toMatchObject([{ code: 'goes-on-near_duplicate' }])
  })

  test('EV9 two that differ a little, or are two stories, prove nothing of one another', async () => {
    const other = await another('Wire B')
    const first = await deliver({ guid: 'ev-9a', url: 'https://a.example/9', headline: 'Quay', body: wholeOf('Ystad') })
    const second = await deliver(
      { guid: 'ev-9b', url: 'https://a.example/9', headline: 'Quay', body: wholeOf('Ystad').replace(' on ', ' late on ') },
      other,
    )
    const third = await deliver(
      { guid: 'ev-9c', url: 'https://a.example/9', headline: 'Ferry', body: 'A ferry ran aground off the sand bank. '.repeat(20) },
      other,
    )
    for (const { id } of [first, second, third]) expect(await evidenceOf(id)).toEqual([])
  })

  test('EV10 a longer write-up alone is no more than a hint', async () => {
    const first = await deliver({ guid: 'ev-10a', headline: 'Quay', body: beginningOf('Visby') })
    await deliver({ guid: 'ev-10b', headline: 'Quay', body: wholeOf('Visby') }, await another('Wire B'))
    expect(await cutFlags(first.id)).toMatchObject([{ rule: CUT, severity: 'info' }])
    expect(await intake.database.article.findUniqueOrThrow({ where: { id: first.id ?? '' } })).toMatchObject({ cutFlags: 0 })
  })

  test('EV11 a story that is out is left alone', async () => {
    const first = await deliver({ guid: 'ev-11a', headline: 'Quay', body: beginningOf('Ronne') })
    await intake.database.article.update({ where: { id: first.id ?? '' }, data: { state: 'published' } })
    await deliver({ guid: 'ev-11b', headline: 'Quay', body: wholeOf('Ronne') }, await another('Wire B'))
    expect(await evidenceOf(first.id)).toEqual([])
  })

  test('EV12 a fault on the way is logged and harms no delivery', async () => {
    const { createComparisons } = await import('#services/comparisons.ts')
    const faults: object[] = []
    const comparisons = createComparisons({
      database: intake.database,
      stories: intake.stories,
      flags: () => ({ recheck: () => Promise.reject(new Error('no')) }),
      log: { error: (facts) => void faults.push(facts) },
      now: () => new Date(),
      newId,
    })
    const first = await deliver({ guid: 'ev-12a', headline: 'Quay', body: beginningOf('Skagen') })
    await deliver({ guid: 'ev-12b', headline: 'Quay', body: wholeOf('Skagen') }, await another('Wire B'))
    comparisons.compare([first.id ?? ''])
    await comparisons.settled()
    expect(faults).toMatchObject([{ stories: 1 }])
  })
})
