import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '#contracts/people.ts'
import type { Edited } from '#contracts/story.ts'
import { readEnv, settle } from '#server/env.ts'
import type { Runtime } from '#server/runtime.ts'
import type { News } from '#services/nodes.ts'
import { startServices } from '#services/start.ts'
import { ADDRESSES, PASSWORD, quiet } from '#test/people.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'
import { addStory, inserting } from '#test/services/stories/newsroom.ts'

const TAG = 'malformed/html-tag'

/** All services of one node, and what its own sockets would be told. */
interface Node {
  runtime: Runtime
  told: News[]
  stop(): Promise<void>
}

let fresh: FreshDatabase
let one: Node
let other: Node
let head: Person
/** What the first node told and the second has not heard yet. */
const untold: News[] = []
/** Whether news waits for `passOn` or `lose`. */
let isHeld = false

async function open(): Promise<Node> {
  const env = settle(readEnv({}), 3000, ADDRESSES.secret)
  const { runtime, stop } = await startServices({ env, log: quiet, database: fresh.database })
  const told: News[] = []
  for (const name of ['edited', 'flags', 'moved', 'row', 'access'] as const)
    runtime.nodes.everywhere.on(name, (body: News['body']) => void told.push({ name, body } as News))
  await runtime.nodes.look()
  return { runtime, told, stop }
}

beforeAll(async () => {
  fresh = await freshDatabase()
  ;[one, other] = [await open(), await open()]
  one.runtime.nodes.onNews((news) => (isHeld ? untold.push(structuredClone(news)) : other.runtime.nodes.hear(structuredClone(news))))
  const created = await one.runtime.editors.create({ name: 'Lina', email: 'lina@desk.test', password: PASSWORD, role: 'desk_head', desks: [] }, null)
  head = (await one.runtime.editors.find(created.ok ? created.value.id : '')) as Person
})
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()])
  await fresh.drop()
})
beforeEach(() => {
  isHeld = false
  untold.length = 0
  one.told.length = 0
  other.told.length = 0
})

const story = (text?: string[]) => addStory(fresh.database, text)
/** Opens a story on both nodes, as somebody who reads it does. */
async function openBoth(articleId: string): Promise<void> {
  for (const { runtime } of [one, other]) {
    await runtime.stories.open(articleId, undefined, head)
    await runtime.flags.recheck(articleId)
    runtime.presences.here({ articleId, connection: `c${runtime === one.runtime ? 1 : 2}`, by: head })
  }
  await other.runtime.nodes.look()
}
async function type(articleId: string, text: string, before = 'One.', { runtime } = one): Promise<void> {
  const edited = await runtime.stories.edit(articleId, head, (doc) => inserting(doc, text, before))
  if (!edited.ok) throw new Error(edited.error.code)
}
const editsTold = ({ told }: Node, articleId: string): Edited[] =>
  told.flatMap(({ name, body }) => (name === 'edited' && body.articleId === articleId ? [body] : []))
const storyOf = (body: News['body']) => ('articleId' in body ? body.articleId : 'row' in body ? body.row.id : null)
const revisionsTold = (node: Node, articleId: string) => editsTold(node, articleId).map(({ revision }) => revision)
const standing = ({ runtime }: Node, articleId: string) => runtime.stories.elsewhere.standing(articleId)
const textOn = async ({ runtime }: Node, articleId: string) => (await runtime.stories.head(articleId))?.doc.textContent

test('a batch that follows on the head is the head at once, and told in order, once', async () => {
  const articleId = await story()
  await openBoth(articleId)
  isHeld = true
  await type(articleId, 'a')
  await type(articleId, 'b')
  const edits = untold.filter(({ name }) => name === 'edited')
  for (const news of edits) other.runtime.nodes.hear(news)
  expect(standing(other, articleId)?.revision).toBe(2) // nobody was waited for, the database neither
  for (const news of edits) other.runtime.nodes.hear(news)
  expect(revisionsTold(other, articleId)).toEqual([1, 2])
  expect(await textOn(other, articleId)).toBe(await textOn(one, articleId))
})

test('behind a gap the database is read, and everything told once and in order', async () => {
  const articleId = await story()
  await openBoth(articleId)
  isHeld = true
  for (const letter of 'abc') await type(articleId, letter)
  const last = untold.findLast(({ name }) => name === 'edited')
  if (last) other.runtime.nodes.hear(last)
  await expect.poll(() => standing(other, articleId)?.revision).toBe(3)
  expect(revisionsTold(other, articleId)).toEqual([1, 2, 3])
})

test('beside a push of its own a node gives way to whoever was first, and both are kept', async () => {
  const articleId = await story()
  await openBoth(articleId)
  await Promise.all(['x', 'y', 'z'].flatMap((letter) => [type(articleId, letter), type(articleId, letter.toUpperCase(), 'Two.', other)]))
  await expect.poll(() => standing(other, articleId)?.revision).toBe(6)
  expect(revisionsTold(other, articleId)).toEqual([1, 2, 3, 4, 5, 6])
  const text = (await textOn(other, articleId)) ?? ''
  for (const letter of 'xyzXYZ') expect(text.split(letter)).toHaveLength(2)
})

