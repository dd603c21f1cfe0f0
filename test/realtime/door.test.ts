import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { io, type Socket } from 'socket.io-client'
import WebSocket from 'ws'
import { newId, storedCopy } from '#test/services/stories/newsroom.ts'
import { randomFrom } from '#test/random.ts'
import { isFromOurPage } from '#server/realtime/attach.ts'
import { openSocketDesk, type SocketDesk } from './desk.ts'

let desk: SocketDesk
const sockets: Socket[] = []
beforeAll(async () => {
  desk = await openSocketDesk()
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await desk.close()
})

const connected = async (person = desk.amal): Promise<Socket> => {
  const socket = desk.connect(person)
  sockets.push(socket)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}
const outcome = (socket: Socket) =>
  new Promise<string>((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('connect_error', (fault) => resolve((fault as { data?: { code: string } }).data?.code ?? 'refused'))
  })
const ask = (socket: Socket, name: string, ...frame: unknown[]): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }> =>
  socket.timeout(5_000).emitWithAck(name, ...frame)

describe('S4 only pages of ours connect', () => {
  test.each([
    ['a foreign page', 'https://evil.example'],
    ['a look-alike', 'http://127.0.0.1.evil.example'],
    ['another port', 'http://127.0.0.1:1'],
    ['null', 'null'],
    ['no address', 'x'],
    ['ours with a path of another host', 'http://evil.example/127.0.0.1'],
  ])('not %s', async (_, origin) => {
    for (const transports of [['websocket'], ['polling']]) {
      const socket = io(desk.url, { transports, forceNew: true, reconnection: false, extraHeaders: { cookie: desk.cookieOf(desk.amal), origin } })
      expect(await outcome(socket)).toBe('refused')
      socket.disconnect()
    }
  })

  test('once the desk has a public address, not a page that merely bears the name it was asked by', () => {
    const named = { headers: { origin: 'https://rebound.example', host: 'rebound.example' } }
    expect(isFromOurPage(named, { origins: ['https://galley.example'], publicUrl: 'https://galley.example' })).toBe(false)
    expect(
      isFromOurPage(
        { headers: { ...named.headers, origin: 'https://galley.example' } },
        { origins: ['https://galley.example'], publicUrl: 'https://galley.example' },
      ),
    ).toBe(true)
    expect(isFromOurPage(named, { origins: ['http://127.0.0.1:3000'], publicUrl: null })).toBe(true)
  })

  test('not one who names no origin, with a cookie or not', async () => {
    const ws = new WebSocket(`${desk.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie: desk.cookieOf(desk.amal) },
    })
    expect(await new Promise((resolve) => ws.once('open', () => resolve('open')).once('error', () => resolve('refused')))).toBe('refused')
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>(
        (resolve, reject) =>
          void request(`${desk.url}/socket.io/?EIO=4&transport=polling`, { headers }, (answer) => resolve(answer.resume().statusCode))
            .once('error', reject)
            .end(),
      )
    expect(await status({ cookie: desk.cookieOf(desk.amal) })).toBe(403)
    expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(200) // a browser's polling GET to its own site names no origin
  })

  test('not one whom nobody knows', async () => {
    const socket = io(desk.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: 'better-auth.session_token=nobody.nothing', origin: desk.url },
    })
    expect(await outcome(socket)).toBe('signed_out')
    socket.disconnect()
  })

  test('by polling as well, where proxies refuse WebSocket', async () => {
    await connected()
    const socket = io(desk.url, {
      transports: ['polling'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: desk.cookieOf(desk.amal), origin: desk.url },
    })
    expect(await outcome(socket)).toBe('connected')
    socket.disconnect()
  })
})

describe('S5 hostile frames', () => {
  const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))
  const frames: [string, ...unknown[]][] = [
    ['story:push', null],
    ['story:push'],
    ['story:open', undefined],
    ['story:open', 'x'],
    ['story:open', { articleId: 7 }],
    ['story:push', { articleId: newId(), pushId: newId(), base: -1, steps: [] }],
    ['story:push', { articleId: newId(), pushId: newId(), base: 0, steps: [null] }],
    ['story:push', { articleId: newId(), pushId: newId(), base: 0, steps: [deep(1_500)] }],
    ['story:here', Buffer.alloc(10)],
    ['desk:join', { filter: { q: 7 } }],
    ['__proto__', {}],
    ['constructor', {}],
    ['no:such', {}],
  ]

  test('are answered as invalid or not at all, and the sender is cut off after twenty', async () => {
    const random = randomFrom(5)
    const socket = await connected()
    let bad = 0
    const gone = new Promise<void>((resolve) => void socket.once('disconnect', () => resolve()))
    socket.io.reconnection(false)
    for (let i = 0; i < 19; i += 1) {
      const [name, ...frame] = random.pick(frames)
      if (random.chance(0.5)) socket.emit(name, ...frame)
      else if (name.startsWith('story:') || name.startsWith('desk:'))
        expect(await ask(socket, name, ...frame)).toMatchObject({ ok: false, error: { code: 'invalid' } })
      else socket.emit(name, ...frame)
      bad += 1
    }
    expect(await ask(socket, 'desk:join', {})).toMatchObject({ ok: true })
    expect(socket.connected).toBe(true)
    socket.emit('story:push', null)
    await gone
    expect(bad).toBe(19)
  })

  test('of every kind, thousands of them, leave the process well', async () => {
    const random = randomFrom(11)
    for (let round = 0; round < 40; round += 1) {
      const socket = await connected()
      socket.io.reconnection(false)
      const gone = new Promise<void>((resolve) => void socket.once('disconnect', () => resolve()))
      for (let i = 0; i < 60; i += 1) {
        const [name, ...frame] = random.pick(frames)
        socket.emit(name, ...frame)
      }
      await gone
    }
    expect(await ask(await connected(), 'desk:join', {})).toMatchObject({ ok: true })
    expect(desk.faults).toEqual([])
  })

  const nested = (name: string) =>
    `420["${name}",{"articleId":"${newId()}","pushId":"${newId()}","base":0,"steps":[{"stepType":${'['.repeat(100_000)}${']'.repeat(100_000)},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}]`

  test('raw ones, and ones over the limit, end their connection and nothing else', async () => {
    for (const raw of [
      '4',
      '42',
      '42[',
      '42["story:push"',
      '49{}',
      '451-["story:push",{"_placeholder":true,"num":0}]',
      '42["disconnect"]',
      '42["newListener",1]',
      '0',
      '9'.repeat(1_200_000),
      nested('story:here'),
      nested('story:push'),
      nested('no:such'),
    ]) {
      const ws = new WebSocket(`${desk.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        headers: { cookie: desk.cookieOf(desk.amal), origin: desk.url },
      })
      await new Promise((resolve) => ws.once('open', resolve))
      ws.on('error', () => undefined)
      ws.send('40')
      await new Promise((resolve) => void ws.on('message', (data: Buffer) => data.toString('utf8').startsWith('40') && resolve(null)))
      ws.send(raw)
      await new Promise((resolve) => void setTimeout(resolve, 20))
      ws.terminate()
    }
    expect(await ask(await connected(), 'desk:join', {})).toMatchObject({ ok: true })
    expect(desk.faults).toEqual([])
  })
})

describe('rights', () => {
  test('S8, CO7 when a right changes every connection of that person is closed at once, and nobody else’s', async () => {
    const [one, two, other] = [await connected(desk.amal), await connected(desk.amal), await connected(desk.sam)]
    const closed = Promise.all([one, two].map((socket) => new Promise((resolve) => void socket.once('disconnect', resolve))))
    expect((await desk.runtime.editors.change(desk.amal.id, { role: 'reporter' }, null)).ok).toBe(true)
    for (const socket of [one, two]) socket.io.reconnection(false)
    await closed
    expect(other.connected).toBe(true)
    const back = await connected(desk.amal)
    const articleId = await desk.story()
    expect(await ask(back, 'story:open', { articleId })).toMatchObject({ ok: true, value: { access: { edit: false, reason: 'role' } } }) // judged anew
    await desk.runtime.editors.change(desk.amal.id, { role: 'editor' }, null)
  })

  test('S7 missing and foreign stories answer alike, and every event asks', async () => {
    const socket = await connected(await desk.person('reporter', 'rui'))
    expect(await ask(socket, 'story:open', { articleId: newId() })).toEqual({ ok: false, error: { code: 'not_found' } })
    expect(await ask(socket, 'story:here', { articleId: newId() })).toEqual({ ok: false, error: { code: 'not_found' } })
    const articleId = await desk.story()
    const push = { articleId, pushId: newId(), base: 0, steps: [{ stepType: 'docAttr', attr: 'slugline', value: 'x' }] }
    expect(await ask(socket, 'story:push', push)).toMatchObject({ ok: false, error: { code: 'not_permitted' } })
    expect((await storedCopy(desk, articleId)).revision).toBe(0)
  })

  test('R9 a page that knows another schema of the copy reads and does not write', async () => {
    const socket = await connected()
    const articleId = await desk.story()
    expect(await ask(socket, 'story:open', { articleId, schema: 999 })).toMatchObject({
      ok: true,
      value: { access: { edit: false, reason: 'schema' } },
    })
    const push = { articleId, pushId: newId(), base: 0, steps: [{ stepType: 'docAttr', attr: 'slugline', value: 'x' }] }
    expect(await ask(socket, 'story:push', push)).toMatchObject({ ok: false, error: { code: 'not_permitted', reason: 'schema' } })
  })
})

describe('S9 presence', () => {
  test('is under one’s own name, small, and gone with the connection', async () => {
    const articleId = await desk.story()
    const [amal, sam] = [await connected(desk.amal), await connected(desk.sam)]
    await ask(sam, 'story:open', { articleId })
    const heard: { by: { id: string }; gone?: boolean }[] = []
    sam.on('story:here', (here: (typeof heard)[number]) => void heard.push(here))
    await ask(amal, 'story:open', { articleId })
    const forged = {
      articleId,
      by: { id: desk.sam.id, name: '<b>boss</b>', image: null },
      connection: 'x',
      selection: { anchor: 3, head: 3, revision: 0 },
    }
    expect(await ask(amal, 'story:here', forged)).toMatchObject({ ok: true })
    expect(await ask(amal, 'story:here', { articleId, idle: true, x: 'y'.repeat(5_000) })).toMatchObject({ ok: false, error: { code: 'invalid' } })
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    amal.disconnect()
    await expect.poll(() => heard.some(({ gone }) => gone)).toBe(true)
    expect(new Set(heard.map(({ by }) => by.id))).toEqual(new Set([desk.amal.id]))
    expect(desk.runtime.presences.inStory(articleId).map(({ by }) => by.id)).toEqual([desk.sam.id])
  })

  test('reaches the others at most ten times a second, the newest last', async () => {
    const articleId = await desk.story()
    const [amal, sam] = [await connected(desk.amal), await connected(desk.sam)]
    const heard: number[] = []
    await ask(sam, 'story:open', { articleId })
    sam.on('story:here', (here: { selection: { head: number } | null }) => void (here.selection && heard.push(here.selection.head)))
    await ask(amal, 'story:open', { articleId })
    const started = performance.now()
    for (let i = 1; i <= 100; i += 1) await ask(amal, 'story:here', { articleId, selection: { anchor: i, head: i, revision: 0 } })
    await expect.poll(() => heard.at(-1)).toBe(100)
    expect(heard.length).toBeLessThanOrEqual(Math.ceil((performance.now() - started) / 100) + 1)
  })
})
