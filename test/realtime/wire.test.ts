import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Socket } from 'socket.io-client'
import { v7 } from 'uuid'
import type { Edited } from '#contracts/story.ts'
import type { PackedEdits, PackedHere } from '#contracts/story-wire.ts'
import { isPackedStep, packStep, type StepJson } from '#core/collab/packing.ts'
import { pushIdOf, seriesOf } from '#core/collab/push-id.ts'
import { randomFrom } from '#test/random.ts'
import { inserting, jsonOf, storedCopy } from '#test/services/stories/newsroom.ts'
import { openSocketDesk, type SocketDesk } from './desk.ts'

let desk: SocketDesk
beforeAll(async () => {
  desk = await openSocketDesk()
})
afterAll(() => desk.close())

const connected = async (person = desk.amal): Promise<Socket> => {
  const socket = desk.connect(person)
  await new Promise<void>((resolve) => void socket.once('connect', resolve))
  return socket
}
const ask = <T = never>(socket: Socket, name: string, body?: unknown) => socket.timeout(5_000).emitWithAck(name, body) as Promise<T>

interface Opened {
  ok: true
  value: {
    revision: number
    copy?: unknown
    batches?: unknown[]
    deflated?: Buffer
    past?: { base: number; authors: [string, string][]; batches: [number, number, unknown[]][] }
    people: { hand?: number; connection: string }[]
    line: { handle: number; hand: number; hands: [number, string, string][] }
  }
}

/** A page on the compact wire that keeps every frame as it came. */
async function page(articleId: string, person = desk.amal, more: object = {}) {
  const socket = await connected(person)
  const session = v7()
  const edits: PackedEdits[] = []
  const here: PackedHere[] = []
  socket.on('e', (frame: PackedEdits) => void edits.push(frame))
  socket.on('h', (frame: PackedHere) => void here.push(frame))
  const { value } = await ask<Opened>(socket, 'story:open', { articleId, wire: 2, session, ...more })
  const push = (base: number, n: number, steps: readonly unknown[]) =>
    ask<number | { code: string }>(socket, 'p', [value.line.handle, base, n, steps])
  return { socket, session, edits, here, opened: value, handle: value.line.handle, hand: value.line.hand, push }
}

const typing = async (articleId: string, text: string, before = 'Two') => {
  const head = await desk.runtime.stories.head(articleId)
  if (!head) throw new Error('no head')
  return { base: head.revision, steps: (jsonOf(inserting(head.doc, text, before)) as StepJson[]).map(packStep) }
}

test('a key costs a few bytes, and everyone has it, its author too; a hand is introduced once', async () => {
  const articleId = await desk.story()
  const [amal, sam] = [await page(articleId, desk.amal), await page(articleId, desk.sam)]
  const carried: string[] = []
  sam.socket.io.engine.on('packet', ({ type, data }) => type === 'message' && carried.push(String(data)))
  amal.socket.io.engine.on('packetCreate', ({ type, data }) => type === 'message' && carried.push(String(data)))
  const at = 20
  for (let n = 0; n < 3; n += 1) expect(await amal.push(n, n, [[at, 'x']])).toBe(n + 1)
  await expect.poll(() => sam.edits.length).toBe(3)
  expect(amal.edits).toEqual(sam.edits)
  expect(sam.edits[0]).toEqual([sam.handle, 0, [amal.hand, 0, [[at, 'x']], seriesOf(amal.session), desk.amal.id]])
  expect(sam.edits[2]).toEqual([sam.handle, 2, [amal.hand, 2, [[at, 'x']]]])
  const [pushed, told] = [carried.filter((data) => data.includes('["p"')).at(-1), carried.filter((data) => data.startsWith('2["e"')).at(-1)]
  expect(pushed?.length).toBeLessThan(32)
  expect(told?.length).toBeLessThan(32)
  expect((await storedCopy(desk, articleId)).revision).toBe(3)
})

