import { chmod, lstat, mkdir, mkdtemp, readlink, realpath, stat, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { RunAs } from './binaries.ts'
import { missing } from './missing.ts'
import { Refused } from './refused.ts'

/** Where root's databases lie whose data folder is inside a private one. */
const OUTSIDE = '/var/lib/galley'

/** True when a user can walk down to a folder. */
async function canReach(folder: string, uid: number, gid: number): Promise<boolean> {
  for (let at = await realpath(folder); ; at = dirname(at)) {
    const found = await stat(at)
    const mayPass = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001
    if ((found.mode & mayPass) === 0) return false
    if (at === dirname(at)) return true
  }
}

async function makePassable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
}

/**
 * The folder of PostgreSQL's own files: `postgres` in the data folder. Where the database's user cannot walk to that (root, in a checkout with mode 0700),
 * `postgres` is a link to a folder below /var/lib/galley, so that the data folder still says where its data is. Throws Refused when the files that are there cannot be used.
 */
export async function clusterFolder(folder: string, as: RunAs): Promise<string> {
  const place = join(folder, 'postgres')
  const found = await lstat(place).catch(missing)
  if (found?.isSymbolicLink()) {
    const target = resolve(folder, await readlink(place))
    if (as.uid !== undefined) await makePassable(dirname(target))
    return target
  }
  if (as.uid === undefined || as.gid === undefined) {
    if (found && process.getuid && found.uid !== process.getuid())
      throw new Refused(
        `the database in ${place} belongs to another user (id ${found.uid}): start Galley as that user, or choose another folder with GALLEY_DATA`,
      )
    return place
  }
  if (found && found.uid !== as.uid)
    throw new Refused(
      `the database in ${place} was made by an ordinary user (id ${found.uid}): start Galley as that user, or choose another folder with GALLEY_DATA`,
    )
  if (await canReach(folder, as.uid, as.gid)) return place
  if (found)
    throw new Refused(
      `the user "postgres", as whom the database runs under root, can no longer reach ${place}: move the data folder out of its private folder, or allow passing through it (chmod o+x)`,
    )
  await makePassable(OUTSIDE)
  const outside = await mkdtemp(join(OUTSIDE, 'data-'))
  await chmod(outside, 0o711)
  await symlink(join(outside, 'postgres'), place)
  return join(outside, 'postgres')
}
