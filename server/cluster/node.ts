import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** One node of a cluster: a server process, started again when it ends by itself. */
export interface Node {
  name: string
  /** Where it listens; null while it does not. */
  readonly port: number | null
  readonly pid: number | undefined
  /** Resolves when it is ready; rejects when it ends before. */
  start(): Promise<void>
  stop(): Promise<void>
}

const MAIN = join(import.meta.dirname, '../main.ts')
const QUIET = '--disable-warning=DeprecationWarning'
/** The pause before a node that ended is started again, in ms: long enough to see the other take over. */
const AGAIN = 3_000

/** Prepares a node that will run with `env` besides this process's own environment; `say` is told in a line when it ends and when it is back. */
export function createNode(name: string, env: Record<string, string>, say: (line: string) => void): Node {
  let child: ChildProcess | null = null
  let port: number | null = null
  let timer: NodeJS.Timeout | undefined
  let isLeaving = false

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = spawn(process.execPath, [QUIET, MAIN], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'], // it leaves by itself when we are killed
        detached: true, // of its own session: Ctrl+C reaches the cluster alone, which stops its nodes before their database
      })
      child = started
      let output = ''
      started.stdout?.on('data', (chunk: Buffer) => {
        if (port !== null && child === started) return
        output += chunk.toString()
        const ready = /Galley is ready at \S+:(\d+)/.exec(output)
        if (!ready) return
        port = Number(ready[1])
        resolve()
      })
      started.once('exit', (code, signal) => {
        port = null
        child = null
        reject(new Error(`${name} ended (${signal ?? code})`))
        if (isLeaving) return
        say(`${name} ended (${signal ?? code}); it is started again in ${AGAIN / 1_000} s`)
        timer = setTimeout(startAgain, AGAIN)
      })
    })

  const startAgain = () => {
    start().then(
      () => say(`${name} is back: process ${child?.pid} at http://127.0.0.1:${port}`),
      () => undefined, // its end was told, and it is tried again
    )
  }

  return {
    name,
    get port() {
      return port
    },
    get pid() {
      return child?.pid
    },
    start,
    async stop() {
      isLeaving = true
      clearTimeout(timer)
      const leaving = child
      if (!leaving) return
      const ended = new Promise((resolve) => leaving.once('exit', resolve))
      leaving.kill('SIGTERM')
      await ended
    },
  }
}
