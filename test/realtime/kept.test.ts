import { history, undo } from 'prosemirror-history'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { randomFrom, seeds } from '#test/random.ts'
import { storedCopy } from '#test/services/stories/newsroom.ts'
import { TOO_OLD } from '#ui/story/session/kept.ts'
import { Device, type Page } from './device.ts'
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

type Tab = Follower & { page: Page; crash(): void }

function tab(device: Device, articleId: string, { person = desk.amal, away = false, plugins = [history()] } = {}): Tab {
  const page = device.page()
  const socket = desk.connect(person)
  if (away) socket.disconnect()
  const follower = desk.follow(person, articleId, plugins, { store: page, socket })
  open.push(follower)
  const crash = () => {
    page.die()
    follower.leave()
  }
  return Object.assign(follower, { page, crash })
}

const isThere = (follower: Follower) => follower.when('opened', () => follower.session.state !== null)
const isKept = (follower: Follower) => follower.when('kept', () => follower.session.status.kept === follower.session.status.unconfirmed)
const marks = (text: string) => [...text.matchAll(/[\u{F0000}-\u{FFFFD}]/gu)].map(([mark]) => mark)

async function cut(follower: Follower): Promise<void> {
  follower.socket.disconnect()
  await follower.when('offline', () => follower.session.status.key === 'offline')
}

async function stored(articleId: string): Promise<string> {
  const { doc } = await storedCopy(desk, articleId)
  return doc.child(2).textBetween(0, doc.child(2).content.size, '\n')
}

test('CO9 what was typed without a line is there after the page was closed, and is sent by itself', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const first = tab(device, articleId)
  await isThere(first)
  await cut(first)
  first.type('kept ', 'start')
  first.type(' and this')
  expect(first.session.status).toMatchObject({ key: 'offline', unconfirmed: 2, kept: 0, keeping: 'works' })
  await isKept(first)
  expect(first.session.status).toMatchObject({ key: 'offline', unconfirmed: 2, kept: 2 })
  first.crash()
  const second = tab(device, articleId, { away: true })
  await isThere(second)
  expect(second.text()).toBe('kept One.\nTwo. and this')
  expect(second.session.status).toMatchObject({ unconfirmed: 2, kept: 2, canEdit: true })
  second.type('!')
  await isKept(second)
  const sam = desk.follow(desk.sam, articleId)
  open.push(sam)
  await isThere(sam)
  sam.type('meanwhile ', 'start')
  await sam.saved()
  second.socket.connect()
  await second.saved()
  expect(await stored(articleId)).toBe('meanwhile kept One.\nTwo. and this!')
  await expect.poll(() => device.records.size).toBe(0)
})

test('CO9 what is confirmed leaves nothing on the device, and nothing held', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const amal = tab(device, articleId)
  await isThere(amal)
  for (const letter of 'typed online') amal.type(letter)
  await amal.saved()
  amal.leave()
  await expect.poll(() => device.records.size + device.holders.size).toBe(0)
})

test.each(['before it is stored', 'after it is stored', 'with more typed since'])(
  'CO9 a push whose answer was lost with the page is not made twice: %s',
  async (when) => {
    const [device, articleId] = [new Device(), await desk.story()]
    const first = tab(device, articleId)
    await isThere(first)
    await cut(first)
    first.type('once ', 'start')
    await isKept(first)
    // From here on the page hears nothing.
    first.socket.removeAllListeners('story:edited').removeAllListeners('e')
    const emitted = Promise.withResolvers<void>()
    const timeout = first.socket.timeout.bind(first.socket)
    first.socket.timeout = ((ms: number) => {
      const line = timeout(ms)
      const emit = line.emitWithAck.bind(line)
      line.emitWithAck = (async (name: never, ...rest: never[]) => {
        if (name !== 'story:push' && name !== 'p') return emit(name, ...rest)
        emitted.resolve()
        emit(name, ...rest).catch(() => undefined) // nobody hears the answer
        return new Promise(() => undefined)
      }) as typeof line.emitWithAck
      return line
    }) as typeof first.socket.timeout
    first.socket.connect()
    await emitted.promise
    if (when !== 'before it is stored') await expect.poll(async () => (await storedCopy(desk, articleId)).revision).toBe(1)
    if (when === 'with more typed since') {
      first.type(' twice')
      await isKept(first)
    }
    first.crash()
    const second = tab(device, articleId)
    await isThere(second)
    await second.saved()
    expect(second.text()).toBe(when === 'with more typed since' ? 'once One.\nTwo. twice' : 'once One.\nTwo.')
    expect(await stored(articleId)).toBe(second.text())
  },
)

