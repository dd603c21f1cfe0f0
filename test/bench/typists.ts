import { io, type Socket } from 'socket.io-client'
import { runsOf } from '#core/copy.ts'
import { createStorySession } from '#ui/story/session.ts'

/** The percentiles of a run, in milliseconds from a key to each other screen. */
export interface Latencies {
  keys: number
  arrivals: number
  p50: number
  p99: number
}

export interface Load {
  editors: number
  keysPerSecond: number
  seconds: number
}

/** Somebody at a keyboard: a key goes to the end of a paragraph of their own; `seen` tells which keys of whom are on their screen. */
interface Seat {
  type(): void
  leave(): void
}
type Seen = (writer: number, count: number) => void

/** A socket of one's own to a server. */
export const connected = async (url: string, headers: Record<string, string>): Promise<Socket> => {
  const socket = io(url, { transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** A seat at a Galley: the very session that a browser holds. */
export async function galleySeat(
  target: { url: string; cookie: string; articleId: string },
  writer: number,
  editors: number,
  seen: Seen,
): Promise<Seat> {
  const socket = await connected(target.url, { cookie: target.cookie, origin: target.url })
  const shown = Array.from({ length: editors }, () => -1)
  const lengths = () => (session.state ? runsOf(session.state.doc, 'body').map((run) => run.text.length) : [])
  let opened = () => {}
  const ready = new Promise<void>((resolve) => (opened = resolve))
  const session = createStorySession({
    socket,
    articleId: target.articleId,
    person: { id: '00000000-0000-7000-8000-000000000000', name: `Typist ${writer}`, image: null },
    onState() {
      if (!session.state) return
      lengths()
        .slice(0, editors)
        .forEach((length, paragraph) => {
          if (shown[paragraph] !== undefined && shown[paragraph] >= 0 && length > shown[paragraph]) seen(paragraph, length - shown[paragraph])
          shown[paragraph] = length
        })
    },
    onFlags() {},
    onPeople() {},
    onMoved() {},
    onStatus: (status) => {
      if (status.canEdit) opened()
    },
  })
  await ready
  return {
    type() {
      const run = session.state && runsOf(session.state.doc, 'body')[writer]
      if (!session.state || !run) throw new Error('the story is not open')
      session.dispatch(session.state.tr.insertText('x', run.pos + run.text.length))
    },
    leave() {
      session.close()
      socket.disconnect()
    },
  }
}

/** A seat at the bare relay: the same steps on the same wire, and nobody who looks at them. */
export async function relaySeat(url: string, writer: number, seen: Seen): Promise<Seat> {
  const socket = await connected(url, {})
  await socket.emitWithAck('story:open', { articleId: 'bench' })
  socket.on('story:edited', ({ by }: { by: number }) => seen(by, 1))
  let base = 0
  return {
    type() {
      const steps = [{ stepType: 'replace', from: base + 40, to: base + 40, slice: { content: [{ type: 'text', text: 'x' }] } }]
      socket.emit('story:push', { articleId: 'bench', pushId: crypto.randomUUID(), base: (base += 1), by: writer, steps }, () => undefined)
    },
    leave: () => socket.disconnect(),
  }
}

/** The value that so large a share of sorted values lies below. */
export const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Lets people type at a steady pace, each out of step with the others, and measures every key on every other screen. */
export async function measure(load: Load, sit: (writer: number, seen: Seen) => Promise<Seat>): Promise<Latencies> {
  const typedAt: number[][] = Array.from({ length: load.editors }, () => [])
  const latencies: number[] = []
  const seats: Seat[] = []
  for (let screen = 0; screen < load.editors; screen += 1) {
    const counts = Array.from({ length: load.editors }, () => 0)
    seats.push(
      await sit(screen, (writer, count) => {
        const now = performance.now()
        const from = counts[writer] ?? 0
        counts[writer] = from + count
        if (writer !== screen) for (let key = from; key < from + count; key += 1) latencies.push(now - (typedAt[writer]?.[key] ?? Number.NaN))
      }),
    )
  }
  const interval = 1000 / load.keysPerSecond
  const rounds = load.keysPerSecond * load.seconds
  const begin = performance.now() + 100
  await Promise.all(
    seats.map(async (seat, writer) => {
      for (let round = 0; round < rounds; round += 1) {
        const due = begin + round * interval + (interval * writer) / seats.length
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
        typedAt[writer]?.push(performance.now())
        seat.type()
      }
    }),
  )
  const keys = rounds * load.editors
  const deadline = performance.now() + 3_000
  while (latencies.length < keys * (load.editors - 1) && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
  for (const seat of seats) seat.leave()
  latencies.sort((a, b) => a - b)
  return { keys, arrivals: latencies.length, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) }
}
