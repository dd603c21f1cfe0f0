import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdRuntime } from '#server/runtime.ts'
import { inserting, jsonOf, newId, storedCopy } from '#test/services/stories/newsroom.ts'
import { POST } from '../../app/api/v1/articles/[id]/edits/route.ts'
import { openSocketDesk, type SocketDesk } from './desk.ts'

let desk: SocketDesk
beforeAll(async () => {
  desk = await openSocketDesk()
  holdRuntime(desk.runtime)
})
afterAll(() => desk.close())

async function edit(id: string, body: object, { person = desk.sam, key }: { person?: SocketDesk['sam']; key?: string } = {}) {
  const request = new Request(`${desk.url}/api/v1/articles/${id}/edits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie: desk.cookieOf(person), ...(key ? { 'Idempotency-Key': key } : {}) },
    body: JSON.stringify(body),
  })
  const answer = await POST(request, { params: Promise.resolve({ id }) })
  return { status: answer.status, body: (await answer.json()) as { revision?: number; code?: string; errors?: { field: string; detail: string }[] } }
}

test('a script’s edits join what is typed meanwhile, by their author, and lose nothing of it', async () => {
  const id = await desk.story(['The minster said so.', 'The minster went.'])
  const amal = desk.follow(desk.amal, id)
  await amal.when('opened', () => amal.session.state !== null)
  const heard: { by: string; revision: number }[] = []
  const plain = desk.connect(desk.amal)
  await plain.emitWithAck('story:open', { articleId: id })
  plain.on('story:edited', ({ by, revision }: { by: string; revision: number }) => void heard.push({ by, revision }))
  amal.type('At noon. ', 'start')
  const [replaced] = await Promise.all([edit(id, { find: 'minster', replace: 'minister', all: true }), amal.saved()])
  expect(replaced.status).toBe(200)
  amal.type(' Home.')
  await amal.saved()
  await amal.when('the script’s words', () => amal.text() === 'At noon. The minister said so.\nThe minister went. Home.')
  await expect.poll(() => heard.filter(({ by }) => by === desk.sam.id)).toHaveLength(1)
  expect((await storedCopy(desk, id)).doc.eq(amal.session.state?.doc as never)).toBe(true)
  amal.leave()
})

test('CO3 sent again with the same key it changes nothing twice, at once or later; another person’s key is another', async () => {
  const id = await desk.story(['One.'])
  const ask = { field: 'body', from: 0, to: 0, text: 'Again. ' }
  const answers = await Promise.all([1, 2, 3].map(() => edit(id, ask, { key: 'night run 7' })))
  expect(new Set(answers.map(({ body }) => body.revision))).toEqual(new Set([1]))
  expect(await edit(id, { ...ask, find: undefined }, { key: 'night run 7' })).toMatchObject({ status: 200, body: { revision: 1 } })
  await edit(id, ask, { key: 'night run 7', person: desk.amal })
  const pushId = newId()
  await edit(id, { ...ask, pushId })
  await edit(id, { ...ask, pushId })
  expect(await edit(id, { ...ask, pushId }, { person: desk.amal })).toMatchObject({ status: 409, body: { code: 'conflict' } })
  const { doc, revision } = await storedCopy(desk, id)
  expect([revision, doc.child(2).textContent]).toEqual([3, 'Again. Again. Again. One.'])
})

test('steps made on an older revision are rebased; a range at one is refused as stale', async () => {
  const id = await desk.story(['One.', 'Two.'])
  const before = (await desk.runtime.stories.head(id))?.doc
  if (!before) throw new Error('no story')
  await edit(id, { find: 'One', replace: 'Number one' })
  expect(await edit(id, { base: 0, steps: jsonOf(inserting(before, 'Number ', 'Two.')) })).toMatchObject({ status: 200, body: { revision: 2 } })
  expect((await storedCopy(desk, id)).doc.child(2).textBetween(0, 26, '\n')).toBe('Number one.\nNumber Two.')
  expect(await edit(id, { base: 0, field: 'body', from: 0, to: 3, text: 'x' })).toMatchObject({ status: 409, body: { code: 'stale', revision: 2 } })
  expect(await edit(id, { field: 'byline', from: 0, to: 0, text: 'By Sam' })).toMatchObject({ status: 200 })
  expect((await storedCopy(desk, id)).doc.attrs['byline']).toBe('By Sam')
})

test.each([
  { what: 'nothing to do', ask: {}, field: '' },
  { what: 'two things at once', ask: { find: 'a', replace: 'b', text: 'c' }, field: '' },
  { what: 'steps without their base', ask: { steps: [{ stepType: 'replace' }] }, field: 'base' },
  { what: 'words that are not there', ask: { find: 'Seven', replace: '' }, field: 'find' },
  { what: 'words that stand in two places', ask: { find: 'o', replace: '' }, field: 'find' },
  { what: 'a range beyond the text', ask: { field: 'body', from: 0, to: 99, text: '' }, field: 'to' },
  { what: 'half a character', ask: { field: 'headline', from: 1, to: 1, text: 'x' }, field: 'from' },
  { what: 'text that is not well formed', ask: { field: 'body', from: 0, to: 0, text: '\uD800' }, field: 'text' },
])('$what is refused with field and remedy, and the copy stays', async ({ ask, field }) => {
  const id = await desk.story(['A fox of old.'])
  if (field === 'from') await edit(id, { field: 'headline', from: 0, to: 4, text: '🦊' })
  const answer = await edit(id, ask)
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ field }] } })
  expect((await storedCopy(desk, id)).revision).toBe(field === 'from' ? 1 : 0)
})

test('a reporter whose story it is not may not, and a killed story stays as it is', async () => {
  const rui = await desk.person('reporter', 'rui')
  const id = await desk.story(['One.'])
  expect(await edit(id, { find: 'One', replace: 'Two' }, { person: rui })).toMatchObject({ status: 403, body: { code: 'not_permitted' } })
  const other = await desk.story(['One.'])
  await desk.database.article.update({ where: { id: other }, data: { state: 'killed' } })
  expect(await edit(other, { find: 'One', replace: 'Two' })).toMatchObject({ status: 403 })
  expect(await edit(newId(), { find: 'One', replace: 'Two' })).toMatchObject({ status: 404 })
})
