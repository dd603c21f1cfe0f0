/**
 * Galley without its pages: the embedded database, every service, the sockets and three of the HTTP doors, as a process that can be killed. It boots in a third of the time, so that the kill tests can
 * have many rounds; with SOAK=1 they take the whole Galley. Prints `Galley is ready at …` like the real one.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { connect } from '#server/database/client.ts'
import { migrate } from '#server/database/migrate.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { readEnv, settle } from '#server/env.ts'
import { attachRealtime } from '#server/realtime/attach.ts'
import { holdRuntime } from '#server/runtime.ts'
import { startServices } from '#services/start.ts'
import { POST as authenticate } from '../../app/api/auth/[...all]/route.ts'
import { PUT as assign } from '../../app/api/v1/articles/[id]/assignment/route.ts'
import { GET as read } from '../../app/api/v1/articles/[id]/route.ts'
import { POST as move } from '../../app/api/v1/articles/[id]/moves/route.ts'
import { GET as me } from '../../app/api/v1/people/me/route.ts'
import { GET as list, POST as deliver } from '../../app/api/v1/articles/route.ts'

const PEOPLE = [
  ['head', 'desk_head'],
  ['amal', 'editor'],
  ['noor', 'editor'],
] as const

type Door = (request: Request, place: { params: Promise<Record<string, string>> }) => Promise<Response>

const DOORS: [method: string, path: RegExp, door: Door][] = [
  ['POST', /^\/api\/auth\//, authenticate],
  ['GET', /^\/api\/v1\/people\/me$/, me],
  ['GET', /^\/api\/v1\/articles$/, list],
  ['POST', /^\/api\/v1\/articles$/, deliver],
  ['GET', /^\/api\/v1\/articles\/(?<id>[^/]+)$/, read],
  ['PUT', /^\/api\/v1\/articles\/(?<id>[^/]+)\/assignment$/, assign],
  ['POST', /^\/api\/v1\/articles\/(?<id>[^/]+)\/moves$/, move],
]

async function answer(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const url = new URL(request.url ?? '/', origin)
  const found = DOORS.flatMap(([method, path, door]) => {
    const match = method === request.method ? path.exec(url.pathname) : null
    return match ? [{ door, params: { ...match.groups } }] : []
  })[0]
  if (!found) return void response.writeHead(404).end()
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = new Headers(Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null
  const given = await found.door(new Request(url, { method: request.method ?? 'GET', headers, body }), { params: Promise.resolve(found.params) })
  for (const [name, value] of given.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  if (given.headers.getSetCookie().length > 0) response.setHeader('Set-Cookie', given.headers.getSetCookie())
  response.writeHead(given.status)
  response.end(Buffer.from(await given.arrayBuffer()))
}

const given = readEnv(process.env)
let isReady = false
const log = pino({ level: given.logLevel }, process.stderr)
const folder = given.dataFolder ?? ''
const url = given.databaseUrl ?? (await startPostgres({ folder, keep: log })).url
await migrate(url)
const database = connect(url)
const server = createServer((request, response) => {
  if (!isReady) response.writeHead(503).end() // as the real front door does
  else if (!request.url?.startsWith('/socket.io/'))
    answer(request, response, env.origin).catch((fault: unknown) => {
      log.error({ err: fault }, 'a request failed')
      response.destroy()
    })
})
await new Promise<void>((resolve) => void server.listen(given.port, given.host, resolve))
const { port } = server.address() as AddressInfo
const env = settle(given, port, given.secret ?? 'a secret of forty characters, for tests only')
const { runtime } = await startServices({ env, log, database })
holdRuntime(runtime)
if ((await database.editor.count({ where: { email: { endsWith: '@galley.test' } } })) < PEOPLE.length)
  for (const [name, role] of PEOPLE)
    await runtime.editors.create({ name, email: `${name}@galley.test`, password: env.demoPassword ?? '', role, desks: [] }, null)
attachRealtime(server, runtime)
isReady = true
process.on('disconnect', () => process.exit(1))
process.stdout.write(`Galley is ready at ${env.origin}\n`)
