import type { Row } from '../../report.ts'
import { startGenerator } from '../generators.ts'
import type { Ground } from '../ground.ts'
import { galley, hocuspocus, type Peer } from '../peers.ts'
import { paragraphsOfWords } from '../real-text.ts'
import { placesIn, seat } from '../sitting.ts'

const STORIES = 500
/** Stories that are opened first, so that what a server allocates once is not counted for each. */
const FIRST = 50
const WORDS = 500
const KEYS = 20

/** Bytes that a server keeps for each story that somebody has open and has typed in. */
async function perStory(ground: Ground, peer: Peer): Promise<number> {
  const server = await peer.start(ground)
  const generator = startGenerator()
  const stories = await peer.put(STORIES, paragraphsOfWords(WORDS), { ground, server, generator })
  const cookies = (await peer.cookies?.(ground, server.url)) ?? []
  const type = async () => {
    await generator.order('type', { keysPerSecond: KEYS / 5, seconds: 5, from: Date.now() + 100, patience: 1 })
    return (await server.reading()).memory
  }
  await seat(peer, server.url, [generator], placesIn(stories.slice(0, FIRST), 1, cookies))
  const before = await type()
  await seat(peer, server.url, [generator], placesIn(stories.slice(FIRST), 1, cookies))
  const after = await type()
  await generator.end()
  await server.end()
  return (after - before) / (STORIES - FIRST)
}

/** What five hundred open stories cost the server in memory, their connections included. */
export async function memory(ground: Ground): Promise<Row[]> {
  return [
    {
      what: `${STORIES} stories of ${WORDS} words open and typed in, memory of the server for each`,
      figure: (await perStory(ground, galley)) / 1024,
      unit: 'kB',
      against: hocuspocus.title,
      reference: (await perStory(ground, hocuspocus)) / 1024,
      target: '≤ 1 ×',
    },
  ]
}
