import { setTimeout as pause } from 'node:timers/promises'
import type { Row } from '../../report.ts'
import { benchFolder } from '../folder.ts'
import { startGenerator } from '../generators.ts'
import type { Ground } from '../ground.ts'
import { marksIn } from '../marks.ts'
import { galley, hocuspocus, type Peer, ySocketIo } from '../peers.ts'
import { placesIn } from '../sitting.ts'

const EDITORS = 5
const ROUNDS = 3
const KEYS_PER_SECOND = 10
const PARAGRAPHS = Array.from({ length: EDITORS }, (_, index) => `Paragraph ${index} of a story that is stored, and that nobody has open.`)
/** How long people type, and how long what they typed may take to arrive, in ms. */
const TYPING = 2_000
const ARRIVING = 1_000

/** The share of keys, in per cent, that somebody who comes later does not find. */
async function lost(ground: Ground, peer: Peer, env: Record<string, string> = {}): Promise<number> {
  let typed = 0
  let found = 0
  const people = startGenerator()
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await peer.start(ground, env)
    const stories = await peer.put(1, PARAGRAPHS, { ground, server: before, generator: people })
    await people.order('leave', null)
    await pause(ARRIVING) // stored by then, by those who store when the last has left
    await before.end()

    const server = await peer.start(ground, env)
    const cookies = (await peer.cookies?.(ground, server.url)) ?? []
    const places = placesIn(stories, EDITORS, cookies)
    await people.order('open', { peer: peer.name, url: server.url, places, atOnce: EDITORS })
    await people.order('keepTyping', { keysPerSecond: KEYS_PER_SECOND })
    await pause(TYPING)
    const accounts = await people.order('accounts', { stopTyping: true })
    await pause(ARRIVING)
    const [place] = placesIn(stories, 1, cookies)
    if (!place) throw new Error('there is no place')
    const { text } = await people.order('join', { peer: peer.name, url: server.url, place })
    for (const account of accounts) {
      typed += account.typed
      found += Math.min(account.typed, marksIn(text, account.writer))
    }
    await people.order('leave', null)
    await server.end()
  }
  await people.end()
  return (100 * (typed - found)) / typed
}

/** Five people open a stored story at the same moment on a server that has just started, and type: what is missing for whoever comes later. */
export async function opening(ground: Ground): Promise<Row[]> {
  const ours = await lost(ground, galley)
  const level = await benchFolder()
  const row = (against: string, reference: number): Row => ({
    what: 'five open a stored story at once and type: keys that a late joiner misses',
    figure: ours,
    unit: '%',
    against,
    reference,
    target: '0 %',
    ...(ours === 0 ? {} : { failed: 'keys were lost' }),
  })
  const rows = [
    row(hocuspocus.title, await lost(ground, hocuspocus)),
    row('y-socket.io with its LevelDB', await lost(ground, ySocketIo, { LEVEL_FOLDER: level.folder })),
  ]
  await level.remove()
  return rows
}
