import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Socket } from 'socket.io-client'
import { v7 } from 'uuid'
import { backlogOf } from '#server/realtime/backlog.ts'
import { SLOW } from '#server/realtime/channels.ts'
import { storedCopy } from '#test/services/stories/newsroom.ts'
import { openSocketDesk, type SocketDesk } from './desk.ts'

const BACKLOGS = { carets: 64_000, edits: 1_000_000, most: 6_000_000 }
/** One paste, in letters. The system takes some megabytes before anything waits on our side. */
const PASTE = 400_000
const AT = 10

let desk: SocketDesk
beforeAll(async () => {
  desk = await openSocketDesk({ backlogs: BACKLOGS })
})
afterAll(() => desk.close())

const onServer = (socket: Socket) => {
  const found = desk.io.sockets.sockets.get(socket.id ?? '')
  if (!found) throw new Error('not connected')
  return found
}
/** Stops reading from the line, as a laptop with its lid shut does; answers how to go on. */
const stall = (socket: Socket): (() => void) => {
  const line = (socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } }).ws._socket
  line.pause()
  return () => line.resume()
}

/** Pastes over the last paste, again and again, until something is so. */
async function pasteUntil(articleId: string, holds: () => boolean): Promise<number> {
  const head = await desk.runtime.stories.head(articleId)
  let base = head?.revision ?? 0
  let length = 0
  for (let count = 0; !holds(); count += 1) {
    if (count > 120) throw new Error('pasted in vain')
    const text = (count % 2 ? 'a' : 'b').repeat(PASTE)
    const steps = [{ stepType: 'replace', from: AT, to: AT + length, slice: { content: [{ type: 'text', text }] } }]
    const answer = await desk.runtime.stories.push({ articleId, pushId: v7(), base, steps }, desk.amal)
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    base = answer.value.revision
    length = PASTE
    await new Promise<void>((resolve) => void setTimeout(resolve, 20)) // the backlog is looked at four times a second
  }
  return base
}

test('one who does not read is told no carets, then no edits, and when they read again they have it all', async () => {
  const articleId = await desk.story(['One.', 'Two.'])
  const sam = desk.follow(desk.sam, articleId)
  await sam.when('opened', () => sam.session.state !== null)
  const server = onServer(sam.socket)
  let most = 0
  const look = setInterval(() => (most = Math.max(most, backlogOf(server))), 5)
  const goOn = stall(sam.socket)
  await pasteUntil(articleId, () => server.rooms.has(SLOW))
  await pasteUntil(articleId, () => !server.rooms.has(`wire:${articleId}`))
  const waiting = backlogOf(server)
  expect(server.rooms.has(`story:${articleId}`)).toBe(false)
  let more = 0
  const revision = await pasteUntil(articleId, () => (more += 1) > 8)
  expect(backlogOf(server)).toBeLessThanOrEqual(waiting + PASTE) // nothing is added any more
  expect(most).toBeLessThan(BACKLOGS.most)
  clearInterval(look)
  goOn()
  await sam.when('all', () => sam.session.status.revision === revision)
  expect(sam.session.state?.doc.eq((await storedCopy(desk, articleId)).doc)).toBe(true)
  expect(sam.socket.connected).toBe(true)
  sam.type('read ', 'start')
  await sam.saved()
  await expect.poll(() => server.rooms.has(SLOW)).toBe(false)
  sam.leave()
})

test('a page that speaks the plain messages, and has no word for opening again, is cut', async () => {
  const articleId = await desk.story(['One.', 'Two.'])
  const socket = desk.connect(desk.sam)
  await new Promise<void>((resolve) => void socket.once('connect', resolve))
  await socket.emitWithAck('story:open', { articleId })
  const server = onServer(socket)
  const goOn = stall(socket)
  await pasteUntil(articleId, () => !server.connected)
  socket.io.reconnection(false)
  goOn()
  socket.disconnect()
  expect(desk.faults).toEqual([])
})
