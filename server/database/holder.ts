import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refused } from './refused.ts'

/** When a process began, in clock ticks since boot, so that a number used again is not taken for the old process; empty where the system doesn't tell. */
async function beganAt(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ''
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
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

/** Takes a data folder for this process and returns how to let it go. Throws Refused, naming the holder, while another live Galley has it; a dead one's claim is taken over. */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'galley.pid')
  const mine = `${process.pid} ${await beganAt(process.pid)}\n`
  for (;;) {
    try {
      await writeFile(path, mine, { flag: 'wx', mode: 0o600 })
      return async () => {
        if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const [pid = '', began = ''] = (await readFile(path, 'utf8')).trim().split(' ')
    if (isAlive(Number(pid)) && (began === '' || began === (await beganAt(Number(pid))))) {
      throw new Refused(`the data folder ${folder} is held by another Galley (process ${pid}): stop that one, or give this one a folder of its own with GALLEY_DATA`)
    }
    await rm(path, { force: true })
  }
}
