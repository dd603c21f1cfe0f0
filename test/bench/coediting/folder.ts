import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdFolder } from '#server/database/holder.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { Refused } from '#server/database/refused.ts'
import { closing } from './closing.ts'

const PREFIX = 'galley-bench-'
/** A folder that nobody holds may be between two starts; after an hour it is not. In ms. */
const FORGOTTEN = 3_600_000

/** A folder for one measurement, which goes with the run however that ends; `hasPostgres` when a Galley that may be killed keeps its own PostgreSQL there, which is stopped first. */
export async function benchFolder(hasPostgres = false): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  await chmod(folder, 0o755) // the database's user must reach it
  const remove = async () => {
    await (hasPostgres ? clearAway(folder) : rm(folder, { recursive: true, force: true }))
    forget()
  }
  const forget = closing(remove)
  return { folder, remove }
}

/** Stops the PostgreSQL of a folder whose Galley was killed, and removes the folder. */
async function clearAway(folder: string): Promise<void> {
  await holdFolder(folder)
  await (await startPostgres({ folder })).stop()
  await rm(folder, { recursive: true, force: true })
}

/** Stops and removes what a bench that was itself killed left behind: folders whose holder is dead. */
export async function sweep(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((one) => one.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    try {
      if ((await readdir(folder)).includes('galley.pid')) await clearAway(folder)
      else if ((await stat(folder)).mtimeMs < Date.now() - FORGOTTEN) await rm(folder, { recursive: true, force: true })
    } catch (error) {
      const isAnothers = error instanceof Refused || ['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')
      if (!isAnothers) throw error
    }
  }
}
