import { io, type Socket } from 'socket.io-client'
import type { Failure } from '#contracts/contract.ts'
import type { CommentsChanged } from '#contracts/comments.ts'
import type { joinDesk, Notice, RowChanged, RowGone } from '#contracts/desk.ts'
import type { closeStory, Edited, FlagsChanged, Here, hereInStory, Moved, openStory, pushSteps } from '#contracts/story.ts'
import { err, type Result } from '#core/result.ts'
import type { SuggestionsChanged } from '#contracts/suggestions.ts'
import type { Answer, Ask } from './api.ts'

interface Asks {
  'desk:join': typeof joinDesk
  'story:open': typeof openStory
  'story:push': typeof pushSteps
  'story:close': typeof closeStory
  'story:here': typeof hereInStory
}

/** What the server tells without being asked. */
export interface Told {
  'desk:row': (change: RowChanged) => void
  'desk:gone': (change: RowGone) => void
  notice: (notice: Notice) => void
  'story:edited': (edited: Edited) => void
  'story:flags': (flags: FlagsChanged) => void
  'story:suggestions': (changed: SuggestionsChanged) => void
  'story:comments': (comments: CommentsChanged) => void
  'story:moved': (moved: Moved) => void
  'story:here': (here: Here) => void
}

export type DeskSocket = Socket<Told>

/** How long an answer may take before the line counts as lost, in ms: beyond this an editor wonders whether anything happens. */
const PATIENCE = 10_000

/** How the line stands. `lost` has been up before; `refused` means that the server knows nobody by this session. */
export type Line = 'connecting' | 'up' | 'lost' | 'refused'

let socket: DeskSocket | null = null
let line: Line = 'connecting'
const listeners = new Set<() => void>()

function set(next: Line): void {
  if (line === next) return
  line = next
  for (const listener of listeners) listener()
}

/** A pause around so many ms: not everyone comes back at once. */
const pauseOf = (milliseconds: number) => milliseconds * (0.5 + Math.random())

/** The page's one connection; made at the first call, then kept. */
export function deskSocket(): DeskSocket {
  if (socket) return socket
  const made: DeskSocket = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    reconnectionDelay: 400,
    reconnectionDelayMax: 5_000,
    timeout: 5_000,
  })
  made.on('connect', () => set('up'))
  made.on('disconnect', (reason) => {
    set('lost')
    // The server closes a connection when a right has changed; it is judged anew (CO7), after a pause in case it is the server that is leaving.
    if (reason === 'io server disconnect') setTimeout(() => made.connect(), pauseOf(500))
  })
  made.on('connect_error', (fault) => {
    const refused = (fault as { data?: { code?: string } }).data?.code ?? fault.message
    if (refused === 'signed_out' || refused === 'not_permitted') {
      set('refused')
      made.disconnect()
      return
    }
    if (line === 'up') set('lost')
    if (!made.active) setTimeout(() => made.connect(), pauseOf(1_500)) // it could not be found out who we are: the database is away
  })
  // The browser knows sooner than the silent line does: a cut one is noticed only after half a minute.
  window.addEventListener('offline', () => {
    set('lost')
    made.io.engine?.close()
  })
  // An attempt made while the line was cut may hang until its time is up: it gives way to a new one.
  window.addEventListener('online', () => {
    if (made.connected) return
    made.disconnect()
    made.connect()
  })
  socket = made
  return made
}

/** Asks the server over the socket: `ask('desk:join', { since })`. Never rejects: without an answer in ten seconds it is the failure `offline`. */
export async function ask<N extends keyof Asks>(name: N, body: Ask<Asks[N]>): Promise<Result<Answer<Asks[N]>, Failure>> {
  try {
    return (await (deskSocket() as Socket).timeout(PATIENCE).emitWithAck(name, body)) as Result<Answer<Asks[N]>, Failure>
  } catch {
    return err({ code: 'offline' })
  }
}

/** For `useSyncExternalStore`: how the line stands, and being told when that changes. */
export const lineNow = (): Line => line
export function onLine(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
