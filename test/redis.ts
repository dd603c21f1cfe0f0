import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRedis, startRedis, type RunningRedis } from '#server/cluster/redis-server.ts'

export interface TestRedis {
  url: string
  /** Ends it at once, with all it knew. */
  kill(): Promise<void>
  /** Starts it on its port again. */
  start(): Promise<void>
  remove(): Promise<void>
}

/** As root on Debian installs redis-server by apt where there is none, and says so on standard error: the tests of several nodes need a real one. */
export function prepareRedis(): void {
  if (findRedis() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stderr.write('Installing redis-server for the tests of several nodes …\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } // installed, not started
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { stdio: ['ignore', 'ignore', 'inherit'], env })
  } catch (error) {
    process.stderr.write(`That failed (${(error as Error).message}); the tests of several nodes will say what they lack.\n`)
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A Redis of a test's own, on a free port and without anything on disk. */
export async function openRedis({ running = true } = {}): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-redis-'))
  const port = await freePort()
  let redis: RunningRedis | null = null
  const kill = async () => {
    if (!redis) return
    const ended = new Promise((resolve) => redis?.process.once('exit', resolve))
    redis.process.kill('SIGKILL')
    await ended
    redis = null
  }
  const start = async () => {
    redis = await startRedis(port, folder)
  }
  if (running) await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    async remove() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
