import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { createProviders } from '#services/providers.ts'
import { startServices } from '#services/start.ts'
import { joinDatabase } from '../database/join.ts'
import { Refused } from '../database/refused.ts'
import { type GivenEnv, settle } from '../env.ts'
import { createLog } from '../log.ts'
import { type Deliver, intoDatabase, throughServer } from './deliver.ts'

const ANSWERED_WITHIN = 3_000

const missing = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null
  throw error
}

/** Where a running Galley of this data folder may be: where it said it is, else where the environment says. */
async function addressesOf(env: GivenEnv, folder: string): Promise<string[]> {
  const told = (await readFile(join(folder, 'galley.url'), 'utf8').catch(missing))?.trim()
  return [
    ...new Set(
      [told, env.publicUrl, `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${env.port}`].filter((address): address is string =>
        Boolean(address),
      ),
    ),
  ]
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/readyz', origin), { signal: AbortSignal.timeout(ANSWERED_WITHIN) })).ok
  } catch {
    return false // nobody there, or somebody else
  }
}

/** The key of the command line, made once and readable by this user alone. */
async function keptKey(folder: string): Promise<string> {
  const path = join(folder, 'ingest.key')
  const kept = await readFile(path, 'utf8').catch(missing)
  if (kept) return kept.trim()
  const key = `galley_${randomBytes(32).toString('base64url')}`
  await writeFile(path, `${key}\n`, { mode: 0o600 })
  return key
}

export interface Joined {
  deliver: Deliver
  /** Where the running Galley is that takes the deliveries; null when they go straight into the database. */
  origin: string | null
  leave(): Promise<void>
}

/**
 * Joins the newsroom that the environment names: its running Galley where there is one, with a key of its own kept in the data folder, else its database, which is started for as
 * long as it takes. Throws Refused, like the front door, for what cannot work.
 */
export async function joinNewsroom(env: GivenEnv): Promise<Joined> {
  const { database, folder, leave: leaveDatabase } = await joinDatabase(env)
  const leaving: (() => Promise<unknown>)[] = [leaveDatabase]
  const leave = async () => {
    for (const step of leaving.splice(0).reverse()) await step()
  }
  try {
    for (const origin of await addressesOf(env, folder)) {
      if (!(await isReady(origin))) continue
      const key = await keptKey(folder)
      await createProviders({ database, now: () => new Date(), newId }).admitCommandLine(key)
      if (await knows(origin, key)) return { deliver: throughServer(origin, key), origin, leave }
    }
    const { runtime, stop } = await startServices({
      env: settle(env, env.port, randomBytes(32).toString('base64url')),
      log: createLog('warn'),
      database,
    })
    leaving.push(stop)
    return { deliver: intoDatabase(runtime.ingest), origin: null, leave }
  } catch (error) {
    await leave()
    throw error
  }
}

/** Whether the Galley at an address works on this very database: it takes an empty delivery with our key. Throws Refused when it is the one, and fails. */
async function knows(origin: string, key: string): Promise<boolean> {
  const answer = await fetch(new URL('/api/v1/articles', origin), {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: '[]',
    signal: AbortSignal.timeout(10_000),
  })
  await answer.body?.cancel()
  if (answer.status >= 500) throw new Refused(`the Galley at ${origin} answers ${answer.status}: its log says why; nothing was delivered`)
  return answer.ok
}
