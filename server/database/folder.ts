import { createHash } from 'node:crypto'
import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { runAs } from './binaries.ts'
import { Refused } from './refused.ts'

/** True when a user other than the folder's owner can walk down to it. */
async function isReachable(folder: string): Promise<boolean> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await stat(at).catch(() => null) // what is not there yet will be made by us
    if (found && (found.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/**
 * The folder of the embedded database, made if missing: `chosen`, or `.galley` in the project.
 * As root the database runs as another user, which a private folder (mode 0700) shuts out; then it is one below /var/lib/galley, named for the project's path.
 */
export async function dataFolder(chosen: string | undefined, project: string): Promise<string> {
  const { uid } = await runAs()
  let folder = resolve(chosen ?? join(project, '.galley'))
  if (uid !== undefined && !(await isReachable(dirname(folder)))) {
    if (chosen) throw new Refused(`the data folder ${folder} lies in a private folder that the database's user cannot reach: choose another with GALLEY_DATA, or start Galley as an ordinary user`)
    folder = join('/var/lib/galley', createHash('sha256').update(project).digest('hex').slice(0, 16))
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 })
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Refused(`no permission to write in the data folder ${folder}: give this user that right, or choose another folder with GALLEY_DATA`, { cause })
  }
  return folder
}
