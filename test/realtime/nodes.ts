import { type ChildProcess, fork } from 'node:child_process'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { EditorState } from 'prosemirror-state'
import { TextSelection } from 'prosemirror-state'
import { io, type Socket } from 'socket.io-client'
import type { Person } from '#contracts/people.ts'
import type { Role } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { createProxy } from '#server/cluster/proxy.ts'
import { ADDRESSES, signIn, staffOf } from '#test/people.ts'
import { freshDatabase } from '#test/postgres.ts'
import { openRedis, type TestRedis } from '#test/redis.ts'
import { addStory } from '#test/services/stories/newsroom.ts'
import { createStorySession, type PersonHere, type StorySession } from '#ui/story/session.ts'
import type { Asked } from './node.ts'

/** A server process of its own. */
export interface Node {
  /** Its address; throws while it is not up. */
  readonly url: string
  readonly port: number | null
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again, on another port. */
  start(): Promise<void>
  demote(person: Person): Promise<unknown>
  /** Resolves when it hears of the others through Redis, or no longer does. */
  hears(others: boolean): Promise<void>
  stop(): Promise<void>
}

/** Several nodes on one database and one Redis, with a proxy before them. */
export interface Nodes {
  database: PrismaClient
  redis: TestRedis
  nodes: Node[]
  /** The proxy's address: whichever node is up. */
  url: string
  /** What the nodes' logs call an error. */
  faults: string[]
  person(role: Role, name: string): Promise<Person>
  story(text?: string[]): Promise<string>
  connect(url: string, person: Person): Socket
  enter(url: string, person: Person, articleId: string): Promise<Editor>
  close(): Promise<void>
}

/** An editor's page without a page. */
export interface Editor {
  session: StorySession
  socket: Socket
  readonly people: PersonHere[]
  readonly doc: EditorState['doc']
  type(text: string, at?: 'start' | 'end'): void
  /** Resolves once `holds` does, asked whenever the session tells something. */
  when(what: string, holds: () => boolean): Promise<void>
  leave(): void
}

const PROGRAM = join(import.meta.dirname, 'node.ts')
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/node')
/** Every wait of these tests ends by then, in ms: a failure then names what was waited for. */
export const PATIENCE = 20_000

function newNode(env: Record<string, string>, faults: string[]): Node {
  let child: ChildProcess | null = null
  let port: number | null = null
  let asked = 0
  const gone = () => {
    port = null
    child = null
  }
  const ask = (question: Omit<Asked, 'id'>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = (asked += 1)
      const process = child
      if (!process) return reject(new Error('the node is not up'))
      const hear = (message: { id?: number; answer?: unknown }) => {
        if (message.id !== id) return
        process.off('message', hear)
        resolve(message.answer)
      }
      process.on('message', hear)
      process.send({ ...question, id })
    })
  return {
    get url() {
      if (port === null) throw new Error('the node is not up')
      return `http://127.0.0.1:${port}`
    },
    get port() {
      return port
    },
    async kill() {
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      child?.kill('SIGKILL')
      gone()
      await ended
    },
    start: () =>
      new Promise((resolve, reject) => {
        const started = fork(PROGRAM, {
          env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...env, NODE_OPTIONS: '' },
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        })
        child = started
        started.once('exit', (status) => {
          reject(new Error(`a node ended with status ${status}`))
          if (child === started) gone()
        })
        started.on('message', (message: { port?: number; fault?: string }) => {
          if (message.fault) faults.push(message.fault)
          if (!message.port) return
          port = message.port
          resolve()
        })
      }),
    demote: (person) => ask({ ask: 'demote', person: person.id } as Omit<Asked, 'id'>),
    async hears(others) {
      const deadline = performance.now() + PATIENCE
      while ((await ask({ ask: 'up' })) !== others) {
        if (performance.now() > deadline) throw new Error(`waited in vain for a node to ${others ? 'reach' : 'miss'} Redis`)
        await delay(10)
      }
    },
    async stop() {
      if (!child) return
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      await ask({ ask: 'stop' })
      await ended
      gone()
    },
  }
}

/** Starts nodes and waits until they hear of each other; each is given the environment of its place in `environments`, besides the common one. */
export async function openNodes(environments: Record<string, string>[] = [{}, {}], { withRedis = true } = {}): Promise<Nodes> {
  const { database, url: databaseUrl, drop } = await freshDatabase()
  const redis = await openRedis({ running: withRedis })
  const faults: string[] = []
  const sockets = new Set<Socket>()
  const cookies = new Map<string, string>()
  const staff = staffOf(database)
  const common = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, GALLEY_SECRET: ADDRESSES.secret, PORT: '0' }
  const nodes = environments.map((own) => newNode({ ...common, ...own }, faults))
  await Promise.all(nodes.map((node) => node.start()))
  if (withRedis) await Promise.all(nodes.map((node) => node.hears(true)))
  const proxy: Server = createProxy(() => nodes.map(({ port }) => port))
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))

  const connect = (url: string, person: Person) => {
    const socket = io(url, {
      ...{ transports: ['websocket'], forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 100 },
      extraHeaders: { cookie: cookies.get(person.id) ?? '', origin: url },
    })
    sockets.add(socket)
    return socket
  }

  return {
    ...{ database, redis, nodes, faults, connect },
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    async person(role, name) {
      const person = await staff.hire(name, role)
      cookies.set(person.id, await signIn(staff, person))
      return person
    },
    story: (text) => addStory(database, text),
    async enter(url, person, articleId) {
      const editor = newEditor(connect(url, person), person, articleId)
      await editor.when('opened', () => editor.session.state !== null)
      return editor
    },
    async close() {
      for (const socket of sockets) socket.disconnect()
      proxy.closeAllConnections()
      proxy.close()
      await Promise.all(nodes.map((node) => node.stop()))
      await redis.remove()
      await drop()
    },
  }
}

function newEditor(socket: Socket, person: Person, articleId: string): Editor {
  const waiting = new Set<() => void>()
  const told = () => {
    for (const check of waiting) check()
  }
  let people: PersonHere[] = []
  const session = createStorySession({
    ...{ socket, articleId, person },
    ...{ onState: told, onFlags: told, onMoved: told, onStatus: told },
    onPeople(here) {
      people = here
      told()
    },
  })
  const stateOf = () => {
    if (!session.state) throw new Error('the story is not open yet')
    return session.state
  }
  return {
    ...{ session, socket },
    get people() {
      return people
    },
    get doc() {
      return stateOf().doc
    },
    type(text, at = 'end') {
      const { doc, tr } = stateOf()
      const place = at === 'end' ? doc.content.size - 2 : doc.child(0).nodeSize + doc.child(1).nodeSize + 2
      tr.insertText(text, place)
      session.dispatch(tr.setSelection(TextSelection.create(tr.doc, place + text.length)))
    },
    when: (what, holds) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check)
          reject(new Error(`waited in vain: ${what}; status ${JSON.stringify(session.status)}`))
        }, PATIENCE)
        const check = () => {
          if (!holds()) return
          clearTimeout(timer)
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    leave() {
      session.close()
      socket.disconnect()
    },
  }
}
