import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import { Client, Pool } from 'pg'
import { openEngine } from './engine.ts'
import { Refused } from './refused.ts'

/** Any fixed number: the advisory lock under which one of several starting nodes migrates. */
const MIGRATION_LOCK = 7_021_951

const PROJECT = join(import.meta.dirname, '../..')
export const MIGRATIONS = join(PROJECT, 'prisma/migrations')
export const NO_FILTER = { externalTables: [], externalEnums: [] }

async function listIn(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  )
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}

/**
 * All of them in one transaction: the engine commits statement by statement, and what a start that was killed half-way
 * had made, no later start could apply again or go on from.
 */
async function applyWhole(pool: Pool, folder: string): Promise<string[]> {
  await pool.query('BEGIN')
  const opened = await openEngine(pool)
  try {
    const { appliedMigrationNames } = await opened.engine.applyMigrations({ migrationsList: await listIn(folder), filters: NO_FILTER })
    await pool.query('COMMIT')
    return appliedMigrationNames
  } catch (cause) {
    throw opened.fault ?? cause
  } finally {
    await opened.close()
  }
}

/** Applies the migrations in a folder that a database has not seen yet, all or none, and gives their names. Throws Refused when one fails or the server cannot be reached. */
export async function migrate(url: string, folder = MIGRATIONS): Promise<string[]> {
  const lock = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await lock.connect()
  } catch (cause) {
    const { host, pathname } = new URL(url)
    throw new Refused(
      `the database at ${host}${pathname} does not answer (${(cause as Error).message}): check DATABASE_URL and that the server runs`,
      { cause },
    )
  }
  // One connection holds the transaction: it is never closed for being idle, and never replaced by one that is outside.
  let opened = 0
  const pool = new Pool({
    ...{ connectionString: url, max: 1, idleTimeoutMillis: 0 },
    verify: (_, done) => done((opened += 1) > 1 ? new Error('the connection that held the migrations was lost') : undefined),
  })
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    return await applyWhole(pool, folder)
  } catch (cause) {
    throw new Refused(`the database could not be brought up to date: ${(cause as Error).message.split('\n')[0]}`, { cause })
  } finally {
    await pool.end()
    await lock.end()
  }
}
