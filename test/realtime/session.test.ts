import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { history, undo } from 'prosemirror-history'
import { Slice } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { randomFrom, seeds } from '#test/random.ts'
import { inserting, jsonOf, newId, storedCopy } from '#test/services/stories/newsroom.ts'
import { type Follower, openSocketDesk, type SocketDesk } from './desk.ts'

let desk: SocketDesk
const open: Follower[] = []
beforeAll(async () => {
  desk = await openSocketDesk()
})
afterEach(() => {
  for (const follower of open.splice(0)) follower.leave()
})
afterAll(() => desk.close())

async function enter(person: SocketDesk['amal'], articleId: string, plugins: readonly Plugin[] = []): Promise<Follower> {
  const follower = desk.follow(person, articleId, plugins)
  open.push(follower)
  await follower.when('opened', () => follower.session.state !== null)
  return follower
}

async function agree(articleId: string, followers: Follower[]): Promise<string> {
  await Promise.all(followers.map((follower) => follower.saved()))
  const { doc, revision } = await storedCopy(desk, articleId)
  for (const follower of followers) {
    await follower.when(`at revision ${revision}`, () => follower.session.status.revision === revision)
    expect(follower.session.state?.doc.eq(doc)).toBe(true)
    expect(follower.session.status).toMatchObject({ key: 'saved', unconfirmed: 0 })
  }
  return doc.child(2).textBetween(0, doc.child(2).content.size, '\n')
}

test('two people type at once, in Arabic and in English, and each sees the other', async () => {
  const articleId = await desk.story(['البداية', 'The end.'])
  const [amal, sam] = [await enter(desk.amal, articleId), await enter(desk.sam, articleId)]
  for (const letter of 'مُسْتَشْفًى 👩‍👩‍👧 ') amal.type(letter, 'start')
  for (const letter of 'written in English') sam.type(letter)
  const text = await agree(articleId, [amal, sam])
  expect(text).toContain('The end.written in English')
  expect([...(text.split('\n')[0] ?? '')].sort().join('')).toBe([...'مُسْتَشْفًى 👩‍👩‍👧 البداية'].sort().join(''))
})

test('I9 it says saved only when it is stored', async () => {
  const articleId = await desk.story()
  const amal = await enter(desk.amal, articleId)
  amal.type('x')
  expect(amal.session.status).toMatchObject({ key: 'saving', unconfirmed: 1 })
  expect(await amal.saved()).toBe(1)
  expect(amal.session.status).toMatchObject({ key: 'saved', unconfirmed: 0, revision: 1 })
  expect((await storedCopy(desk, articleId)).revision).toBe(1)
})

test('a cut line says so, keeps what is typed, and heals by itself', async () => {
  const articleId = await desk.story()
  const [amal, sam] = [await enter(desk.amal, articleId), await enter(desk.sam, articleId)]
  amal.type('before ', 'start')
  await agree(articleId, [amal, sam])
  amal.socket.io.reconnection(false)
  amal.socket.io.engine.close()
  await amal.when('offline', () => amal.session.status.key === 'offline')
  amal.type('while away ', 'start')
  amal.type('still ', 'start')
  expect(amal.session.status).toMatchObject({ key: 'offline', unconfirmed: 2, canEdit: true })
  sam.type(' meanwhile')
  await sam.saved()
  amal.socket.io.reconnection(true)
  amal.socket.connect()
  expect(await agree(articleId, [amal, sam])).toBe('still while away before One.\nTwo. meanwhile')
})

test('CO3 a line that breaks between push and answer changes nothing twice', async () => {
  const articleId = await desk.story()
  const amal = await enter(desk.amal, articleId)
  for (let round = 0; round < 12; round += 1) {
    amal.type(`${round},`)
    await new Promise<void>((resolve) => void setImmediate(resolve))
    if (round % 3 === 1) await new Promise<void>((resolve) => void setTimeout(resolve, round)) // some are stored by then, some are not
    amal.socket.io.engine.close()
    await amal.when('offline', () => amal.session.status.key === 'offline')
    await amal.when('back', () => amal.session.status.key !== 'offline')
  }
  expect(await agree(articleId, [amal])).toBe('One.\nTwo.0,1,2,3,4,5,6,7,8,9,10,11,')
})

test('a restart of the server loses nothing', async () => {
  const articleId = await desk.story()
  const [amal, sam] = [await enter(desk.amal, articleId), await enter(desk.sam, articleId)]
  amal.type('a')
  const restarted = desk.restart()
  amal.type('b')
  sam.type('c', 'start')
  await restarted
  expect(await agree(articleId, [amal, sam])).toBe('cOne.\nTwo.ab')
})

