/** `npm run cluster`: two nodes on one database and one Redis with a proxy before them, on this machine, for trying. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_PEOPLE, loadDemo } from '../prisma/demo/load.ts'
import { createNode, type Node } from './cluster/node.ts'
import { createProxy } from './cluster/proxy.ts'
import { startRedis } from './cluster/redis-server.ts'
import { connect } from './database/client.ts'
import { dataFolder } from './database/folder.ts'
import { holdFolder } from './database/holder.ts'
import { keptSecret } from './database/kept-secret.ts'
import { migrate } from './database/migrate.ts'
import { startPostgres } from './database/postgres.ts'
import { Refused } from './database/refused.ts'
import { type Env, type GivenEnv, readEnv, settle } from './env.ts'
import { listen } from './http/listen.ts'
import { createLog } from './log.ts'
import { startServices } from './services/start.ts'

const PROJECT = join(import.meta.dirname, '..')
const NODES = 2

type Closing = (() => Promise<unknown>)[]

/** The address of the database, which is the embedded one unless another is named. */
async function openDatabase({ databaseUrl }: GivenEnv, folder: string, closing: Closing): Promise<string> {
  let url = databaseUrl
  if (!url) {
    const postgres = await startPostgres({ folder })
    closing.push(() => postgres.stop())
    url = postgres.url
  }
  await migrate(url)
  return url
}

async function openRedis({ redisUrl }: GivenEnv, closing: Closing): Promise<string> {
  if (redisUrl) return redisUrl
  const folder = await mkdtemp(join(tmpdir(), 'galley-redis-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const redis = await startRedis(await freePort(), folder)
  closing.push(() => redis.stop())
  return redis.url
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Loads the demo newsroom where it is wanted, before there are nodes; gives the password of its people. */
async function openNewsroom(env: Env, url: string, folder: string): Promise<string | null> {
  if (!env.demo) return null
  const password = env.demoPassword ?? (await keptSecret(folder, 'demo-password', 9))
  const database = connect(url)
  const { runtime, stop } = await startServices({ env, log: createLog(env.logLevel), database })
  await loadDemo({ runtime, password, now: () => new Date() })
  await stop()
  await database.$disconnect()
  return password
}

async function start(closing: Closing): Promise<void> {
  const given = readEnv(process.env)
  if (!given.isLoopback)
    throw new Refused('a cluster for trying serves this machine alone: leave HOST out; docs/operating.md says how to run several nodes in earnest')
  const nodes: Node[] = []
  const proxy: Server = createProxy(() => nodes.map(({ port }) => port))
  const port = await listen(proxy, given)
  closing.push(async () => {
    proxy.closeAllConnections()
    proxy.close()
  })
  const folder = await dataFolder(given.dataFolder, PROJECT)
  closing.push(await holdFolder(folder))
  const env = settle(given, port, given.secret ?? (await keptSecret(folder, 'secret', 32)))
  const databaseUrl = await openDatabase(given, folder, closing)
  const redisUrl = await openRedis(given, closing)
  const password = await openNewsroom(env, databaseUrl, folder)

  const common = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, GALLEY_SECRET: env.secret, GALLEY_URL: env.origin, HOST: '127.0.0.1', PORT: '0' }
  for (let number = 1; number <= NODES; number += 1) nodes.push(createNode(`node ${number}`, common, (line) => process.stderr.write(`${line}\n`)))
  closing.push(() => Promise.all(nodes.map((node) => node.stop())))
  await Promise.all(nodes.map((node) => node.start()))
  await writeFile(join(folder, 'galley.url'), `${env.origin}\n`) // `npm run ingest` finds us here

  const lines = [
    `Galley is ready at ${env.origin}`,
    ...nodes.map(({ name, port: own, pid }) => `  ${name} is process ${pid} at http://127.0.0.1:${own}: kill it to see the other go on`),
    password
      ? `Sign in as ${DEMO_PEOPLE.map(({ email }) => email).join(', ')} with the password ${password}`
      : 'Sign in with your e-mail address and password',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

const closing: Closing = []
const close = async (): Promise<void> => {
  for (const step of closing.splice(0).reverse()) await step()
}
const starting = start(closing)
let isLeaving = false
function leave(): void {
  if (isLeaving) return
  isLeaving = true
  const left = (status: number) => () => process.exit(status)
  starting
    .catch(() => undefined) // it is told below
    .then(close)
    .then(left(0), left(1))
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, leave)
process.on('disconnect', leave) // the launcher was killed
if (process.connected === false) leave()

try {
  await starting
} catch (error) {
  await close()
  if (!(error instanceof Refused)) throw error
  process.stderr.write(error.message.replace(/^/gm, 'Galley cannot start: ') + '\n')
  process.exit(1)
}