test('CO9 two pages of one person in one story keep their own, and neither takes the other’s', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const [left, right] = [tab(device, articleId), tab(device, articleId)]
  await Promise.all([isThere(left), isThere(right)])
  await Promise.all([cut(left), cut(right)])
  left.type('L', 'start')
  right.type('R')
  await Promise.all([isKept(left), isKept(right)])
  const third = tab(device, articleId)
  await isThere(third)
  expect(third.text()).toBe('One.\nTwo.')
  left.crash()
  right.crash()
  const [fourth, fifth] = [tab(device, articleId), tab(device, articleId)]
  await Promise.all([isThere(fourth), isThere(fifth)])
  await Promise.all([fourth.saved(), fifth.saved()])
  expect(await stored(articleId)).toBe('LOne.\nTwo.R')
})

test('CO9 another person on the same device neither sees nor sends them; they stay for their owner', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const amal = tab(device, articleId)
  await isThere(amal)
  await cut(amal)
  amal.type('amal’s ', 'start')
  await isKept(amal)
  amal.crash()
  const sam = tab(device, articleId, { person: desk.sam })
  await isThere(sam)
  sam.type('!')
  await sam.saved()
  expect(await stored(articleId)).toBe('One.\nTwo.!')
  const again = tab(device, articleId)
  await isThere(again)
  await again.saved()
  expect(await stored(articleId)).toBe('amal’s One.\nTwo.!')
})

test('CO9 a page that was drawn for somebody else sends nothing on this person’s line', async () => {
  const articleId = await desk.story()
  const mixed = desk.follow(desk.amal, articleId, [], { socket: desk.connect(desk.sam) })
  open.push(mixed)
  await mixed.when('refused', () => mixed.session.status.reason === 'someone_else')
  expect(mixed.session.status).toMatchObject({ key: 'error', canEdit: false })
  expect(mixed.session.state).toBeNull()
})

test('CO9 a story that was closed meanwhile: they are kept, said, and go in when it is open again', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const first = tab(device, articleId)
  await isThere(first)
  await cut(first)
  first.type('late ', 'start')
  await isKept(first)
  first.crash()
  await desk.database.article.update({ where: { id: articleId }, data: { state: 'spiked' } })
  await desk.restart()
  const second = tab(device, articleId)
  await second.when('read only', () => second.session.status.key === 'readonly')
  expect(second.session.status).toMatchObject({ reason: 'state', unconfirmed: 1, kept: 1, canEdit: false })
  second.crash()
  expect(device.records.size).toBe(1)
  await desk.database.article.update({ where: { id: articleId }, data: { state: 'in_review' } })
  await desk.restart()
  const third = tab(device, articleId)
  await isThere(third)
  await third.saved()
  expect(await stored(articleId)).toBe('late One.\nTwo.')
})

test('CO9 what cannot be stored any more goes when its owner says so, from the page and from the device', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const amal = tab(device, articleId)
  await isThere(amal)
  await cut(amal)
  amal.type('late ', 'start')
  await isKept(amal)
  await desk.database.article.update({ where: { id: articleId }, data: { state: 'killed' } })
  await desk.restart()
  amal.socket.connect()
  await amal.when('read only', () => amal.session.status.key === 'readonly')
  expect(device.records.size).toBe(1)
  amal.session.discard()
  expect(amal.text()).toBe('One.\nTwo.')
  expect(amal.session.status).toMatchObject({ unconfirmed: 0 })
  await expect.poll(() => device.records.size).toBe(0)
})