test('R13 undo takes back one’s own, whatever others typed in between', async () => {
  const articleId = await desk.story()
  const [amal, sam] = [await enter(desk.amal, articleId, [history()]), await enter(desk.sam, articleId, [history()])]
  amal.type('mine ', 'start')
  await amal.saved()
  sam.type(' theirs')
  await agree(articleId, [amal, sam])
  if (!amal.session.state) throw new Error('not open')
  expect(undo(amal.session.state, (tr) => amal.session.dispatch(tr))).toBe(true)
  expect(await agree(articleId, [amal, sam])).toBe('One.\nTwo. theirs')
  expect(undo(amal.session.state, (tr) => amal.session.dispatch(tr))).toBe(false)
})

test('R15 one who was away for more edits than one answer brings has them all, and keeps what was typed meanwhile', async () => {
  const articleId = await desk.story()
  const amal = await enter(desk.amal, articleId)
  amal.socket.io.reconnection(false)
  amal.socket.disconnect()
  await amal.when('offline', () => amal.session.status.key === 'offline')
  amal.type('kept', 'start')
  const head = await desk.runtime.stories.head(articleId)
  if (!head) throw new Error('no head')
  const steps = inserting(head.doc, 'x', 'Two')
  for (let done = 0; done < 1_100; done += 100)
    await Promise.all(
      Array.from({ length: 100 }, () => desk.runtime.stories.push({ articleId, pushId: newId(), base: done, steps: jsonOf(steps) }, desk.sam)),
    )
  amal.socket.connect()
  expect(await agree(articleId, [amal])).toBe(`keptOne.\n${'x'.repeat(1_100)}Two.`)
})

test('one who comes late has it all', async () => {
  const articleId = await desk.story()
  const amal = await enter(desk.amal, articleId)
  for (const letter of 'many letters') amal.type(letter)
  const sam = desk.follow(desk.sam, articleId)
  open.push(sam)
  for (const letter of ', and more') amal.type(letter)
  await sam.when('opened', () => sam.session.state !== null)
  expect(await agree(articleId, [amal, sam])).toBe('One.\nTwo.many letters, and more')
})

test('an announcement that is lost is found as a gap and asked for', async () => {
  const articleId = await desk.story()
  const [amal, sam] = [await enter(desk.amal, articleId), await enter(desk.sam, articleId)]
  const listeners = sam.socket.listeners('e')
  sam.socket.removeAllListeners('e')
  let lost = 0
  sam.socket.on('e', (edits: [handle: number, base: number]) => {
    if (edits[1] === 1 && lost++ === 0) return
    for (const listener of listeners) listener(edits)
  })
  for (const letter of 'abc') {
    amal.type(letter)
    await amal.saved()
  }
  expect(await agree(articleId, [amal, sam])).toBe('One.\nTwo.abc')
  expect(lost).toBe(1)
})

test('a change that the server refuses is taken back, and nothing else', async () => {
  const articleId = await desk.story(['a👍b'])
  const amal = await enter(desk.amal, articleId)
  amal.type('before ', 'start')
  const doc = amal.session.state?.doc
  let pair = 0
  doc?.descendants((node, pos) => {
    if (node.text?.includes('👍')) pair = pos + (node.text.indexOf('👍') + 1)
  })
  if (!amal.session.state) throw new Error('not open')
  amal.session.dispatch(amal.session.state.tr.step(new ReplaceStep(pair, pair + 1, Slice.empty)))
  amal.type(' after')
  expect(await agree(articleId, [amal])).toBe('before a👍b after')
  expect(amal.refused).toEqual(['refused'])
})

test('what others type waits while an input method composes', async () => {
  const articleId = await desk.story()
  const [amal, sam] = [await enter(desk.amal, articleId), await enter(desk.sam, articleId)]
  const dom = new EventTarget()
  const view = { composing: true, dom, updateState: () => undefined }
  amal.session.bind(view)
  amal.type('に', 'start')
  await amal.saved()
  sam.type(' meanwhile')
  await sam.saved()
  amal.type('ほ', 'start')
  await expect.poll(async () => (await storedCopy(desk, articleId)).revision).toBe(3)
  expect(amal.text()).toBe('ほにOne.\nTwo.')
  view.composing = false
  dom.dispatchEvent(new Event('compositionend'))
  expect(await agree(articleId, [amal, sam])).toBe('ほにOne.\nTwo. meanwhile')
})

test('S7 a reporter without the assignment reads and may not type; once it is there, the page opens by itself', async () => {
  const articleId = await desk.story()
  const person = await desk.person('reporter', 'rui')
  const rui = await enter(person, articleId)
  expect(rui.session.status).toMatchObject({ key: 'readonly', reason: 'role', canEdit: false })
  rui.type('x')
  expect(rui.text()).toBe('One.\nTwo.')
  expect((await desk.runtime.desk.assign(articleId, { assignee: person.id }, desk.amal)).ok).toBe(true)
  await rui.when('a pen', () => rui.session.status.canEdit)
  rui.type('x')
  expect(await agree(articleId, [rui])).toBe('One.\nTwo.x')
})

