import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Client } from 'pg'
import { binaries, runAs, type RunAs } from './binaries.ts'
import { clusterFolder } from './cluster.ts'
import { missing } from './missing.ts'
import { Refused } from './refused.ts'
import { keepRunning, type KeeperLog } from './keeper.ts'
import { addressOf, joinOrStart, stopServer } from './server.ts'

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
  /** Keeps it running: one that ends without having been asked to is started again, and this log hears of it. */
  keep?: KeeperLog
}

/** The major version that the package brings; its files are not those of another. */
const PG_MAJOR = '18'

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

/** Removes what starts that were cut short left beside the cluster's place; the program that makes the files may have outlived them by a moment. */
async function clearParts(data: string): Promise<void> {
  const parts = (await readdir(dirname(data))).filter((name) => name.startsWith(`${basename(data)}.new-`))
  for (const part of parts) await rm(join(dirname(data), part), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

/** Makes the cluster beside its place, in a folder of this start's own, and moves it there when it is whole, so that a start cut short leaves nothing half made. */
async function initialise(bin: string, data: string, password: string, as: RunAs): Promise<void> {
  await clearParts(data)
  const part = await mkdtemp(`${data}.new-`)
  const passwordFile = `${part}.password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (as.uid !== undefined) {
    await chown(part, as.uid, as.gid)
    await chown(passwordFile, as.uid, as.gid)
  }
  await complete(
    join(bin, 'initdb'),
    [
      '-D',
      part,
      '-U',
      'galley',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    as,
  )
  await rm(passwordFile)
  await rename(part, data)
}

/** Starts the embedded PostgreSQL on a data folder, or joins the one that a killed Galley left running there. Throws Refused with what to do. */
export async function startPostgres({ folder, durable = true, keep }: Options): Promise<RunningPostgres> {
  const as = await runAs()
  const bin = await binaries()
  const data = await clusterFolder(folder, as)
  const password = await passwordOf(folder)
  const made = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(missing))?.trim()
  if (made === undefined) await initialise(bin, data, password, as)
  else if (made !== PG_MAJOR)
    throw new Refused(
      `the database in ${data} was made by PostgreSQL ${made}, this Galley brings ${PG_MAJOR}: move it with pg_dump, or choose another folder with GALLEY_DATA`,
    )
  const place = { bin, data, log: join(folder, 'postgres.log'), password, as, durable }
  const server = await joinOrStart(place)
  const { port } = server
  const client = new Client({ connectionString: addressOf(port, password, 'postgres') })
  await client.connect()
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'galley'")
  if (rowCount === 0) await client.query('CREATE DATABASE galley')
  await client.end()
  return { url: addressOf(port, password, 'galley'), stop: keep ? keepRunning(place, server, keep) : () => stopServer(server.pid) }
}
