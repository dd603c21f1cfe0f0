import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'

const SERVER_CORE = 0
const TYPISTS_CORE = 1

const hasTaskset = (() => {
  if (cpus().length < 2) return false
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false // not Linux, or without util-linux
  }
})()

function pin(pid: number, core: number): void {
  if (hasTaskset) execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)], { stdio: 'ignore' })
}

/** Holds a server's process, with all its threads, to the servers' core where the system can. */
export const pinServer = (pid: number) => pin(pid, SERVER_CORE)
/** Holds a process of the load generator to the other core where the system can. */
export const pinTypists = (pid: number) => pin(pid, TYPISTS_CORE)

/** How processes were held to cores, as a sentence for the output. */
export const pinning = hasTaskset
  ? `each server held to core ${SERVER_CORE}, the load generator to core ${TYPISTS_CORE}, PostgreSQL to none`
  : 'no process held to a core: there is no taskset, or one core only'
