import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EditorState, TextSelection } from 'prosemirror-state'
import { io, type Socket } from 'socket.io-client'
import type { Person } from '#contracts/people.ts'
import type { Env } from '#server/env.ts'
import { attachRealtime } from '#server/realtime/attach.ts'
import type { Desk } from '#services/desk.ts'
import type { Editors } from '#services/editors.ts'
import { createFlags, type Flags } from '#services/flags.ts'
import { createPresences, type Presences } from '#services/presences.ts'
import { createStories, type Stories } from '#services/stories.ts'
import { openNewsroom, type Newsroom, newId, now } from '#test/services/stories/newsroom.ts'
import { createStorySession, type PersonHere, type SessionStatus, type StorySession } from '#ui/story/session.ts'

/** A server with sockets on the newsroom's database; people sign in by naming themselves in the cookie. */
export interface SocketDesk extends Newsroom {
  url: string
  flags: Flags
  presences: Presences
  rows: string[]
  /** Stops the server as a restart does, and starts it anew on the same port. */
  restart(): Promise<void>
  connect(person: Person, headers?: Record<string, string>): Socket
  follow(person: Person, articleId: string): Follower
}

/** An editor's page without a page: a session and what it has told. */
export interface Follower {
  session: StorySession
  socket: Socket
  statuses: SessionStatus[]
  refused: string[]
  people: PersonHere[]
  moves: string[]
  type(text: string, at?: 'start' | 'end' | number): void
  text(): string
  /** Resolves once `holds` does, asked whenever the session tells something. */
  when(what: string, holds: () => boolean): Promise<void>
  saved(): Promise<number>
  leave(): void
}

export async function openSocketDesk(): Promise<SocketDesk> {
  const room = await openNewsroom()
  const people = new Map<string, Person>()
  const rows: string[] = []
  const editors = { whoIs: (headers: Headers) => Promise.resolve(people.get(/person=([^;]*)/.exec(headers.get('cookie') ?? '')?.[1] ?? '') ?? null) } as unknown as Editors
  const desk = { row: () => Promise.resolve(null), since: () => Promise.resolve({ event: 0, rows: [], gone: [], reset: false }), announce: (ids: string[]) => Promise.resolve(void rows.push(...ids)) } as unknown as Desk
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object) => void room.faults.push(facts) } as unknown as Parameters<typeof attachRealtime>[1]['log']
  const sockets = new Set<Socket>()
  let server: Server
  let stop: () => Promise<void>
  let stories: Stories = room.stories
  const presences = createPresences({ now })
  let flags: Flags

  const start = async (port: number) => {
    server = createServer()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    flags = createFlags({ database: room.database, bus: room.bus, stories, desk, now, newId, log })
    const stopWatching = flags.watch()
    const realtime = attachRealtime(server, { env: { origins: [url] } as Env, log, bus: room.bus, editors, desk, presences, stories, flags })
    stop = async () => {
      await realtime.close()
      await new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      })
      await stopWatching()
      await stories.drain()
    }
    return url
  }
  const url = await start(0)
  const port = Number(new URL(url).port)

  const connect: SocketDesk['connect'] = (person, headers = {}) => {
    people.set(person.id, person)
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 100, extraHeaders: { cookie: `person=${person.id}`, origin: url, ...headers } })
    sockets.add(socket)
    return socket
  }

  return {
    ...room,
    url,
    rows,
    presences,
    get stories() {
      return stories
    },
    get flags() {
      return flags
    },
    async restart() {
      await stop()
      stories = createStories({ database: room.database, bus: room.bus, now, newId, log })
      await start(port)
    },
    connect,
    follow(person, articleId) {
      const socket = connect(person)
      const statuses: SessionStatus[] = []
      const refused: string[] = []
      const moves: string[] = []
      const waiting = new Set<() => void>()
      const told = () => {
        for (const check of waiting) check()
      }
      const session = createStorySession({
        socket,
        articleId,
        person,
        onState: told,
        onFlags: told,
        onPeople: (here) => {
          follower.people = here
          told()
        },
        onMoved: (state) => {
          moves.push(state)
          told()
        },
        onStatus: (status) => {
          statuses.push(status)
          told()
        },
        onRefused: (code) => void refused.push(code),
      })
      const stateOf = (): EditorState => {
        if (!session.state) throw new Error('the story is not open yet')
        return session.state
      }
      const follower: Follower = {
        session,
        socket,
        statuses,
        refused,
        moves,
        people: [],
        type(text, at = 'end') {
          const state = stateOf()
          const body = state.doc.content.size - 2
          const pos = at === 'end' ? body : at === 'start' ? state.doc.child(0).nodeSize + state.doc.child(1).nodeSize + 2 : at
          const tr = state.tr.insertText(text, pos)
          session.dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + text.length)))
        },
        text: () => stateOf().doc.child(2).textBetween(0, stateOf().doc.child(2).content.size, '\n', '\n'),
        when: (what, holds) =>
          new Promise((resolve, reject) => {
            const timer = setTimeout(() => {
              waiting.delete(check)
              reject(new Error(`waited in vain: ${what}; status ${JSON.stringify(session.status)}`))
            }, 10_000)
            const check = () => {
              if (!holds()) return
              clearTimeout(timer)
              waiting.delete(check)
              resolve()
            }
            waiting.add(check)
            check()
          }),
        saved: () => session.settled(),
        leave() {
          session.close()
          socket.disconnect()
        },
      }
      return follower
    },
    async close() {
      for (const socket of sockets) socket.disconnect()
      await stop()
      presences.stop()
      await room.close()
    },
  }
}
