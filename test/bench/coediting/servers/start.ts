import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ASK, type Reading } from '../gauge.ts'
import { pinServer } from '../machine.ts'
import { closing } from '../closing.ts'

/** A server under test, in a process of its own. */
export interface RunningServer {
  url: string
  reading(): Promise<Reading>
  /** Ends it with a signal and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/** What a server's process needs in its environment to be gauged. */
export const GAUGED = { NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, '../gauge.ts')).href}` }

/** Asks a process that has the gauge; rejects when it ends instead of answering. */
export function gauge(child: ChildProcess): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const stop = () => child.off('message', hear).off('exit', gone)
    const hear = (message: unknown) => {
      const reading = (message as { [ASK]?: Reading } | null)?.[ASK]
      if (!reading) return
      stop()
      resolve(reading)
    }
    const gone = () => {
      stop()
      reject(new Error('the server ended'))
    }
    child.on('message', hear).once('exit', gone)
    child.send(ASK)
  })
}

/** Wraps a started server: held to its core, gauged, and ended with the run however that ends. */
export function running(url: string, child: ChildProcess): RunningServer {
  if (child.pid !== undefined) pinServer(child.pid)
  const gone = child.exitCode === null ? new Promise<void>((resolve) => child.once('exit', () => resolve())) : Promise.resolve()
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    await gone
    forget()
  }
  const forget = closing(() => end('SIGKILL'))
  return { url, reading: () => gauge(child), end }
}

/** Starts a peer's server from its file here and waits for the line with its address. */
export async function startPeer(file: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...GAUGED, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${file} ended with status ${code} before it was ready`)))
  })
  return running(url, child)
}
