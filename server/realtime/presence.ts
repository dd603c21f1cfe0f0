import { type Here, hereInStory } from '#contracts/story.ts'
import { err, ok } from '#core/result.ts'
import type { Presences } from '#services/presences.ts'
import { type DeskServer, type DeskSocket, serve } from './serve.ts'
import { channelOf } from './story.ts'

/** A connection's moves reach the others at most this often, in ms. */
const EVERY = 100
/** A presence message is a few numbers; beyond this it is none. */
const LENGTH = 4_096

/** Lets one connected editor say where they are in a story they have open. Who they are is the server's knowledge. */
export function servePresence(socket: DeskSocket, presences: Presences): void {
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
  socket.conn.on('packet', () => presences.touch(socket.id)) // any frame, a heartbeat too: background tabs run no timers
  socket.on('disconnect', () => presences.leave(socket.id))
}

/** Tells the others in a story who is where: at once, then at most once in 100 ms for each connection, the newest. Answers how to stop. */
export function announcePresences(io: DeskServer, presences: Presences): () => void {
  const waiting = new Map<string, { timer: NodeJS.Timeout; here: Here | null }>()
  let stopped = false

  const tell = (here: Here) => void io.to(channelOf(here.articleId)).except(here.connection).emit('story:here', here)
  const pauseAfter = (key: string) => {
    const timer = setTimeout(() => {
      const { here } = waiting.get(key) ?? {}
      waiting.delete(key)
      if (!here) return
      tell(here)
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
      tell(here)
    } else if (pending) pending.here = here
    else {
      tell(here)
      pauseAfter(key)
    }
  })
  return () => {
    stopped = true
    for (const { timer } of waiting.values()) clearTimeout(timer)
  }
}