test('checks run where the edit was made; the other node tells what they found, and knows what was decided there', async () => {
  const articleId = await story(['A line with <br/> in it.', 'One.'])
  await openBoth(articleId)
  const own: string[] = []
  const [tag] = (await other.runtime.flags.of(articleId)).filter(({ rule }) => rule === TAG)
  for (const name of ['edited', 'flags'] as const)
    other.runtime.bus.on(name, (body: { articleId: string }) => void (body.articleId === articleId && own.push(name)))
  await type(articleId, 'a <b>bold</b> word. ')
  const openTags = () =>
    other.told.findLast((news) => news.name === 'flags' && news.body.flags.filter(({ rule, state }) => rule === TAG && state === 'open').length > 1)
  await expect.poll(openTags, { timeout: 20_000 }).toBeDefined()
  expect(own).toEqual([])
  await other.runtime.flags.recheck(articleId) // from here on it is known in memory
  await one.runtime.flags.settle(articleId, tag?.id ?? '', { action: 'dismiss', reason: 'It is meant so.' }, head)
  expect((await other.runtime.flags.of(articleId)).find(({ id }) => id === tag?.id)?.state).toBe('dismissed')
})

test('a row that was read earlier and comes later is dropped', async () => {
  const articleId = await story()
  isHeld = true
  await one.runtime.desk.assign(articleId, { assignee: head.id }, head)
  await one.runtime.desk.assign(articleId, { assignee: null }, head)
  const rows = untold.filter(({ name }) => name === 'row')
  expect(rows).toHaveLength(2)
  for (const news of rows.toReversed()) other.runtime.nodes.hear(news)
  expect(other.told.filter(({ name }) => name === 'row')).toEqual([rows[1]])
})

test('what was not told is found by looking: edits, flags, moves, rows, rights; and is told once', async () => {
  const articleId = await story(['A line with <br/> in it.', 'One.'])
  await openBoth(articleId)
  other.told.length = 0
  isHeld = true
  await type(articleId, 'a')
  await one.runtime.publishing.move(articleId, { action: 'hold', seenRevision: 1, reason: 'Wait.' }, head)
  const created = await one.runtime.editors.create({ name: 'Omar', email: 'omar@desk.test', password: PASSWORD, role: 'editor', desks: [] }, null)
  const omar = created.ok ? created.value.id : ''
  await one.runtime.editors.change(omar, { role: 'reporter' }, null)
  const names = () => other.told.filter(({ body }) => storyOf(body) === articleId).map(({ name }) => name)
  expect(names()).toEqual([])
  await other.runtime.nodes.look()
  expect(revisionsTold(other, articleId)).toEqual([1])
  expect(other.told.find(({ name }) => name === 'moved')?.body).toMatchObject({
    articleId,
    state: 'on_hold',
    action: 'hold',
    reason: 'Wait.',
    by: { id: head.id },
  })
  expect(other.told.findLast(({ name }) => name === 'row')?.body).toMatchObject({ row: { id: articleId, state: 'on_hold' } })
  expect(other.told.find(({ name }) => name === 'access')?.body).toEqual({ editorId: omar })
  expect(names()).toContain('flags')
  expect(standing(other, articleId)).toMatchObject({ revision: 1, state: 'on_hold' })
  await other.runtime.flags.recheck(articleId)
  other.told.length = 0
  await other.runtime.nodes.look()
  expect(names()).toEqual([])
})

test('a story that has left memory, while somebody reads it, is told from the database', async () => {
  const articleId = await story()
  await openBoth(articleId)
  await other.runtime.stories.drain() // lets go of every story
  isHeld = true
  await type(articleId, 'a')
  expect(standing(other, articleId)).toBeNull()
  other.told.length = 0
  await other.runtime.nodes.look()
  expect(revisionsTold(other, articleId)).toEqual([1])
  expect(other.told.findLast(({ name }) => name === 'flags')?.body).toMatchObject({ articleId, revision: 1 })
})

test('rules that were changed on one node count on the other at once, which checks no story for it', async () => {
  const articleId = await story(['A line with <br/> in it.', 'One.'])
  await openBoth(articleId)
  await one.runtime.rulebook.set({ rule: TAG, scope: 'all', isOn: false }, head)
  const { options } = await other.runtime.checking.forStory(articleId)
  expect(options.checks?.some(({ id }) => id === TAG)).toBe(false)
  await Promise.all([one.runtime.rechecks.settled(), other.runtime.rechecks.settled()])
  expect([one, other].map(({ runtime }) => runtime.rechecks.progress().checked).filter((checked) => checked > 0)).toHaveLength(1)
})
