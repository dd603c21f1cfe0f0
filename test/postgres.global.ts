import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#server/database/migrate.ts'
import { startPostgres } from '#server/database/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated database that tests copy; nobody connects to it. */
    template: string
  }
}

/** One real PostgreSQL for the run, in a folder of its own that goes with it. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'galley-test-'))
  await chmod(folder, 0o755) // the database's user must reach it
  const postgres = await startPostgres({ folder, durable: false })
  await migrate(postgres.url)
  project.provide('template', postgres.url)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
