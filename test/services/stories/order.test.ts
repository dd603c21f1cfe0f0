import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Edited } from '#contracts/story.ts'
import { textOf } from '#core/copy.ts'
import { randomFrom } from '#test/random.ts'
import { inserting, jsonOf, newId, type Newsroom, openNewsroom, storedCopy } from './newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
})
afterAll(() => room.close())

const markOf = (index: number) => String.fromCodePoint(0xf0000 + index)
const marksIn = (text: string) => text.match(/[\u{F0000}-\u{FFFFD}]/gu) ?? []

/** Pushes made on the first revision, however far the story has moved on. */
async function pushMarks(articleId: string, count: number, through = [room.stories]): Promise<void> {
  const { doc } = (await room.stories.head(articleId)) ?? {}
  if (!doc) throw new Error('no head')
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      (through[index % through.length] as Newsroom['stories']).push(
        { articleId, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, markOf(index), index % 2 ? 'One' : 'Two')) },
        index % 3 ? room.amal : room.sam,
      ),
    ),
  )
  for (const answer of answers) expect(answer.ok).toBe(true)
}

test('CO2 pushes of one moment follow one another without a gap, each there once, told in order', async () => {
  const articleId = await room.story()
  await pushMarks(articleId, 120)
  const { doc, revision } = await storedCopy(room, articleId)
  expect(revision).toBe(120)
  expect(new Set(marksIn(textOf(doc, 'body'))).size).toBe(120)
  const told = room.edits.filter((edit) => edit.articleId === articleId)
  expect(told.map(({ base }) => base)).toEqual(Array.from({ length: 120 }, (_, index) => index))
})

test('CO2 two processes on one story: the database decides, the loser rebases, nothing is lost or doubled', async () => {
  const articleId = await room.story()
  const other = room.another()
  const heard: Edited[] = []
  other.bus.on('edited', (edited) => void heard.push(edited))
  await pushMarks(articleId, 80, [room.stories, other.stories])
  const { doc, revision } = await storedCopy(room, articleId)
  expect(revision).toBe(80)
  const marks = marksIn(textOf(doc, 'body'))
  expect(new Set(marks).size).toBe(80)
  expect(marks).toHaveLength(80)
  for (const { stories } of [room, other]) {
    await stories.catchUp(articleId)
    expect((await stories.head(articleId))?.doc.eq(doc)).toBe(true)
  }
  expect(room.faults).toEqual([])
})

test('a story that a move holds is waited for, and nobody else waits', async () => {
  const [held, free] = [await room.story(), await room.story()]
  await room.stories.head(held)
  await room.stories.head(free)
  const done: string[] = []
  let pushed: Promise<void>[] = []
  await room.database.$transaction(async (move) => {
    await move.$queryRaw`SELECT id FROM "Article" WHERE id = ${held}::uuid FOR UPDATE`
    pushed = [pushMarks(held, 3).then(() => void done.push('held')), pushMarks(free, 3).then(() => void done.push('free'))]
    await pushed[1]
    expect(done).toEqual(['free'])
  })
  await Promise.all(pushed)
  expect(done).toEqual(['free', 'held'])
  expect((await storedCopy(room, held)).revision).toBe(3)
})

test('a move and an edit can never both win', async () => {
  const articleId = await room.story()
  const { doc } = (await room.stories.head(articleId)) ?? {}
  if (!doc) throw new Error('no head')
  let pushed: Promise<unknown> = Promise.resolve()
  await room.database.$transaction(async (move) => {
    await move.$queryRaw`SELECT id FROM "Article" WHERE id = ${articleId}::uuid FOR UPDATE`
    pushed = room.stories.push({ articleId, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, 'x', 'One')) }, room.amal)
    await move.article.update({ where: { id: articleId }, data: { state: 'spiked' } })
  })
  expect(await pushed).toEqual({ ok: false, error: { code: 'not_permitted', reason: 'state', state: 'spiked' } })
  expect((await storedCopy(room, articleId)).revision).toBe(0)
})

test('what the database refuses of one story does not hold up another', async () => {
  const [bad, good] = [await room.story(), await room.story()]
  const { doc } = (await room.stories.head(bad)) ?? {}
  if (!doc) throw new Error('no head')
  await room.stories.head(good)
  const stranger = { ...room.amal, id: newId() } // no such editor: the foreign key refuses
  const refused = room.stories.push({ articleId: bad, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, 'x', 'One')) }, stranger)
  const outcome = refused.then(
    () => 'stored',
    () => 'fault',
  )
  await pushMarks(good, 5)
  expect(await outcome).toBe('fault')
  expect((await storedCopy(room, good)).revision).toBe(5)
  expect((await storedCopy(room, bad)).revision).toBe(0)
  await pushMarks(bad, 2)
  expect((await storedCopy(room, bad)).revision).toBe(2)
})

describe('opening', () => {
  test('reads the last checkpoint and what came since; a push from before memory is rebased over what the database has', async () => {
    const articleId = await room.story()
    const { doc } = (await room.stories.head(articleId)) ?? {}
    if (!doc) throw new Error('no head')
    const random = randomFrom(7)
    for (let i = 0; i < 230; i += 1) {
      const head = (await room.stories.head(articleId)) ?? { doc, revision: 0 }
      await room.stories.push(
        { articleId, pushId: newId(), base: head.revision, steps: jsonOf(inserting(head.doc, String(random.below(10)), 'Two')) },
        room.amal,
      )
    }
    await expect
      .poll(() => room.database.checkpoint.findMany({ where: { articleId, revision: { gt: 0 } }, select: { revision: true } }))
      .toEqual([{ revision: 200 }])
    const cold = room.another().stories
    const opened = await cold.open(articleId, undefined, room.sam)
    const { doc: stored } = await storedCopy(room, articleId)
    expect(opened).toMatchObject({ ok: true, value: { revision: 230, copy: stored.toJSON(), access: { edit: true } } })
    const late = await cold.push({ articleId, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, 'late ', 'Two')) }, room.sam)
    expect(late).toEqual({ ok: true, value: { revision: 231 } })
    expect(textOf((await storedCopy(room, articleId)).doc, 'body')).toMatch(/^One\.\n\d{230}late Two\.$/)
  })

  test('with since brings the batches, and only them', async () => {
    const articleId = await room.story()
    await pushMarks(articleId, 6)
    for (const stories of [room.stories, room.another().stories]) {
      const opened = await stories.open(articleId, 4, room.sam)
      if (!opened.ok) throw new Error('not opened')
      expect(opened.value.copy).toBeUndefined()
      expect(opened.value.batches?.map(({ base }) => base)).toEqual([4, 5])
      expect((await stories.open(articleId, 6, room.sam)).ok && (await stories.open(articleId, 6, room.sam))).toMatchObject({
        value: { batches: [] },
      })
      expect(await stories.open(articleId, 99, room.sam)).toMatchObject({ value: { revision: 6, copy: { type: 'doc' } } })
    }
  })

  test('no story is not found', async () => {
    expect(await room.stories.open(newId(), undefined, room.sam)).toEqual({ ok: false, error: { code: 'not_found' } })
  })
})
