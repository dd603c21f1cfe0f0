import { setTimeout as pause } from 'node:timers/promises'
import { PASSWORD, signIn } from '#test/galley.ts'
import { randomFrom } from '#test/random.ts'
import type { Row } from '../../report.ts'
import { benchFolder } from '../folder.ts'
import { startGenerator } from '../generators.ts'
import type { Ground } from '../ground.ts'
import { marksIn } from '../marks.ts'
import type { PeerName } from '../orders.ts'
import { hocuspocus, startGauged } from '../peers.ts'
import type { RunningServer } from '../servers/start.ts'
import { placesIn } from '../sitting.ts'

const KILLS = process.env['SOAK'] === '1' ? 100 : 10
const EDITORS = 5
const KEYS_PER_SECOND = 10
const SEED = 20261127
const PARAGRAPHS = Array.from({ length: EDITORS }, (_, index) => `Paragraph ${index} is typed in when the server is killed.`)

/** A system that is killed and started again on what it has stored. */
interface Mortal {
  peer: PeerName
  start(): Promise<RunningServer>
  story: string
  cookies: readonly string[]
}

interface Losses {
  /** Keys that the clients knew to be with the server when it was killed. */
  acknowledged: number
  lost: number
}

/** Kills a server while five people type, again and again. They close their pages with it: what is found afterwards is what was stored, not what a page still held. */
async function killed({ peer, start, story, cookies }: Mortal): Promise<Losses> {
  const random = randomFrom(SEED)
  const losses: Losses = { acknowledged: 0, lost: 0 }
  const found = Array.from({ length: EDITORS }, () => 0)
  let server = await start()
  const people = startGenerator()
  for (let kill = 0; kill < KILLS; kill += 1) {
    await people.order('open', { peer, url: server.url, places: placesIn([story], EDITORS, cookies), atOnce: EDITORS })
    await people.order('keepTyping', { keysPerSecond: KEYS_PER_SECOND })
    await pause(800 + random.below(1_200))
    await server.end('SIGKILL')
    await pause(50) // answers that had left the server before it died
    const accounts = await people.order('accounts', { stopTyping: true })
    await people.order('leave', null)
    server = await start()
    const [place] = placesIn([story], 1, cookies)
    if (!place) throw new Error('there is no place')
    const { text } = await people.order('join', { peer, url: server.url, place })
    for (const { writer, typed, unsaved } of accounts) {
      const known = typed - unsaved
      const now = marksIn(text, writer)
      losses.acknowledged += known
      losses.lost += Math.max(0, (found[writer] ?? 0) + known - now)
      found[writer] = now
    }
  }
  await people.end()
  await server.end()
  return losses
}

/** A Galley with its embedded PostgreSQL, as it is installed, with one story of five paragraphs. */
async function embedded(folder: string): Promise<Mortal> {
  const start = () => startGauged({ GALLEY_DATA: folder })
  const first = await start()
  const cookies = await Promise.all(['head', 'amal', 'noor', 'sam'].map((name) => signIn(first.url, `${name}@galley.test`, PASSWORD)))
  const delivered = await fetch(`${first.url}/api/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie: cookies[0] ?? '', origin: first.url },
    body: JSON.stringify({ headline: 'A story that outlives its server', body: PARAGRAPHS.join('\n') }),
  })
  const { items } = (await delivered.json()) as { items: { id: string }[] }
  await first.end()
  return { peer: 'galley', start, story: items[0]?.id ?? '', cookies }
}

/** kill -9 of the server, again and again, while five people type: acknowledged keys that are gone. */
export async function kills(ground: Ground): Promise<Row[]> {
  const { folder, remove } = await benchFolder(true)
  const ours = await killed(await embedded(folder))
  await remove()
  const generator = startGenerator()
  const server = await hocuspocus.start(ground)
  const [story = ''] = await hocuspocus.put(1, PARAGRAPHS, { ground, server, generator })
  await server.end()
  await generator.end()
  const theirs = await killed({ peer: 'hocuspocus', start: () => hocuspocus.start(ground), story, cookies: [] })
  return [
    {
      what: `${KILLS} × kill -9 while five people type: acknowledged keys lost`,
      figure: ours.lost,
      unit: 'keys',
      against: hocuspocus.title,
      reference: theirs.lost,
      target: '0',
      note: `of ${ours.acknowledged} acknowledged; Hocuspocus ${theirs.lost} of ${theirs.acknowledged}; the pages are closed with the server`,
      ...(ours.lost === 0 ? {} : { failed: 'acknowledged keys were lost' }),
    },
  ]
}