test('carets: seen by others, following what their owner types, and kept through what others type', async () => {
  const articleId = await desk.story()
  const [amal, sam] = [await enter(desk.amal, articleId), await enter(desk.sam, articleId)]
  amal.type('hello', 'start')
  await sam.when('a caret', () => sam.people.some(({ selection }) => selection !== null))
  const caretSeen = () => sam.session.people[0]?.selection?.head
  const caretOwn = () => amal.session.state?.selection.head
  await agree(articleId, [amal, sam])
  await sam.when('the same place', () => caretSeen() === caretOwn())
  sam.type('XX', 'start')
  amal.type('!', caretOwn())
  await agree(articleId, [amal, sam])
  expect(amal.session.people).toMatchObject([{ by: { id: desk.sam.id } }])
  await sam.when('the same place', () => caretSeen() === caretOwn())
  amal.leave()
  await sam.when('nobody', () => sam.people.length === 0)
})

test('who comes, and what is done to the story, while the answer to opening is on its way is seen', async () => {
  const articleId = await desk.story()
  const amal = await enter(desk.amal, articleId)
  const socket = desk.connect(desk.sam)
  // The answer of a line on which it takes long to unpack: what comes after it is there before it.
  const answered = Promise.withResolvers<void>()
  const timeout = socket.timeout.bind(socket)
  const asking = (milliseconds: number) => ({
    async emitWithAck(name: string, body: unknown): Promise<unknown> {
      const answer: unknown = await timeout(milliseconds).emitWithAck(name, body)
      if (name === 'story:open') await answered.promise
      return answer
    },
  })
  Object.assign(socket, { timeout: asking })
  const opened = new Promise((resolve) => void amal.socket.once('story:here', resolve))
  const sam = desk.follow(desk.sam, articleId, [], { socket })
  open.push(sam)
  await opened
  const third = await enter(desk.amal, articleId)
  const told = new Promise((resolve) => void socket.once('story:moved', resolve))
  const moved = await desk.runtime.publishing.move(articleId, { action: 'hold', seenRevision: 0, reason: 'Wait.' }, desk.amal)
  expect(moved).toMatchObject({ ok: true })
  await told
  amal.leave()
  await third.when('amal leave', () => third.people.length === 1)
  answered.resolve()
  await sam.saved()
  await sam.when('who is there now', () => sam.people.map(({ connection }) => connection).join() === third.socket.id)
  expect(sam.moves).toEqual(['in_review', 'on_hold'])
})

test.each(seeds(5))('four editors, random places, lines that break: seed %i', async (seed) => {
  const random = randomFrom(seed)
  const articleId = await desk.story(['One.', 'Two.', 'Three.'])
  const people = [desk.amal, desk.sam, desk.amal, desk.sam]
  const followers = await Promise.all(people.map((person) => enter(person, articleId)))
  let marks = 0
  for (let i = 0; i < 160; i += 1) {
    const follower = random.pick(followers)
    const size = follower.session.state?.doc.child(2).firstChild?.content.size ?? 0
    const start = (follower.session.state?.doc.child(0).nodeSize ?? 0) + (follower.session.state?.doc.child(1).nodeSize ?? 0) + 2
    follower.type(String.fromCodePoint(0xf0000 + marks), start + 2 * random.below(Math.floor((size - 4) / 2) + 1))
    marks += 1
    if (random.chance(0.04)) follower.socket.io.engine.close()
    if (random.chance(0.3)) await new Promise<void>((resolve) => void setTimeout(resolve, random.below(6)))
  }
  const text = await agree(articleId, followers)
  const there = text.match(/[\u{F0000}-\u{FFFFD}]/gu) ?? []
  expect(there).toHaveLength(marks)
  expect(new Set(there).size).toBe(marks)
})

test('two sessions of one story on one line: each change once, and who stays hears on when the other leaves', async () => {
  const articleId = await desk.story()
  const socket = desk.connect(desk.amal)
  const [page, delivery] = [desk.follow(desk.amal, articleId, [], { socket }), desk.follow(desk.amal, articleId, [], { socket })]
  const sam = await enter(desk.sam, articleId)
  open.push(page, delivery)
  await Promise.all([page, delivery].map((one) => one.when('opened', () => one.session.state !== null)))
  page.type('page ', 'start')
  await page.saved()
  delivery.type(' delivery')
  page.type('the ', 'start')
  expect(await agree(articleId, [page, delivery, sam])).toBe('the page One.\nTwo. delivery')
  delivery.session.close()
  sam.type(' sam')
  await sam.saved()
  await page.when('what came after', () => page.text().endsWith(' sam'))
  page.type('Now ', 'start')
  expect(await agree(articleId, [page, sam])).toBe('Now the page One.\nTwo. delivery sam')
})

test('nothing went wrong on the server meanwhile', () => {
  expect(desk.faults).toEqual([])
})
