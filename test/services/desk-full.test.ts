import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FullArticle } from '#contracts/articles.ts'
import { listChanges } from '#contracts/changes.ts'
import type { Person } from '#contracts/people.ts'
import { readWire } from '#server/wire/read.ts'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'

let newsroom: Newsroom
let amal: Person
let noor: Person
let id: string

beforeAll(async () => {
  newsroom = await openNewsroom()
  amal = await newsroom.hire('Amal', 'editor')
  noor = await newsroom.hire('Noor', 'editor')
  const read = readWire(
    'application/json',
    new TextEncoder().encode(JSON.stringify({ headline: 'Port opens', body: 'Ships came in.\nThe minister said that the quay' })),
  )
  if (!read.ok) throw new Error(read.error.code)
  const [delivered] = await newsroom.runtime.ingest.deliver({ from: { person: amal }, items: read.value })
  id = delivered?.id ?? ''
})
afterAll(() => newsroom.close())

/** Types a text at the end of the headline. */
async function type(person: Person, text: string): Promise<number> {
  const { stories } = newsroom.runtime
  const head = await stories.head(id)
  if (!head) throw new Error('no head')
  const end = head.doc.child(0).nodeSize - 1
  const step = { stepType: 'replace', from: end, to: end, slice: { content: [{ type: 'text', text }] } }
  const pushed = await stories.push({ articleId: id, pushId: newId(), base: head.revision, steps: [step] }, person)
  if (!pushed.ok) throw new Error(pushed.error.code)
  return pushed.value.revision
}

test('DE14 a story is shown whole, at its newest revision, in the contract’s shape', async () => {
  await type(noor, ' today')
  const full = FullArticle.parse(await newsroom.runtime.desk.full(id, amal))
  expect(full).toMatchObject({
    headline: 'Port opens today',
    body: 'Ships came in.\nThe minister said that the quay',
    revision: 1,
    state: 'in_review',
    versions: [],
    approval: null,
    suggestions: [],
  })
  expect(full.flags).toMatchObject([{ kind: 'truncated', state: 'open', field: 'body', revision: 1 }])
  expect(full.moves).toContain('approve')
  expect(await newsroom.runtime.desk.full(newId(), amal)).toBeNull()
})

test('DE15 what changed is told between any two revisions, with who and both texts', async () => {
  const before = (await newsroom.runtime.stories.head(id))?.revision ?? 0
  await type(amal, ' at')
  const after = await type(noor, ' noon')
  const changes = await newsroom.runtime.changes.between(id, { from: before })
  if (!changes.ok) throw new Error(changes.error.code)
  expect(listChanges.answer.parse(changes.value)).toMatchObject({
    from: before,
    to: after,
    before: { headline: 'Port opens today' },
    after: { headline: 'Port opens today at noon' },
    changes: [
      { by: { name: 'Amal' }, base: before, revision: before + 1, steps: [{ stepType: 'replace' }] },
      { by: { name: 'Noor' }, base: before + 1, revision: after },
    ],
  })
  expect(await newsroom.runtime.changes.between(id, { from: before, to: before + 1 })).toMatchObject({
    value: { after: { headline: 'Port opens today at' }, changes: [{ by: { name: 'Amal' } }] },
  })
})

test('DE16 a push is told in part where the revisions asked for lie within it', async () => {
  const { stories, changes } = newsroom.runtime
  const head = await stories.head(id)
  if (!head) throw new Error('no head')
  const steps = ['a', 'b', 'c'].map((text) => ({ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text }] } }))
  await stories.push({ articleId: id, pushId: newId(), base: head.revision, steps }, amal)
  const told = await changes.between(id, { from: head.revision + 1, to: head.revision + 2 })
  expect(told).toMatchObject({
    value: {
      before: { headline: expect.stringMatching(/^aPort/) },
      after: { headline: expect.stringMatching(/^baPort/) },
      changes: [{ base: head.revision + 1, revision: head.revision + 2, steps: [{}] }],
    },
  })
})

test('DE17 revisions that are not there are refused', async () => {
  const { changes } = newsroom.runtime
  expect(await changes.between(newId(), { from: 0 })).toMatchObject({ error: { code: 'not_found' } })
  expect(await changes.between(id, { from: 0, to: 9999 })).toMatchObject({ error: { code: 'invalid', field: 'to' } })
  expect(await changes.between(id, { from: 9999 })).toMatchObject({ error: { code: 'invalid' } })
})

test('DE18 whom a story is taken from and given to both see it, through all services', async () => {
  const heard: string[] = []
  newsroom.runtime.bus.on('notice', ({ to }) => void heard.push(to))
  await newsroom.runtime.desk.assign(id, { assignee: noor.email, note: 'Please' }, amal)
  await newsroom.runtime.desk.assign(id, { assignee: 'me' }, amal)
  expect(heard).toEqual([noor.id, noor.id])
  expect((await newsroom.runtime.desk.counts(amal)).mine).toBe(1)
})