test('CO9 changes a month old are not sent without a word', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const first = tab(device, articleId)
  await isThere(first)
  await cut(first)
  first.type('old ', 'start')
  await isKept(first)
  first.crash()
  for (const record of device.records.values()) record.at -= TOO_OLD + 1
  const second = tab(device, articleId)
  await isThere(second)
  await second.saved()
  expect(second.text()).toBe('One.\nTwo.')
  expect(device.records.size).toBe(1)
})

test('R9 what a page with another schema of the copy kept is neither sent nor lost', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const first = tab(device, articleId)
  await isThere(first)
  await cut(first)
  first.type('other ', 'start')
  await isKept(first)
  first.crash()
  for (const record of device.records.values()) record.schema += 1
  const second = tab(device, articleId)
  await isThere(second)
  second.type('!')
  await second.saved()
  expect(await stored(articleId)).toBe('One.\nTwo.!')
  expect([...device.records.values()]).toMatchObject([{ steps: [{ stepType: 'replace' }] }])
  expect(device.holders.size).toBe(0)
})

test('I9 a device that has no room says so, and the page goes on', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const amal = tab(device, articleId)
  await isThere(amal)
  device.isFull = true
  await cut(amal)
  amal.type('x')
  await amal.when('failed', () => amal.session.status.keeping === 'failed')
  expect(amal.session.status).toMatchObject({ unconfirmed: 1, kept: 0 })
  amal.socket.connect()
  await amal.saved()
  expect(await stored(articleId)).toBe('One.\nTwo.x')
})

test('without a line a story opens as it was last seen, can be typed in, and catches up', async () => {
  const [device, articleId] = [new Device(), await desk.story()]
  const first = tab(device, articleId)
  await isThere(first)
  first.type('seen ', 'start')
  await first.saved()
  first.session.keep()
  await expect.poll(() => device.copies.size).toBe(1)
  first.leave()
  const second = tab(device, articleId, { away: true })
  await isThere(second)
  await second.when('offline', () => second.session.status.key === 'offline')
  expect(second.text()).toBe('seen One.\nTwo.')
  second.type('!')
  const sam = desk.follow(desk.sam, articleId)
  open.push(sam)
  await isThere(sam)
  sam.type('other ', 'start')
  await sam.saved()
  second.socket.connect()
  await second.saved()
  expect(await stored(articleId)).toBe('other seen One.\nTwo.!')
})

/** The server gives the whole copy to whoever asks, as it does where it has no way from the asker's revision. */
function forgetTheWay(): void {
  const { stories } = desk.runtime
  const { open: whole } = stories
  stories.open = (id, _since, person) => whole(id, undefined, person)
}

test.each([false, true])(
  'CO9 where the way from the base is gone, they are put on top, between others’ changes; a push already stored is not put twice: stored %s',
  async (isStored) => {
    const [device, articleId] = [new Device(), await desk.story(['One.', 'Two.', 'Three.'])]
    const amal = tab(device, articleId)
    const sam = desk.follow(desk.sam, articleId)
    open.push(sam)
    await Promise.all([isThere(amal), isThere(sam)])
    await cut(amal)
    const inTwo = (amal.session.state?.doc.child(0).nodeSize ?? 0) + (amal.session.state?.doc.child(1).nodeSize ?? 0) + 2 + 6 + 3
    amal.type(' (kept)', inTwo)
    await isKept(amal)
    if (isStored) {
      const record = [...device.records.values()][0]
      if (!record) throw new Error('no record')
      record.push = { pushId: crypto.randomUUID(), base: 0, steps: record.steps as never, covers: record.steps.length }
      const { push } = record
      expect((await desk.runtime.stories.push({ articleId, pushId: push.pushId, base: 0, steps: push.steps }, desk.amal)).ok).toBe(true)
    }
    sam.type('first ', 'start')
    sam.type(' last')
    await sam.saved()
    sam.type('.')
    await sam.saved()
    amal.crash()
    await desk.restart()
    forgetTheWay()
    const again = tab(device, articleId)
    await isThere(again)
    await again.saved()
    expect(again.text()).toBe('first One.\nTwo (kept).\nThree. last.')
    expect(await stored(articleId)).toBe(again.text())
  },
)

