import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RowChanged } from '#contracts/desk.ts'
import { openChecking } from './checking.ts'
import { newId, type Newsroom, openNewsroom } from './stories/newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
})
afterAll(() => room.close())

const make = (parts: { bus?: Newsroom['bus'] }) => openChecking(room.database, parts)

async function story(): Promise<string> {
  const { id } = await room.database.article.create({ data: { guid: newId(), headline: 'A story', state: 'in_review' } })
  return id
}
const prove = (articleId: string) => room.database.evidence.create({ data: { articleId, kind: 'words', amount: 900 } })

test('what is on record of a story is read once while it is typed in, and again when its row changes or somebody says so', async () => {
  const checking = make({ bus: room.bus })
  const articleId = await story()
  expect((await checking.forStory(articleId)).known).toEqual({})
  await prove(articleId)
  expect((await checking.forStory(articleId)).known).toEqual({})
  room.bus.emit('row', { event: 1, row: { id: articleId } as RowChanged['row'] })
  expect((await checking.forStory(articleId)).known.evidence).toHaveLength(1)
  await prove(articleId)
  checking.forget(articleId)
  expect((await checking.forStory(articleId)).known.evidence).toHaveLength(2)
})

test('where nobody tells of changes it is read each time, and a story that is not there is refused each time', async () => {
  const checking = make({})
  const articleId = await story()
  expect((await checking.forStory(articleId)).known).toEqual({})
  await prove(articleId)
  expect((await checking.forStory(articleId)).known.evidence).toHaveLength(1)
  for (const one of [checking, make({ bus: room.bus })]) {
    const nobodys = newId()
    await expect(one.forStory(nobodys)).rejects.toThrow(RangeError)
    await expect(one.forStory(nobodys)).rejects.toThrow(RangeError)
  }
})
