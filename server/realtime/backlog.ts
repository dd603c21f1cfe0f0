import { plainChannelOf, SLOW, channelOf, wireChannelOf } from './channels.ts'
import type { DeskServer, DeskSocket, Log } from './serve.ts'

/** How much may wait to be read by one connection, in bytes: from `carets` on it is told no carets, beyond `edits` no edits until it opens its stories again, beyond `most` it is cut. */
export interface Backlogs {
  carets: number
  edits: number
  most: number
}

const USUAL: Backlogs = { carets: 64 * 1024, edits: 1024 * 1024, most: 8 * 1024 * 1024 }
/** How often backlogs are looked at, in ms. */
const EVERY = 250

interface Line {
  writeBuffer: { data?: unknown }[]
  transport: { socket?: { bufferedAmount: number; terminate(): void } }
}

/** The parts of a connection that Engine.IO and ws do not name in their types. */
const lineOf = (socket: DeskSocket) => socket.conn as unknown as Line

/** What waits for a connection's reader on this side: in the connection's own list, and with the WebSocket. What the system has taken is not known. In bytes, text counted by its letters. */
export function backlogOf(socket: DeskSocket): number {
  const { writeBuffer, transport } = lineOf(socket)
  let waiting = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) waiting += typeof data === 'string' || data instanceof Uint8Array ? data.length : 0
  return waiting
}

/** The stories that a connection is told the edits of. */
const storiesOf = ({ rooms }: DeskSocket): string[] =>
  [...rooms].filter((room) => room.startsWith(channelOf(''))).map((room) => room.slice(channelOf('').length))

/** Whether a page speaks the plain messages, which have no word for opening again. */
const isPlain = (socket: DeskSocket) => storiesOf(socket).some((articleId) => socket.rooms.has(plainChannelOf(articleId)))

/**
 * Keeps what waits for slow readers within bounds: a reader that falls behind is first told no carets; then no edits, and to open its stories again, which brings in one answer what it missed; at last it is cut,
 * and comes back by itself. A page that speaks the plain messages is cut where another is told. Answers how to stop.
 */
export function watchBacklogs(io: DeskServer, log: Log, { carets, edits, most }: Backlogs = USUAL): () => void {
  const cut = (socket: DeskSocket, waiting: number) => {
    log.warn({ editorId: socket.data.person.id, waiting }, 'a connection that does not read is cut')
    const { socket: line } = lineOf(socket).transport
    if (line) line.terminate() // closing would wait for what is to be dropped
    else socket.disconnect(true)
  }

  const tellAgain = (socket: DeskSocket) => {
    for (const articleId of storiesOf(socket)) {
      for (const channel of [channelOf(articleId), plainChannelOf(articleId), wireChannelOf(articleId)]) void socket.leave(channel)
      socket.emit('story:again', { articleId })
    }
  }

  const look = (socket: DeskSocket) => {
    const waiting = backlogOf(socket)
    const isSlow = socket.rooms.has(SLOW)
    if (waiting > carets && !isSlow) void socket.join(SLOW)
    if (waiting <= carets / 2 && isSlow) void socket.leave(SLOW)
    if (waiting > most || (waiting > edits && isPlain(socket))) cut(socket, waiting)
    else if (waiting > edits) tellAgain(socket)
  }

  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) look(socket)
  }, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}