test('R13 undo of one’s own across a lost line, a catch-up and a copy read anew, and never of another’s', async () => {
  const articleId = await desk.story(['One.', 'Two.', 'Three.'])
  const amal = tab(new Device(), articleId)
  const sam = desk.follow(desk.sam, articleId)
  open.push(sam)
  await Promise.all([isThere(amal), isThere(sam)])
  amal.type('mine ', 'start')
  await amal.saved()
  amal.socket.disconnect()
  sam.type(' theirs')
  await sam.saved()
  amal.type('more ', 'start')
  amal.socket.connect()
  await amal.saved()
  await amal.when('caught up', () => amal.text() === 'more mine One.\nTwo.\nThree. theirs')
  amal.socket.disconnect()
  sam.type('?')
  sam.type('their ', 'start')
  await sam.saved()
  forgetTheWay()
  amal.socket.connect()
  await amal.when('read anew', () => amal.text() === 'their more mine One.\nTwo.\nThree. theirs?')
  const takeBack = () => amal.session.state !== null && undo(amal.session.state, (tr) => amal.session.dispatch(tr))
  while (takeBack());
  await amal.saved()
  expect(amal.text()).toBe('their One.\nTwo.\nThree. theirs?')
  expect(await stored(articleId)).toBe(amal.text())
})

test.each(seeds(process.env['SOAK'] === '1' ? 300 : 4))(
  'CO9 pages that crash, lines that break, servers that restart: what was kept is there exactly once, nothing twice: seed %i',
  async (seed) => {
    const random = randomFrom(seed)
    const [device, articleId] = [new Device(), await desk.story(['One.', 'Two.', 'Three.'])]
    const sam = desk.follow(desk.sam, articleId)
    open.push(sam)
    await isThere(sam)
    let next = 0
    const mark = () => String.fromCodePoint(0xf0000 + next++)
    const place = (follower: Follower) => {
      const doc = follower.session.state?.doc
      const size = doc?.child(2).firstChild?.content.size ?? 0
      return (doc ? doc.child(0).nodeSize + doc.child(1).nodeSize + 2 : 0) + 2 * random.below(Math.floor((size - 4) / 2) + 1)
    }
    const promised = new Set<string>()
    for (let life = 0; life < 5; life += 1) {
      const away = random.chance(0.4)
      const tabs = Array.from({ length: 1 + random.below(2) }, () => tab(device, articleId, { away }))
      await Promise.all(tabs.map((one) => one.when('opened, or alone', () => one.session.state !== null || one.session.status.key === 'offline')))
      for (let act = 0; act < 25; act += 1) {
        const one = random.pick(tabs)
        if (one.session.state && one.session.status.canEdit) one.type(mark(), place(one))
        if (random.chance(0.3)) {
          const theirs = mark()
          promised.add(theirs)
          sam.type(theirs, place(sam))
        }
        if (random.chance(0.1)) one.socket.disconnect()
        if (random.chance(0.1)) one.socket.connect()
        if (random.chance(0.05)) sam.socket.io.engine?.close()
        if (random.chance(0.3)) await new Promise<void>((resolve) => void setTimeout(resolve, random.below(40)))
      }
      if (random.chance(0.2)) await desk.restart()
      if (random.chance(0.2)) forgetTheWay()
      for (const one of tabs) {
        if (random.chance(0.5)) await one.when('kept', () => one.session.status.kept === one.session.status.unconfirmed)
        const { status, state } = one.session
        if (state && status.kept === status.unconfirmed) for (const own of marks(one.text())) promised.add(own)
        one.crash()
      }
    }
    for (let left = device.records.size + 1; left > 0; left -= 1) {
      const last = tab(device, articleId)
      await isThere(last)
      await last.saved()
    }
    await sam.saved()
    const there = marks(await stored(articleId))
    expect(new Set(there).size).toBe(there.length)
    expect([...promised].filter((one) => !there.includes(one))).toEqual([])
    await expect.poll(() => device.records.size).toBe(0)
  },
)

test('nothing went wrong on the server meanwhile', () => {
  expect(desk.faults).toEqual([])
})
