import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { galleySeat, type Load, measure, relaySeat } from './typists.ts'
import type { Row } from './report.ts'

const LOAD: Load = { editors: 10, keysPerSecond: 5, seconds: 10 }
const WARM_UP: Load = { ...LOAD, seconds: 2 }

async function startRelay(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'relay.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once('error', reject)
  })
  return { url, stop: () => child.kill() }
}

/** Ten people in one story, five keys a second each: from a key to every other screen, stored (with fsync) before it is announced, beside a bare relay. */
export async function coediting(): Promise<Row[]> {
  const relay = await startRelay()
  await measure(WARM_UP, (writer, seen) => relaySeat(relay.url, writer, seen))
  const floor = await measure(LOAD, (writer, seen) => relaySeat(relay.url, writer, seen))
  relay.stop()

  const { folder, remove } = await scratchFolder()
  const galley = await startGalley({ GALLEY_DATA: folder })
  const cookies = await Promise.all(['head', 'amal', 'noor', 'sam'].map((name) => signIn(galley.url, `${name}@galley.test`)))
  const delivered = await fetch(`${galley.url}/api/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie: cookies[0] ?? '', origin: galley.url },
    body: JSON.stringify({
      headline: 'A story that ten people type in',
      body: Array.from({ length: LOAD.editors }, (_, index) => `Paragraph ${index} has a writer of its own.`).join('\n'),
    }),
  })
  const { items } = (await delivered.json()) as { items: { id: string }[] }
  const articleId = items[0]?.id ?? ''
  const sit = (writer: number, seen: (writer: number, count: number) => void) =>
    galleySeat({ url: galley.url, cookie: cookies[writer % cookies.length] ?? '', articleId }, writer, LOAD.editors, seen)
  await measure(WARM_UP, sit)
  const run = await measure(LOAD, sit)
  await galley.end()
  await remove()
  if (run.arrivals !== run.keys * (LOAD.editors - 1)) throw new Error(`of ${run.keys * (LOAD.editors - 1)} arrivals only ${run.arrivals} were seen`)
  const against = 'a bare Socket.IO relay, nothing stored'
  return [
    {
      what: '10 editors × 5 keys/s in one story, key to other screens, p50',
      figure: run.p50,
      unit: 'ms',
      against,
      reference: floor.p50,
      target: '≤ 2.5 ×',
    },
    {
      what: '10 editors × 5 keys/s in one story, key to other screens, p99',
      figure: run.p99,
      unit: 'ms',
      against,
      reference: floor.p99,
      target: '≤ 2 ×',
    },
  ]
}
