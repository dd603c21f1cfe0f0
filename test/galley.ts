import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROJECT = join(import.meta.dirname, '..')
export const PASSWORD = 'correct-horse-battery'

export interface RunningGalley {
  url: string
  process: ChildProcess
  /** Milliseconds from the start of the process to its ready line. */
  readyAfter: number
  /** What it wrote so far, on both streams. */
  output(): string
  /** Ends it with a signal and waits until it is gone; gives the exit status. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** A folder of one's own that the database's user can reach. */
export async function scratchFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-'))
  await chmod(folder, 0o755)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Starts Galley as `npm start` does, once built, or another program that says when it is ready, and waits for it: rejects with what it said when it ends before it is ready. */
export async function startGalley(env: Record<string, string>, program = 'server/main.ts'): Promise<RunningGalley> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(PROJECT, program)], {
    cwd: PROJECT,
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: join(PROJECT, 'node_modules/.cache/node'),
      NODE_ENV: 'production',
      PORT: '0',
      GALLEY_DEMO_PASSWORD: PASSWORD,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'], // it leaves by itself when the channel goes, so that a test that fails leaves none behind
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      const ready = /Galley is ready at (\S+)/.exec(output)
      if (ready?.[1]) resolve(ready[1])
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`Galley ended with status ${code}: ${output}`)))
  })
  return {
    url,
    process: child,
    readyAfter: performance.now() - began,
    output: () => output,
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

/** Signs in and gives the cookie header of the session. */
export async function signIn(url: string, email: string, password = PASSWORD): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${email}: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

const known = new Map<string, Promise<string>>()

/** The id of the person whose session a cookie header names. */
export function idOf(url: string, cookie: string): Promise<string> {
  const asked =
    known.get(cookie) ??
    fetch(`${url}/api/v1/people/me`, { headers: { cookie } }).then(async (answer) => {
      if (!answer.ok) throw new Error(`who asks: ${answer.status} ${await answer.text()}`)
      return ((await answer.json()) as { id: string }).id
    })
  known.set(cookie, asked)
  return asked
}
