import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '#server/database/migrate.ts'
import { scratchFolder, startGalley } from '#test/galley.ts'

const PROGRAM = 'test/faults/first.ts'
const POINTS = 20
/** At once; the machine has few cores, and a kill is to hit work, not waiting. */
const ABREAST = 2

const postmasterOf = async (folder: string): Promise<number | null> =>
  readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').then(
    (note) => Number(note.split('\n')[0]),
    () => null, // not yet there
  )

async function killAll(folder: string): Promise<void> {
  const pid = await postmasterOf(folder)
  if (pid === null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault
  }
}

/** Begins a first start and kills it after so many milliseconds, its database as well where `hard`. */
async function startCutShort(folder: string, after: number, hard: boolean): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM], { env: { ...process.env, GALLEY_DATA: folder }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  await delay(after)
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  if (hard) await killAll(folder)
}

test(`R5 a first start that is killed at any of ${POINTS} points leaves nothing that the next one cannot use`, async () => {
  const whole = await scratchFolder()
  const first = await startGalley({ GALLEY_DATA: whole.folder }, PROGRAM)
  const took = first.readyAfter
  await first.end('SIGKILL')
  await killAll(whole.folder)
  await whole.remove()

  const migrations = (await readdir(MIGRATIONS, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const points = Array.from({ length: POINTS }, (_, point) => point)
  const one = async (point: number) => {
    const { folder, remove } = await scratchFolder()
    await startCutShort(folder, (took * (point + 1)) / (POINTS + 1), point % 2 === 1)
    const next = await startGalley({ GALLEY_DATA: folder }, PROGRAM)
    const client = new Client({ connectionString: next.url })
    await client.connect()
    const { rows } = await client.query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1')
    expect({ point, applied: rows.map((row: { migration_name: string }) => row.migration_name) }).toEqual({ point, applied: migrations.sort() })
    await client.query(`INSERT INTO "Article" (id, guid, headline, keywords, sketch) VALUES (gen_random_uuid(), 'one', 'Headline', '{}', '{}')`)
    await client.end()
    await next.end('SIGKILL')
    await killAll(folder)
    await remove()
  }
  await Promise.all(
    Array.from({ length: ABREAST }, async () => {
      for (let point = points.shift(); point !== undefined; point = points.shift()) await one(point)
    }),
  )
}, 300_000)
