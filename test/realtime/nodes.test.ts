import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Person } from '#contracts/people.ts'
import { TextSelection } from 'prosemirror-state'
import { storedCopy } from '#test/services/stories/newsroom.ts'
import { type Editor, type Nodes, openNodes, PATIENCE } from './nodes.ts'

let house: Nodes
let amal: Person
let sam: Person
const open: Editor[] = []

beforeAll(async () => {
  house = await openNodes()
  ;[amal, sam] = [await house.person('editor', 'amal'), await house.person('editor', 'sam')]
})
afterEach(() => {
  for (const editor of open.splice(0)) editor.leave()
})
afterAll(() => house.close())

const urlOf = (node: number) => house.nodes[node]?.url ?? ''
async function enter(node: number, person: Person, articleId: string): Promise<Editor> {
  const editor = await house.enter(urlOf(node), person, articleId)
  open.push(editor)
  return editor
}

/** Asks again and again, with a moment between, until it holds. */
async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await delay(10)
  }
}

/** The connection is closed, and the one that is made again may only read. */
async function judgedAnew({ socket, session, when }: Editor): Promise<void> {
  await when('cut off', () => session.status.key === 'offline')
  socket.connect()
  await when('judged anew', () => session.status.key === 'readonly')
}

/** Once all is quiet, every copy is the database's. */
async function agree(articleId: string, editors: Editor[]): Promise<string> {
  await Promise.all(editors.map(({ session }) => session.settled()))
  const { doc, revision } = await storedCopy(house, articleId)
  for (const editor of editors) {
    await editor.when(`at revision ${revision}`, () => editor.session.status.revision === revision)
    expect(editor.doc.eq(doc)).toBe(true)
  }
  return doc.child(2).textBetween(0, doc.child(2).content.size, '\n')
}

test('two editors of one story on two nodes type at once: both copies and the log agree', async () => {
  const articleId = await house.story(['البداية', 'The end.'])
  const [one, other] = [await enter(0, amal, articleId), await enter(1, sam, articleId)]
  for (const letter of [...'نكتب معًا '].reverse()) one.type(letter, 'start')
  for (const letter of ' from the other node') other.type(letter)
  expect(await agree(articleId, [one, other])).toBe('نكتب معًا البداية\nThe end. from the other node')
})

test('what is typed on one node is heard on the other letter by letter', async () => {
  const articleId = await house.story()
  const [one, other] = [await enter(0, amal, articleId), await enter(1, sam, articleId)]
  for (const letter of 'abc') {
    one.type(letter)
    await other.when(`hears ${letter}`, () => other.doc.textContent.endsWith(letter))
  }
  other.type('d')
  expect(await agree(articleId, [one, other])).toBe('One.\nTwo.abcd')
})

test('CO6 who is in a story, and where, is seen on the other node, inside it and in the list', async () => {
  const articleId = await house.story()
  const watcher = house.connect(urlOf(1), sam)
  const rows: { id: string; people: { name: string }[] }[] = []
  watcher.on('desk:row', ({ row }) => rows.push(row))
  await watcher.emitWithAck('desk:join', {})
  const [one, other] = [await enter(0, amal, articleId), await enter(1, sam, articleId)]
  const names = ({ people }: Editor) => people.map(({ by }) => by.name).sort()
  await one.when('sees sam', () => names(one).includes('sam'))
  await other.when('sees amal', () => names(other).includes('amal'))
  one.session.dispatch(one.session.state!.tr.setSelection(TextSelection.create(one.doc, 3, 5)))
  await other.when('sees where', () => other.people.some(({ selection }) => selection?.anchor === 3 && selection.head === 5))
  await until('both are in the list of the other node', () => rows.some(({ id, people }) => id === articleId && people.length === 2))
  one.leave()
  await other.when('sees amal leave', () => other.people.length === 0)
  await until(
    'the list sees it',
    () =>
      rows
        .findLast(({ id }) => id === articleId)
        ?.people.map(({ name }) => name)
        .join() === 'sam',
  )
  expect(names(other)).toEqual([])
  watcher.disconnect()
})

test('S8 rights that are taken away on one node close the connections on the other', async () => {
  const rui = await house.person('editor', 'rui')
  const editor = await enter(1, rui, await house.story())
  expect(editor.session.status.canEdit).toBe(true)
  await house.nodes[0]?.demote(rui)
  await judgedAnew(editor)
})

test('Redis is killed and started again mid-edit: nobody stops typing, nothing is lost, both nodes agree', async () => {
  const articleId = await house.story()
  const [one, other] = [await enter(0, amal, articleId), await enter(1, sam, articleId)]
  one.type('a')
  await other.when('hears a', () => other.doc.textContent.endsWith('a'))
  await house.redis.kill()
  await Promise.all(house.nodes.map((node) => node.hears(false)))
  one.type('b')
  other.type('c', 'start')
  await Promise.all([one.session.settled(), other.session.settled()]) // each is stored, and says so, without Redis
  await agree(articleId, [one, other]) // found by looking
  await house.redis.start()
  await Promise.all(house.nodes.map((node) => node.hears(true)))
  other.type('d')
  expect(await agree(articleId, [one, other])).toBe('cOne.\nTwo.abd')
})

test('rights that are taken away, and sessions that are ended, while Redis is away count on the other node', async () => {
  const rui = await house.person('editor', 'nora')
  const articleId = await house.story()
  const editor = await enter(1, rui, articleId)
  await house.redis.kill()
  await Promise.all(house.nodes.map((node) => node.hears(false)))
  await house.nodes[0]?.demote(rui)
  await judgedAnew(editor)

  const [leaver, stayer] = [await enter(1, rui, articleId), await enter(1, sam, articleId)]
  await house.database.session.deleteMany({ where: { userId: rui.id } })
  await leaver.when('cut off', () => leaver.session.status.key === 'offline')
  for (let count = 0; count < 30; count += 1)
    expect(await stayer.socket.emitWithAck('story:here', { articleId, idle: false })).toEqual({ ok: true, value: null }) // judged too, and heard as before
  await house.redis.start()
  await Promise.all(house.nodes.map((node) => node.hears(true)))
  expect(house.faults).toEqual([])
})

test('a node that starts while Redis is away serves at once, knows what the other does, and hears of it at once when Redis comes', async () => {
  await house.redis.kill()
  await house.nodes[0]?.kill()
  await house.nodes[0]?.start()
  const articleId = await house.story()
  const [one, other] = [await enter(0, amal, articleId), await enter(1, sam, articleId)]
  one.type('a')
  other.type('b', 'start')
  await agree(articleId, [one, other])
  await house.redis.start()
  await Promise.all(house.nodes.map((node) => node.hears(true)))
  await one.when('sees sam', () => one.people.length === 1)
  await other.when('sees amal', () => other.people.length === 1)
  one.type('c')
  expect(await agree(articleId, [one, other])).toBe('bOne.\nTwo.ac')
  expect(house.faults).toEqual([])
})

test('a node that is stopped takes leave: its people are gone at once', async () => {
  const articleId = await house.story()
  const [, other] = [await enter(0, amal, articleId), await enter(1, sam, articleId)]
  await other.when('sees amal', () => other.people.length === 1)
  await house.nodes[0]?.stop()
  await other.when('sees nobody', () => other.people.length === 0)
  expect(other.session.status.key).toBe('saved')
})
