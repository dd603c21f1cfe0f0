import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { missing } from './missing.ts'
import { Refused } from './refused.ts'

/** When a process began, in clock ticks since boot, so that a number used again is not taken for the old process; empty where the system doesn't tell. */
async function beganAt(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ''
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(missing)
  return line?.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** True while a process of that number runs, ours or another's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function isHeld(claim: string): Promise<number | null> {
  const [pid = '', began = ''] = claim.trim().split(' ')
  return Number(pid) > 0 && isAlive(Number(pid)) && (began === '' || began === (await beganAt(Number(pid)))) ? Number(pid) : null
}

/** Takes a data folder for this process and returns how to let it go. Throws Refused, naming the holder, while another live Galley has it; a dead one's claim is taken over. */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'galley.pid')
  const draft = `${path}.${process.pid}`
  const mine = `${process.pid} ${await beganAt(process.pid)}\n`
  await writeFile(draft, mine, { mode: 0o600 })
  try {
    for (;;) {
      try {
        await link(draft, path) // whole or not at all: nobody reads half a claim
        return async () => {
          if ((await readFile(path, 'utf8').catch(missing)) === mine) await rm(path, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const claim = await readFile(path, 'utf8').catch(missing)
      if (claim === null) continue
      const holder = await isHeld(claim)
      if (holder !== null)
        throw new Refused(
          `the data folder ${folder} is held by another Galley (process ${holder}): stop that one, or give this one a folder of its own with GALLEY_DATA`,
        )
      // Of several who start at once and see the dead claim, one may have replaced it by now: what was moved away is looked at again.
      const aside = `${draft}.aside`
      await rename(path, aside).catch(missing)
      const moved = await readFile(aside, 'utf8').catch(missing)
      if (moved !== null && moved !== claim) await link(aside, path)
      await rm(aside, { force: true })
    }
  } finally {
    await rm(draft, { force: true })
  }
}
