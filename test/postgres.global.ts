import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { holdFolder } from '#server/database/holder.ts'
import { migrate } from '#server/database/migrate.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { Refused } from '#server/database/refused.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated database that tests copy; nobody connects to it. */
    template: string
  }
}

const PREFIX = 'galley-test-'

/** Stops and removes what runs that were killed left behind; their folders have a holder that is dead. */
async function sweep(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((one) => one.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    try {
      if (!(await readdir(folder)).includes('galley.pid')) continue // being made right now
      await holdFolder(folder)
      await (await startPostgres({ folder, durable: false })).stop()
      await rm(folder, { recursive: true, force: true })
    } catch (error) {
      const isAnothers = error instanceof Refused || ['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')
      if (!isAnothers) throw error
    }
  }
}

/** One real PostgreSQL for the run, in a folder of its own that goes with it. */
export default async function setup(project: TestProject) {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  await chmod(folder, 0o755) // the database's user must reach it
  await holdFolder(folder)
  const postgres = await startPostgres({ folder, durable: false })
  await migrate(postgres.url)
  project.provide('template', postgres.url)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
