import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import { Client } from 'pg'
import { openEngine } from './engine.ts'
import { Refused } from './refused.ts'

/** Any fixed number: the advisory lock under which one of several starting nodes migrates. */
const MIGRATION_LOCK = 7_021_951

const PROJECT = join(import.meta.dirname, '../..')
export const MIGRATIONS = join(PROJECT, 'prisma/migrations')
export const NO_FILTER = { externalTables: [], externalEnums: [] }

async function migrationsList(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(MIGRATIONS, name, 'migration.sql'), 'utf8') },
      },
    })),
  )
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}

/** Applies the migrations that a database has not seen yet and gives their names. Throws Refused when one fails or the server cannot be reached. */
export async function migrate(url: string): Promise<string[]> {
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
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const { engine, close } = await openEngine(url)
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await migrationsList(), filters: NO_FILTER })
      return appliedMigrationNames
    } finally {
      await close()
    }
  } catch (cause) {
    throw new Refused(`the database could not be brought up to date: ${(cause as Error).message.split('\n')[0]}`, { cause })
  } finally {
    await lock.end()
  }
}
