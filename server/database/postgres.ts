import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { binaries, runAs, type RunAs } from './binaries.ts'
import { isAlive } from './holder.ts'
import { Refused } from './refused.ts'

export interface RunningPostgres {
  /** Address of the database `galley`, user and password included. */
  url: string
  /** Stops the server properly; open transactions are rolled back. */
  stop(): Promise<void>
}

interface Options {
  /** The folder that holds the data, made if missing. */
  folder: string
  /** False only in tests: no waiting for the disk. */
  durable?: boolean
}

const STARTED_WITHIN = 30_000
const STOPPED_WITHIN = 10_000

const missing = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null
  throw error
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Runs a program to its end and gives what it wrote when it failed. */
async function complete(program: string, args: string[], as: RunAs): Promise<void> {
  const child = spawn(program, args, { ...as, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Refused(`${program} failed: ${output.trim().split('\n').slice(-3).join(' · ')}`)
}

async function passwordOf(folder: string): Promise<string> {
  const path = join(folder, 'postgres.password')
  const kept = await readFile(path, 'utf8').catch(missing)
  if (kept) return kept.trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(path, `${password}\n`, { mode: 0o600 })
  return password
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a start cut short leaves nothing half made. */
async function initialise(bin: string, data: string, password: string, as: RunAs): Promise<void> {
  const part = `${data}.new`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { mode: 0o700 })
  const passwordFile = `${part}.password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (as.uid !== undefined) {
    await chown(part, as.uid, as.gid)
    await chown(passwordFile, as.uid, as.gid)
  }
  await complete(
    join(bin, 'initdb'),
    ['-D', part, '-U', 'galley', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    as,
  )
  await rm(passwordFile)
  await rename(part, data)
}

const addressOf = (port: number, password: string, database: string) => `postgresql://galley:${password}@127.0.0.1:${port}/${database}`

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    // Not up yet, or another's: the caller asks again or starts its own.
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function stopProcess(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT') // "fast": rolls open transactions back and writes a checkpoint
  const deadline = Date.now() + STOPPED_WITHIN
  while (isAlive(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGQUIT')
    await delay(10)
  }
}

/** The server that an earlier Galley left running on this data, if there is one: its process and port. */
async function leftRunning(data: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(missing))?.split('\n')
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null
}

async function start(bin: string, data: string, log: string, password: string, as: RunAs, durable: boolean): Promise<{ pid: number; port: number }> {
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', 'jit=off', 'shared_buffers=256MB', 'timezone=UTC']
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const output = await open(log, 'a', 0o600)
  // Of its own session: Ctrl+C reaches Galley alone, which stops the database last.
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  let ended: string | null = null
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, signal) => (ended = `exit status ${code ?? signal}`))
  child.unref()
  await output.close()
  const deadline = Date.now() + STARTED_WITHIN
  while (!(await answers(addressOf(port, password, 'postgres')))) {
    if (ended !== null || Date.now() > deadline) throw new Refused(`PostgreSQL did not start (${ended ?? 'no answer'}): ${log} says why`)
    await delay(15)
  }
  if (child.pid === undefined) throw new Refused(`PostgreSQL did not start: ${log} says why`)
  return { pid: child.pid, port }
}

/** Starts the embedded PostgreSQL on a data folder, or joins the one that a killed Galley left running there. Throws Refused with what to do. */
export async function startPostgres({ folder, durable = true }: Options): Promise<RunningPostgres> {
  const as = await runAs()
  const bin = await binaries()
  const data = join(folder, 'postgres')
  const password = await passwordOf(folder)
  if ((await readFile(join(data, 'PG_VERSION'), 'utf8').catch(missing)) === null) await initialise(bin, data, password, as)
  if (as.uid === undefined) await chmod(data, 0o700)
  const left = await leftRunning(data)
  let running = left && (await answers(addressOf(left.port, password, 'postgres'))) ? left : null
  if (left && !running) await stopProcess(left.pid)
  running ??= await start(bin, data, join(folder, 'postgres.log'), password, as, durable)
  const { pid, port } = running
  const client = new Client({ connectionString: addressOf(port, password, 'postgres') })
  await client.connect()
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'galley'")
  if (rowCount === 0) await client.query('CREATE DATABASE galley')
  await client.end()
  return { url: addressOf(port, password, 'galley'), stop: () => stopProcess(pid) }
}
