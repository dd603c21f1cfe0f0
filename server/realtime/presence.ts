import { type Here, hereInStory } from '#contracts/story.ts'
import { herePacked, type PackedHere } from '#contracts/story-wire.ts'
import { err, ok } from '#core/result.ts'
import type { Presences } from '#services/presences.ts'
import { channelOf, isHeard, plainChannelOf, SLOW, wireChannelOf } from './channels.ts'
import type { Hands } from './hands.ts'
import { type DeskServer, type DeskSocket, serve } from './serve.ts'

/** A connection's moves reach the others at most this often, in ms. */
const EVERY = 100
/** A presence message is a few numbers; beyond this it is none. */
const LENGTH = 4_096

/** Lets one connected editor say where they are in a story they have open. Who they are is the server's knowledge. */
export function servePresence(socket: DeskSocket, presences: Presences, hands: Hands): void {
  serve(
    socket,
    hereInStory,
    ({ articleId, selection, idle }, { id, name, image }) => {
      if (!socket.rooms.has(channelOf(articleId))) return err({ code: 'not_found' })
      presences.here({ articleId, connection: socket.id, by: { id, name, image }, selection, idle })
      return ok(null)
    },
    { length: LENGTH },
  )
  serve(
    socket,
    herePacked,
    ([handle, revision, anchor, head = anchor], { id, name, image }) => {
      const articleId = hands.storyOf(socket.id, handle)
      if (articleId !== null) presences.here({ articleId, connection: socket.id, by: { id, name, image }, selection: { anchor, head, revision } })
      return ok(null)
    },
    { length: LENGTH, answers: 'none' },
  )
  socket.conn.on('packet', () => presences.touch(socket.id)) // any frame, a heartbeat too: background tabs run no timers
  socket.on('disconnect', () => presences.leave(socket.id))
}

/** Tells the others in a story who is where: at once, then at most once in 100 ms for each connection, the newest. Whoever is slow to read is told of comings and goings alone. Answers how to stop. */
export function announcePresences(io: DeskServer, presences: Presences, hands: Hands): () => void {
  const waiting = new Map<string, { timer: NodeJS.Timeout; here: Here | null }>()
  /** What everyone knows of a connection but its place. */
  const known = new Map<string, { idle: boolean; hand: number | null }>()
  let stopped = false

  const packed = ({ articleId, selection }: Here, hand: number): PackedHere | null => {
    const handle = hands.handleOf(articleId)
    if (handle === null || !selection) return null
    const { anchor, head, revision } = selection
    return anchor === head ? [handle, hand, revision, anchor] : [handle, hand, revision, anchor, head]
  }

  const tell = (key: string, here: Here) => {
    const { articleId, connection, idle } = here
    const hand = hands.handOf(articleId, connection)
    const before = known.get(key)
    if (here.gone) known.delete(key)
    else known.set(key, { idle, hand })
    const isMove = !here.gone && before?.idle === idle && before.hand === hand
    const everyone = io.local.to(channelOf(articleId)).except(isMove ? [connection, SLOW] : [connection])
    if (!isMove || hand === null) return void everyone.emit('story:here', hand === null ? here : { ...here, hand })
    const plain = plainChannelOf(articleId)
    if (isHeard(io, plain)) io.local.to(plain).except([connection, SLOW]).emit('story:here', here)
    const short = packed(here, hand)
    if (short) io.local.to(wireChannelOf(articleId)).except([connection, SLOW]).emit('h', short)
  }
  const pauseAfter = (key: string) => {
    const timer = setTimeout(() => {
      const { here } = waiting.get(key) ?? {}
      waiting.delete(key)
      if (!here) return
      tell(key, here)
      pauseAfter(key)
    }, EVERY)
    waiting.set(key, { timer, here: null })
  }

  presences.onHere((here) => {
    if (stopped) return
    const key = `${here.articleId} ${here.connection}`
    const pending = waiting.get(key)
    if (here.gone) {
      clearTimeout(pending?.timer)
      waiting.delete(key)
      tell(key, here)
    } else if (pending) pending.here = here
    else {
      tell(key, here)
      pauseAfter(key)
    }
  })
  return () => {
    stopped = true
    for (const { timer } of waiting.values()) clearTimeout(timer)
  }
}