test('what is stored together is told in one frame, each push a batch of its own, and before it is answered', async () => {
  const articleId = await desk.story()
  const pages = await Promise.all(Array.from({ length: 6 }, (_, index) => page(articleId, index % 2 ? desk.sam : desk.amal)))
  const { steps } = await typing(articleId, 'x')
  const answers = await Promise.all(
    pages.map(async (one) => {
      const answer = await one.push(0, 0, steps)
      return { answer, heard: one.edits.flatMap(([, , ...batches]) => batches).length }
    }),
  )
  const [first] = pages
  await expect.poll(() => first?.edits.flatMap(([, , ...batches]) => batches).length).toBe(6)
  expect(first?.edits.length).toBeLessThan(6)
  for (const { answer, heard } of answers) expect(heard).toBeGreaterThanOrEqual(Number(answer)) // who knows the answer knows all that led to it
  expect(answers.map(({ answer }) => Number(answer)).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
})

test('pages on the plain messages and on the compact wire work on one story, each told in its own', async () => {
  const articleId = await desk.story()
  const plain = await connected(desk.sam)
  const heard: Edited[] = []
  plain.on('story:edited', (edited: Edited) => void heard.push(edited))
  plain.on('e', () => heard.push(null as never))
  await ask(plain, 'story:open', { articleId })
  const amal = await page(articleId)
  const { steps } = await typing(articleId, 'x')
  expect(await amal.push(0, 7, steps)).toBe(1)
  await expect.poll(() => heard.length).toBe(1)
  expect(heard[0]).toMatchObject({ articleId, base: 0, revision: 1, pushId: pushIdOf(amal.session, 7), by: desk.amal.id })
  expect(heard[0]?.steps.map((step) => packStep(step as StepJson))).toEqual(steps)

  const pushId = v7()
  const next = await typing(articleId, 'y')
  const [step] = heard[0]?.steps ?? []
  expect(await ask(plain, 'story:push', { articleId, pushId, base: 1, steps: [step] })).toEqual({ ok: true, value: { revision: 2 } })
  await expect.poll(() => amal.edits.length).toBe(2)
  expect(amal.edits[1]).toEqual([amal.handle, 1, [pushId, desk.sam.id, steps]])
  expect(next.base).toBe(1)

  // the plain answer is as it always was
  const { value } = await ask<Opened>(await connected(), 'story:open', { articleId, since: 0 })
  expect(Object.keys(value).sort()).toEqual([
    'access',
    'batches',
    'flags',
    'flagsRevision',
    'people',
    'revision',
    'state',
    'suggestions',
    'suggestionsRevision',
  ])
  expect(value.batches?.[0]).toMatchObject({ base: 0, by: desk.amal.id, pushId: pushIdOf(amal.session, 7) })
})

test('a push that is sent again on another connection, or on the plain message, is the same push', async () => {
  const articleId = await desk.story()
  const amal = await page(articleId)
  const { steps } = await typing(articleId, 'once ')
  expect(await amal.push(0, 0, steps)).toBe(1)
  amal.socket.disconnect()
  const again = await page(articleId, desk.amal, { session: amal.session, since: 0 })
  expect(again.opened.past?.authors).toEqual([[seriesOf(amal.session), desk.amal.id]])
  expect(again.opened.past?.batches).toEqual([[0, 0, steps]])
  expect(await again.push(0, 0, steps)).toBe(1)
  const whole = { articleId, pushId: pushIdOf(amal.session, 0), base: 0, steps: [{ stepType: 'docAttr', attr: 'slugline', value: 'x' }] }
  expect(await ask(again.socket, 'story:push', whole)).toEqual({ ok: true, value: { revision: 1 } })
  expect((await storedCopy(desk, articleId)).revision).toBe(1)
})

test('a session is its owner’s: nobody else opens with it or takes its push ids', async () => {
  const articleId = await desk.story()
  const amal = await page(articleId)
  const sam = await connected(desk.sam)
  expect(await ask(sam, 'story:open', { articleId, wire: 2, session: amal.session })).toMatchObject({ ok: false, error: { code: 'not_permitted' } })
  await ask(sam, 'story:open', { articleId })
  const stolen = { articleId, pushId: pushIdOf(amal.session, 0), base: 0, steps: [{ stepType: 'docAttr', attr: 'slugline', value: 'x' }] }
  expect(await ask(sam, 'story:push', stolen)).toMatchObject({ ok: false, error: { code: 'refused' } })
  const { steps } = await typing(articleId, 'x')
  expect(await amal.push(0, 0, steps)).toBe(1)
})

test('a large copy comes deflated, and so do many batches', async () => {
  const articleId = await desk.story(
    Array.from({ length: 400 }, (_, index) => `Paragraph ${index}: what the minister said, and what he did not say.`),
  )
  const amal = await page(articleId)
  const { copy } = JSON.parse(inflateRawSync(amal.opened.deflated ?? Buffer.alloc(0)).toString()) as { copy: unknown }
  const { doc } = await storedCopy(desk, articleId)
  expect(copy).toEqual(doc.toJSON())
  expect(amal.opened.deflated?.length).toBeLessThan(JSON.stringify(copy).length / 5)
  for (let n = 0; n < 60; n += 1) await amal.push(n, n, [[20, 'x']])
  const late = await page(articleId, desk.sam, { since: 10 })
  const { past } = JSON.parse(inflateRawSync(late.opened.deflated ?? Buffer.alloc(0)).toString()) as { past: NonNullable<Opened['value']['past']> }
  expect(past).toMatchObject({ base: 10, authors: [[seriesOf(amal.session), desk.amal.id]] })
  expect(past.batches.map(([, n]) => n)).toEqual(Array.from({ length: 50 }, (_, index) => 10 + index))
})

test('who comes late, again and again, is told by whom everything is', async () => {
  const random = randomFrom(3)
  const articleId = await desk.story()
  const writers = await Promise.all([desk.amal, desk.sam, desk.amal].map((person) => page(articleId, person)))
  let typed = true
  const work = writers.map(async (writer) => {
    for (let n = 0; typed; n += 1) await writer.push(0, n, [[20, 'x']])
  })
  for (let round = 0; round < 12; round += 1) {
    const late = desk.follow(random.pick([desk.amal, desk.sam]), articleId)
    const told: string[] = []
    late.socket.on('e', ([, , ...batches]: PackedEdits) => void told.push(...batches.map(([first]) => String(first))))
    await late.when('opened', () => late.session.state !== null)
    const { revision } = late.session.status
    late.type('L', 'start')
    await late.when('news', () => late.session.status.revision > revision + 5)
    expect(told.every((hand) => /^\d+$/.test(hand))).toBe(true)
    late.leave()
  }
  typed = false
  await Promise.all(work)
  const last = desk.follow(desk.sam, articleId)
  await last.when('opened', () => last.session.state !== null)
  const stored = await storedCopy(desk, articleId)
  expect(last.session.state?.doc.eq(stored.doc)).toBe(true)
  last.leave()
})

describe('carets', () => {
  test('go as a few numbers to the compact wire and whole to the plain one; comings and goings go whole to both', async () => {
    const articleId = await desk.story()
    const sam = await page(articleId, desk.sam)
    const plain = await connected(desk.sam)
    const whole: { wire: object[]; plain: object[] } = { wire: [], plain: [] }
    sam.socket.on('story:here', (here: object) => void whole.wire.push(here))
    plain.on('story:here', (here: object) => void whole.plain.push(here))
    await ask(plain, 'story:open', { articleId })
    const amal = await page(articleId)
    await expect.poll(() => whole.wire.at(-1)).toMatchObject({ hand: amal.hand, connection: amal.socket.id, selection: null })
    const before = whole.wire.length
    amal.socket.emit('h', [amal.handle, 0, 5])
    await expect.poll(() => sam.here.length).toBe(1)
    amal.socket.emit('h', [amal.handle, 0, 5, 9])
    await expect.poll(() => sam.here.length).toBe(2)
    expect(sam.here).toEqual([
      [sam.handle, amal.hand, 0, 5],
      [sam.handle, amal.hand, 0, 5, 9],
    ])
    expect(amal.here).toEqual([])
    await expect.poll(() => whole.plain.at(-1)).toMatchObject({ connection: amal.socket.id, selection: { anchor: 5, head: 9, revision: 0 } })
    expect(whole.wire).toHaveLength(before)
    const late = await page(articleId, desk.sam)
    expect(late.opened.people.find(({ connection }) => connection === amal.socket.id)).toMatchObject({
      hand: amal.hand,
      selection: { anchor: 5, head: 9 },
    })
    const connection = amal.socket.id
    amal.socket.disconnect()
    await expect.poll(() => whole.wire.at(-1)).toMatchObject({ connection, gone: true })
  })

  test('are not sent while they follow from the typing', async () => {
    const articleId = await desk.story()
    const [amal, sam] = [desk.follow(desk.amal, articleId), desk.follow(desk.sam, articleId)]
    await Promise.all([amal, sam].map((one) => one.when('opened', () => one.session.state !== null)))
    amal.type('h', 'start')
    await sam.when('a caret', () => sam.people.some(({ selection }) => selection !== null))
    let sent = 0
    amal.socket.onAnyOutgoing((name) => name === 'h' && (sent += 1))
    for (const letter of 'ello') {
      amal.type(letter, amal.session.state?.selection.head ?? 0)
      await amal.saved()
    }
    await sam.when('the letters', () => sam.text().startsWith('hello'))
    expect(sam.session.people[0]?.selection?.head).toBe(amal.session.state?.selection.head)
    expect(sent).toBe(0)
    amal.leave()
    sam.leave()
  })
})

describe('S5, S6 hostile frames', () => {
  const text = { type: 'text', text: 'x' }
  const deep = (levels: number): unknown => (levels === 0 ? text : { type: 'quote', content: [deep(levels - 1)] })

  test('steps that do not fit are refused with a code, and nothing else is lost', async () => {
    const articleId = await desk.story(['a👍b', 'Two.'])
    const amal = await page(articleId)
    const steps: unknown[] = [
      [999_999, 'x'],
      [0, 'x'],
      [1, 999_999],
      [10, '\ud800'],
      [10, 'a\0'],
      { stepType: 'no such' },
      { stepType: 'replace', from: 10, to: 10, slice: { content: [deep(80)] } },
      { stepType: 'docAttr', attr: '__proto__', value: 'x' },
    ]
    for (const [n, step] of steps.entries()) expect(await amal.push(0, n, [step])).toMatchObject({ code: 'refused' })
    expect(await amal.push(0, 90, [[10, 'x'.repeat(600_000)]])).toMatchObject({ code: 'too_large' })
    expect(await amal.push(5, 91, [[10, 'x']])).toMatchObject({ code: 'stale' })
    expect(await amal.push(0, 92, [[10, 'x']])).toBe(1)
    expect((await storedCopy(desk, articleId)).revision).toBe(1)
    expect(amal.edits).toHaveLength(1)
  })

  test('frames that are no message are answered as invalid or not at all, and the sender is cut off', async () => {
    const articleId = await desk.story()
    const forms: unknown[] = [
      null,
      {},
      'x',
      [],
      [1],
      [1, 0, 0],
      [1, 0, 0, []],
      [1, 0, 0, [null]],
      [1, 0, 0, [[1]]],
      [1, -1, 0, [[10, 'x']]],
      [1, 0, 2 ** 32, [[10, 'x']]],
      [1, 0, 0.5, [[10, 'x']]],
      [1, 0, 0, Array.from({ length: 501 }, () => [10, 'x'])],
      [1, 0, 0, [[10, 'x']], 7],
    ]
    const amal = await page(articleId)
    amal.socket.io.reconnection(false)
    for (const form of forms) expect(await ask(amal.socket, 'p', form)).toMatchObject({ code: 'invalid' })
    expect(await ask(amal.socket, 'p', [amal.handle + 1, 0, 0, [[10, 'x']]])).toEqual({ code: 'not_open' }) // a story that this connection has not opened
    expect(await amal.push(0, 0, [[10, 'x']])).toBe(1)
    const gone = new Promise((resolve) => void amal.socket.once('disconnect', resolve))
    for (const form of [null, [1], [1, 2, 3, 4, 5], ['x', 1, 2], [1, -1, 2], 'x'.repeat(5_000)]) amal.socket.emit('h', form)
    await gone
    expect((await storedCopy(desk, articleId)).revision).toBe(1)
  })

  test('a caret in a story that is not open goes nowhere', async () => {
    const [mine, other] = [await desk.story(), await desk.story()]
    const [amal, sam] = [await page(mine), await page(other, desk.sam)]
    amal.socket.emit('h', [sam.handle, 0, 5])
    amal.socket.emit('h', [amal.handle, 0, 5])
    await expect.poll(() => desk.runtime.presences.inStory(mine)).toMatchObject([{ selection: { anchor: 5 } }])
    expect(desk.runtime.presences.inStory(other).map(({ connection }) => connection)).toEqual([sam.socket.id])
  })

  test('whatever comes in place of a step, the process stays well', async () => {
    const random = randomFrom(17)
    const articleId = await desk.story()
    const odd: unknown[] = [null, true, -1, 1.5, 1e300, 'x', '', [], {}, { stepType: 'replace' }, { stepType: 'replaceAround', from: 1 }, [[]]]
    const piece = (): unknown => (random.chance(0.6) ? random.pick(odd) : Array.from({ length: random.below(4) }, piece))
    for (let round = 0; round < 10; round += 1) {
      const amal = await page(articleId)
      amal.socket.io.reconnection(false)
      for (let i = 0; i < 100; i += 1) {
        const step = random.chance(0.5)
          ? piece()
          : { stepType: random.pick(['replace', 'addMark', 'attr', 'docAttr', 'markSet']), pos: piece(), from: piece(), slice: piece() }
        amal.socket.emit('p', [amal.handle, 0, i, [step]], () => undefined)
        if (!isPackedStep(step)) continue
        await new Promise((resolve) => void setImmediate(resolve))
      }
      amal.socket.disconnect()
    }
    const amal = await page(articleId)
    expect(await amal.push(amal.opened.revision, 0, [[10, 'x']])).toBe(amal.opened.revision + 1)
    expect(desk.faults).toEqual([])
  })
})

test('a copy does not wait for its checks: flags that are not known yet follow, and are in the answer from then on', async () => {
  const articleId = await desk.story(['The minister said that the bridge would', 'Two.'])
  const heard: { articleId: string; revision: number; flags: object[] }[] = []
  const socket = await connected()
  socket.on('story:flags', (flags: (typeof heard)[number]) => void heard.push(flags))
  const first = await ask<{ value: object }>(socket, 'story:open', { articleId, wire: 2, session: v7() })
  expect(first.value).not.toHaveProperty('flags')
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  expect(heard[0]).toMatchObject({ articleId, revision: 0 })
  const second = await page(articleId, desk.sam)
  expect(second.opened).toMatchObject({ flagsRevision: 0, flags: heard[0]?.flags })
  const follower = desk.follow(desk.sam, await desk.story(['The minister said that the bridge would']))
  await follower.when('flags', () => follower.session.flags.length > 0)
  follower.leave()
})
