import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Refused } from '#server/database/refused.ts'

export interface RunningRedis {
  url: string
  process: ChildProcess
  /** Resolves when it has ended. */
  stop(): Promise<void>
}

/** Where `redis-server` is, of the folders in PATH; null where there is none. */
export function findRedis(): string | null {
  const isProgram = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false // not here: the next folder is asked
    }
  }
  const places = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']
  return places.map((folder) => join(folder, 'redis-server')).find(isProgram) ?? null
}

/** Starts a Redis of one's own on a port of this machine, without anything on disk. Throws Refused where there is no `redis-server`, saying how to get one. */
export async function startRedis(port: number, folder: string): Promise<RunningRedis> {
  const program = findRedis()
  if (!program)
    throw new Refused(
      'there is no redis-server on this machine: install it (Debian and Ubuntu: apt-get install redis-server, macOS: brew install redis), or name one that runs with REDIS_URL',
    )
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const child = spawn(program, settings, { stdio: ['ignore', 'pipe', 'pipe'] })
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const ended = new Promise<void>((resolve) => child.once('exit', () => (process.off('exit', endWithUs), resolve())))
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (/ready to accept connections/i.test(output)) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', (status) =>
      reject(new Refused(`redis-server ended with status ${status}: ${output.trim().split('\n').slice(-2).join(' · ')}`)),
    )
  })
  output = ''
  child.stdout.removeAllListeners('data').resume()
  child.stderr.removeAllListeners('data').resume()
  return {
    url: `redis://127.0.0.1:${port}`,
    process: child,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
