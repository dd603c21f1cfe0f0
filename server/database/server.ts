import { execFile, spawn } from 'node:child_process'
import { open, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { RunAs } from './binaries.ts'
import { isAlive } from './holder.ts'
import { missing } from './missing.ts'
import { Refused } from './refused.ts'

export interface Server {
  pid: number
  port: number
}

/** What a server is started from: its programs, its data, where it logs, as whom, and whether it waits for the disk. */
export interface Place {
  bin: string
  data: string
  log: string
  password: string
  as: RunAs
  durable: boolean
}

/** Milliseconds. */
const STARTED_WITHIN = 30_000
const JOINED_WITHIN = 3_000
const STOPPED_WITHIN = 8_000
const ATTEMPTS = 4
/** PostgreSQL's code for "the database system is starting up". */
const CANNOT_CONNECT_NOW = '57P03'

const run = promisify(execFile)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Address of a database on this machine, password included. */
export const addressOf = (port: number, password: string, database: string) => `postgresql://galley:${password}@127.0.0.1:${port}/${database}`

/** Whether a server takes our password and our questions; `starting` while it still recovers or is just stopping. */
async function ask(url: string): Promise<'ready' | 'starting' | 'silent'> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined) // the connect below fails with the same news
  try {
    await client.connect()
    await client.query('SELECT 1')
    return 'ready'
  } catch (error) {
    return (error as { code?: string }).code === CANNOT_CONNECT_NOW ? 'starting' : 'silent'
  } finally {
    await client.end().catch(() => undefined) // it may never have been open
  }
}

/** Waits until a server answers; false when its process ended or stays silent. A recovery after a power cut may take minutes and is waited for. */
async function untilReady(url: string, isRunning: () => boolean, within: number): Promise<boolean> {
  let deadline = Date.now() + within
  for (;;) {
    const state = await ask(url)
    if (state === 'ready') return true
    if (state === 'starting') deadline = Date.now() + within
    if (!isRunning() || Date.now() > deadline) return false
    await delay(15)
  }
}

/** Stops a server properly, and hard when it takes too long; done when its process is gone. */
export async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT') // "fast": rolls open transactions back and writes a checkpoint
  const deadline = Date.now() + STOPPED_WITHIN
  let isPatient = true
  while (isAlive(pid)) {
    if (isPatient && Date.now() > deadline) {
      isPatient = false
      process.kill(pid, 'SIGQUIT') // without a checkpoint: the next start recovers from the log
    }
    await delay(10)
  }
}

/** True when a process is the server of this very data: its number may have gone to another since a power cut, and that one is not ours to stop. */
async function serves(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'args=', '-p', String(pid)])
    return stdout.includes(data)
  }
  // PostgreSQL works in its data folder. A process that we may not look at belongs to somebody else.
  return (await readlink(`/proc/${pid}/cwd`).catch(() => null)) === (await realpath(data))
}

/** The server that an earlier Galley left running on this data, if there is one. A stale note of one is removed. */
async function leftRunning(data: string): Promise<Server | null> {
  const note = join(data, 'postmaster.pid')
  const lines = (await readFile(note, 'utf8').catch(missing))?.split('\n')
  if (!lines) return null
  const pid = Number(lines[0])
  if (pid > 0 && (await serves(pid, data))) return { pid, port: Number(lines[3]) }
  await rm(note, { force: true }) // PostgreSQL would take any process of that number for its own
  return null
}

/** The last reason that the server's log gives, if any. */
async function lastReason(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(missing))?.trimEnd().split('\n') ?? []
  return lines.findLast((line) => /\b(?:FATAL|PANIC)\b/.test(line))?.replace(/^.*?(?:FATAL|PANIC): */, '') ?? 'no reason given'
}

async function spawnServer({ bin, data, log, as, durable }: Place, port: number) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'jit=off',
    'shared_buffers=256MB',
    'timezone=UTC',
  ]
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const output = await open(log, 'a', 0o600)
  // Of its own session: Ctrl+C reaches Galley alone, which stops the database last.
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  const state = { isRunning: true }
  const ended = () => (state.isRunning = false)
  child.once('error', ended).once('exit', ended)
  child.unref()
  await output.close()
  return { pid: child.pid, isRunning: () => state.isRunning }
}

async function start(place: Place, samePort?: number): Promise<Server> {
  // A free port may be gone a moment later, and backends of a killed server need a moment to notice; both pass.
  for (let attempt = 1; ; attempt += 1) {
    const port = samePort ?? (await freePort())
    const { pid, isRunning } = await spawnServer(place, port)
    if (pid !== undefined && (await untilReady(addressOf(port, place.password, 'postgres'), isRunning, STARTED_WITHIN))) return { pid, port }
    if (pid !== undefined && isRunning()) {
      await stopServer(pid)
      throw new Refused(`PostgreSQL started but does not answer: ${place.log} says why`)
    }
    if (attempt === ATTEMPTS)
      throw new Refused(`PostgreSQL did not start (${await lastReason(place.log)}): mend that, then start again; ${place.log} says more`)
    await delay(200 * attempt)
  }
}

/** The server on this data: the one that a killed Galley left running, or a new one, on `samePort` where that is given. Throws Refused with the reason that PostgreSQL gives. */
export async function joinOrStart(place: Place, samePort?: number): Promise<Server> {
  const left = await leftRunning(place.data)
  if (!left) return start(place, samePort)
  if (await untilReady(addressOf(left.port, place.password, 'postgres'), () => isAlive(left.pid), JOINED_WITHIN)) return left
  await stopServer(left.pid)
  return start(place, samePort)
}
