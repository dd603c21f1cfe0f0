import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { type EditorState, type Plugin, TextSelection } from 'prosemirror-state'
import { io as dial, type Socket } from 'socket.io-client'
import type { Person } from '#contracts/people.ts'
import type { Role } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { readEnv, settle } from '#server/env.ts'
import { attachRealtime } from '#server/realtime/attach.ts'
import type { Backlogs } from '#server/realtime/backlog.ts'
import type { DeskServer } from '#server/realtime/serve.ts'
import type { Runtime } from '#server/runtime.ts'
import { startServices } from '#services/start.ts'
import { PASSWORD, signIn } from '#test/people.ts'
import { freshDatabase } from '#test/postgres.ts'
import { addStory } from '#test/services/stories/newsroom.ts'
import { createStorySession, type PersonHere, type SessionOptions, type SessionStatus, type StorySession } from '#ui/story/session.ts'

/** All services with sockets on a port of their own, and people who are signed in. */
export interface SocketDesk {
  url: string
  database: PrismaClient
  /** The present services: others after a restart. */
  readonly runtime: Runtime
  /** The present sockets: others after a restart. */
  readonly io: DeskServer
  /** What the log calls an error. */
  faults: string[]
  amal: Person
  sam: Person
  person(role: Role, name: string): Promise<Person>
  story(text?: string[]): Promise<string>
  /** Stops the server as a restart does, and starts it anew on the same port. */
  restart(): Promise<void>
  cookieOf(person: Person): string
  connect(person: Person): Socket
  follow(
    person: Person,
    articleId: string,
    plugins?: readonly Plugin[],
    more?: Pick<SessionOptions, 'store' | 'resume'> & { socket?: Socket },
  ): Follower
  close(): Promise<void>
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

export async function openSocketDesk({ backlogs }: { backlogs?: Backlogs } = {}): Promise<SocketDesk> {
  const { database, drop } = await freshDatabase()
  const env = settle(readEnv({}), 3000, 'a secret of forty characters, for tests only')
  const faults: string[] = []
  const log = pino({ level: 'error' }, { write: (entry: string) => void faults.push(entry) })
  const cookies = new Map<string, string>()
  const sockets = new Set<Socket>()
  let runtime: Runtime
  let io: DeskServer
  let stop: () => Promise<void>

  const start = async (port: number) => {
    const services = await startServices({ env, log, database })
    runtime = services.runtime
    const server: Server = createServer()
    const realtime = attachRealtime(server, runtime, backlogs)
    io = realtime.io
    await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
    stop = async () => {
      await realtime.close()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await services.stop()
    }
    return (server.address() as AddressInfo).port
  }
  const port = await start(0)
  const url = `http://127.0.0.1:${port}`

  const person = async (role: Role, name: string): Promise<Person> => {
    const created = await runtime.editors.create({ name, email: `${name}@desk.test`, password: PASSWORD, role, desks: [] }, null)
    const hired = created.ok ? await runtime.editors.find(created.value.id) : null
    if (!hired) throw new Error(`${name} could not be hired`)
    cookies.set(hired.id, await signIn(runtime, hired))
    return hired
  }

  const cookieOf = ({ id }: Person) => cookies.get(id) ?? ''
  const connect = (one: Person) => {
    const socket = dial(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      timeout: 2_000, // of an attempt that a test cut off in the midst; the usual one takes 20 s to be noticed
      extraHeaders: { cookie: cookieOf(one), origin: url },
    })
    sockets.add(socket)
    return socket
  }

  return {
    url,
    database,
    faults,
    get runtime() {
      return runtime
    },
    get io() {
      return io
    },
    amal: await person('editor', 'amal'),
    sam: await person('editor', 'sam'),
    person,
    story: (text) => addStory(database, text),
    async restart() {
      await stop()
      await start(port)
    },
    cookieOf,
    connect,
    follow(person, articleId, plugins = [], { socket = connect(person), ...kept } = {}) {
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
        plugins,
        onState: told,
        onFlags: told,
        onSuggestions: told,
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
        ...kept,
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
      await drop()
    },
  }
}
