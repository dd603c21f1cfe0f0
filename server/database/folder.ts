import { access, chmod, constants, mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runAs } from './binaries.ts'
import { Refused } from './refused.ts'

/**
 * The data folder, made if missing: `chosen`, or `.galley` in the project.
 * An empty one is opened to passers-through (0711, what is in it stays private) when the database runs as another user than we do. Throws Refused where we may not write.
 */
export async function dataFolder(chosen: string | undefined, project: string): Promise<string> {
  const folder = resolve(chosen ?? join(project, '.galley'))
  const { uid } = await runAs()
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK | constants.X_OK)
    if (uid !== undefined && (await readdir(folder)).length === 0) await chmod(folder, 0o711)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOTDIR' || code === 'EEXIST')
      throw new Refused(`the data folder ${folder} is not a folder: choose another with GALLEY_DATA`, { cause })
    throw new Refused(`no permission to write in the data folder ${folder}: give this user that right, or choose another folder with GALLEY_DATA`, {
      cause,
    })
  }
  return folder
}
