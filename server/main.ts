/** The front door: environment, database, services, Next, Socket.IO, jobs, in that order; one HTTP server for all. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import next from 'next'
import { DEMO_PEOPLE, loadDemo } from '../prisma/demo/load.ts'
import { connect } from './database/client.ts'
import { dataFolder } from './database/folder.ts'
import { holdFolder } from './database/holder.ts'
import { migrate } from './database/migrate.ts'
import { startPostgres } from './database/postgres.ts'
import { Refused } from './database/refused.ts'
import { type GivenEnv, readEnv, settle } from './env.ts'
import { createFront, type Handler } from './http/front.ts'
import type { Health } from './http/health.ts'
import { startJobs } from './jobs/index.ts'
import { createLog } from './log.ts'
import { attachRealtime } from './realtime/attach.ts'
import { startServices } from './services/start.ts'

const PROJECT = join(import.meta.dirname, '..')
const DRAINED_WITHIN = 10_000

async function listen(server: Server, { port, host }: GivenEnv): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Refused(`port ${port} on ${host} is in use: stop what uses it, or choose another with PORT`, { cause: error }))
      else if (error.code === 'EACCES') reject(new Refused(`no permission to listen on port ${port}: choose one above 1023 with PORT`, { cause: error }))
      else reject(new Refused(`cannot listen on ${host}:${port} (${error.message}): check HOST and PORT`, { cause: error }))
    })
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}

/** A secret that is made once and kept in the data folder, readable by this user alone. */
async function keptSecret(folder: string, name: string, bytes: number): Promise<string> {
  const path = join(folder, name)
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secret = randomBytes(bytes).toString('base64url')
  await writeFile(path, `${secret}\n`, { mode: 0o600 })
  return secret
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
    const server = createServer()
    const port = await listen(server, given)
    closing.push(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })

    let folder: string | null = null
    if (!given.databaseUrl || !given.secret) {
      folder = await dataFolder(given.dataFolder, PROJECT)
      closing.push(await holdFolder(folder))
    }
    const env = settle(given, port, given.secret ?? (await keptSecret(folder ?? '', 'secret', 32)))
    server.on('request', createFront({ env, log, health, pages: () => pages }))

    let url = given.databaseUrl
    if (!url) {
      const postgres = await startPostgres({ folder: folder ?? '' })
      closing.push(() => postgres.stop())
      url = postgres.url
    }
    const applied = await migrate(url)
    if (applied.length > 0) log.info({ applied }, 'the database is up to date')
    const database = connect(url)
    closing.push(() => database.$disconnect())

    const { runtime, stop } = await startServices({ env, log, database })
    closing.push(stop)
    let demoPassword: string | null = null
    if (env.demo && folder) {
      demoPassword = env.demoPassword ?? (await keptSecret(folder, 'demo-password', 9))
      await loadDemo({ runtime, password: demoPassword, now: () => new Date() })
    }

    const app = next({ dev: env.dev, dir: PROJECT, hostname: env.host, port })
    await app.prepare()
    closing.push(() => app.close())
    pages = app.getRequestHandler()
    const realtime = attachRealtime(server, runtime)
    closing.push(() => realtime.close())
    const nextUpgrade = env.dev ? app.getUpgradeHandler() : null
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.startsWith('/socket.io/')) return
      if (nextUpgrade) void nextUpgrade(request, socket, head)
      else socket.destroy()
    })
    const jobs = await startJobs({ runtime, url })
    closing.push(() => jobs.stop())

    health.ping = () => database.$queryRaw`SELECT 1`
    health.phase = 'ready'
    closing.push(async () => {
      health.phase = 'draining'
    })
    process.stdout.write(`Galley is ready at ${env.origin}\n`)
    if (demoPassword) process.stdout.write(`Sign in as ${DEMO_PEOPLE.map(({ email }) => email).join(', ')} with the password ${demoPassword}\n`)
    else process.stdout.write('Sign in with your e-mail address and password\n')
    return close
  } catch (error) {
    await close().catch((failure: unknown) => log.error({ err: failure }, 'closing after a failed start failed too'))
    throw error
  }
}

let close: () => Promise<void>
try {
  close = await start()
} catch (error) {
  if (!(error instanceof Refused)) throw error
  process.stderr.write(error.message.replace(/^/gm, 'Galley cannot start: ') + '\n')
  process.exit(1)
}
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), DRAINED_WITHIN).unref()
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Galley did not stop cleanly: ${String(error)}\n`)
        process.exit(1)
      },
    )
  })
}
