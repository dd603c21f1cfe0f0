/** The front door: environment, database, services, Next, Socket.IO, jobs, in that order; one HTTP server for all. */
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import next from 'next'
import { DEMO_PEOPLE, isDemoOpen, loadDemo } from '../prisma/demo/load.ts'
import { connect } from './database/client.ts'
import { dataFolder } from './database/folder.ts'
import { holdFolder } from './database/holder.ts'
import { keptSecret } from './database/kept-secret.ts'
import { migrate } from './database/migrate.ts'
import { startPostgres } from './database/postgres.ts'
import { Refused } from './database/refused.ts'
import { readEnv, settle } from './env.ts'
import { createFront, type Handler } from './http/front.ts'
import type { Health } from './http/health.ts'
import { drain, listen } from './http/listen.ts'
import { createMetrics } from './http/metrics.ts'
import { startJobs } from './jobs/index.ts'
import { createLog } from './log.ts'
import { attachRealtime } from './realtime/attach.ts'
import { holdRuntime } from './runtime.ts'
import { startServices } from './services/start.ts'

const PROJECT = join(import.meta.dirname, '..')
/** Milliseconds. */
const STOPPED_WITHIN = 10_000
const LEAVES_WITHIN = 700

/** Tries again for a moment what is refused because another Galley is just leaving: its port, its data folder. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + LEAVES_WITHIN
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Refused) || Date.now() > deadline) throw error
    }
    await delay(50)
  }
}

async function start(): Promise<() => Promise<void>> {
  const given = readEnv(process.env)
  const log = createLog(given.logLevel)
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const health: Health = { phase: 'starting', ping: () => Promise.reject(new Error('starting')) }
    let pages: Handler | null = null
    const metrics = createMetrics()
    const server = createServer()
    const port = await patiently(() => listen(server, given))
    closing.push(async () => {
      server.closeAllConnections()
      server.close()
    })

    let folder: string | null = null
    if (!given.databaseUrl || !given.secret) {
      folder = await dataFolder(given.dataFolder, PROJECT)
      const held = folder
      closing.push(await patiently(() => holdFolder(held)))
    }
    const env = settle(given, port, given.secret ?? (await keptSecret(folder ?? '', 'secret', 32)))
    server.on('request', createFront({ env, log, health, metrics, pages: () => pages }))

    let url = given.databaseUrl
    if (!url) {
      const postgres = await startPostgres({ folder: folder ?? '', keep: log })
      closing.push(() => postgres.stop())
      url = postgres.url
    }
    const applied = await migrate(url)
    if (applied.length > 0) log.info({ applied }, 'the database is up to date')
    const database = connect(url)
    closing.push(() => database.$disconnect())

    if (!env.isLoopback && (await isDemoOpen(database)))
      throw new Refused(
        `the demo newsroom is served on this machine alone, not on ${env.host}: leave HOST out, disable its people first, or choose a folder for a newsroom of your own with GALLEY_DATA`,
      )
    const { runtime, stop } = await startServices({ env, log, database })
    closing.push(stop)
    holdRuntime(runtime)
    let demoPassword: string | null = null
    if (env.demo && folder) {
      demoPassword = env.demoPassword ?? (await keptSecret(folder, 'demo-password', 9))
      await loadDemo({ runtime, password: demoPassword, now: () => new Date() })
    }

    // Next answers upgrades on the server that it is told of. This one is never opened: Next is handed what is its own (hot reload) and kept off Socket.IO's.
    const upgrades = createServer()
    const app = next({ dev: env.dev, dir: PROJECT, hostname: env.host, port, httpServer: upgrades })
    await app.prepare()
    closing.push(() => app.close())
    pages = app.getRequestHandler()
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.startsWith('/socket.io/')) return
      if (!env.dev || !upgrades.emit('upgrade', request, socket, head)) socket.destroy()
    })
    const realtime = attachRealtime(server, runtime)
    metrics.gauge('galley_sockets_open', 'Connections of pages that follow the desk.', () => realtime.io.engine.clientsCount)
    metrics.gauge('galley_stories_in_memory', 'Stories whose copy is held in memory.', () => runtime.stories.inMemory)
    const { redis } = realtime
    if (redis) {
      metrics.gauge('galley_redis_up', 'Whether Redis, by which nodes hear of each other at once, is there.', () => Number(redis.isUp))
      health.lacks = () => (redis.isUp ? null : 'redis')
    }
    const jobs = await startJobs({ runtime, url })
    closing.push(async () => {
      health.phase = 'draining'
      await Promise.all([drain(server), realtime.close(), jobs.stop()])
    })

    health.ping = () => database.$queryRaw`SELECT 1`
    health.phase = 'ready'
    // `npm run ingest` finds us here.
    if (folder) await writeFile(join(folder, 'galley.url'), `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}\n`)
    const lines = [`Galley is ready at http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`]
    if (env.publicUrl) lines.push(`Others reach it at ${env.publicUrl}`)
    lines.push(
      demoPassword
        ? `Sign in as ${DEMO_PEOPLE.map(({ email }) => email).join(', ')} with the password ${demoPassword}`
        : 'Sign in with your e-mail address and password',
    )
    process.stdout.write(`${lines.join('\n')}\n`)
    flushCompileCache() // for the next start, however this one ends
    return close
  } catch (error) {
    await close().catch((failure: unknown) => log.error({ err: failure }, 'closing after a failed start failed too'))
    throw error
  }
}

const starting = start()
let isLeaving = false
/** Also while it is still starting: what was begun is closed, the database is not left behind. */
function leave(): void {
  if (isLeaving) return
  isLeaving = true
  setTimeout(() => process.exit(1), STOPPED_WITHIN).unref()
  starting
    .then((close) => close())
    .then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Galley did not stop cleanly: ${String(error)}\n`)
        process.exit(1)
      },
    )
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, leave)
process.on('disconnect', leave) // the launcher was killed: nobody else would stop us
if (process.connected === false) leave()

try {
  await starting
} catch (error) {
  if (!(error instanceof Refused)) throw error
  process.stderr.write(error.message.replace(/^/gm, 'Galley cannot start: ') + '\n')
  process.exit(1)
}
