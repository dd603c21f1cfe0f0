import type { Row } from '../../report.ts'
import { startGenerator } from '../generators.ts'
import type { Ground } from '../ground.ts'
import { keystrokesIn } from '../keystrokes.ts'
import { galley, hocuspocus, type Peer } from '../peers.ts'
import { paragraphsOfBytes } from '../real-text.ts'
import { placesIn } from '../sitting.ts'

const LONG = 100_000
const KEYSTROKES = 100_000
/** Who typed them: sittings one after another, each with a client of its own. */
const SITTINGS = 20
/** What the story with a history began as, in bytes. */
const BEGINNING = 20_000
const TIMES = 3

interface Joins {
  cold: number
  warm: number
  bytes: number
  text: string
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Opens a story several times: on a server just started, and again by somebody else when it is in memory. */
async function joins(ground: Ground, peer: Peer, story: string): Promise<Joins> {
  const cold: number[] = []
  const warm: number[] = []
  let bytes = 0
  let text = ''
  for (let time = 0; time < TIMES; time += 1) {
    const server = await peer.start(ground)
    const generator = startGenerator()
    const cookies = (await peer.cookies?.(ground, server.url)) ?? []
    const [first, second] = placesIn([story], 2, cookies)
    if (!first || !second) throw new Error('there are no places')
    const join = (place: typeof first) => generator.order('join', { peer: peer.name, url: server.url, place })
    // Somebody stays, so that the story is in memory for those who come later; the client's own first time is not counted.
    await generator.order('open', {
      peer: peer.name,
      url: server.url,
      atOnce: 1,
      places: [{ ...first, story: await other(ground, peer, server, generator) }],
    })
    cold.push((await join(first)).ms)
    await generator.order('open', { peer: peer.name, url: server.url, atOnce: 1, places: [first] })
    for (let again = 0; again < TIMES; again += 1) {
      const joined = await join(second)
      warm.push(joined.ms)
      bytes = joined.bytes
      text = joined.text.join('\n')
    }
    await generator.end()
    await server.end()
  }
  return { cold: median(cold), warm: median(warm), bytes, text }
}

type At = Parameters<Peer['put']>[2]
const other = async (ground: Ground, peer: Peer, server: At['server'], generator: At['generator']) =>
  (await peer.put(1, ['Another story, for the first look.', 'With two paragraphs.'], { ground, server, generator }))[0] ?? ''

/** A story that people have worked on with so many keystrokes, through the peer's own server and client. */
async function withHistory(ground: Ground, peer: Peer): Promise<string> {
  const paragraphs = paragraphsOfBytes(BEGINNING)
  const server = await peer.start(ground)
  const generator = startGenerator()
  const [story = ''] = await peer.put(1, paragraphs, { ground, server, generator })
  const cookies = (await peer.cookies?.(ground, server.url)) ?? []
  const keystrokes = keystrokesIn(
    paragraphs.map(({ length }) => length),
    KEYSTROKES,
  )
  await generator.order('work', { peer: peer.name, url: server.url, places: placesIn([story], SITTINGS, cookies), keystrokes })
  await generator.end()
  await server.end()
  return story
}

async function long(ground: Ground, peer: Peer): Promise<string> {
  const server = await peer.start(ground)
  const generator = startGenerator()
  const [story = ''] = await peer.put(1, paragraphsOfBytes(LONG), { ground, server, generator })
  await generator.end()
  await server.end()
  return story
}

/** Somebody opens a long story, or one with a long history: bytes until the text is on the screen, and how long that takes. */
export async function join(ground: Ground): Promise<Row[]> {
  const rows: Row[] = []
  for (const [what, make] of [
    [`a story of ${LONG / 1000} kB`, long],
    [`a story with ${KEYSTROKES.toLocaleString('en')} keystrokes of history`, withHistory],
  ] as const) {
    const ours = await joins(ground, galley, await make(ground, galley))
    const theirs = await joins(ground, hocuspocus, await make(ground, hocuspocus))
    const failed = ours.text === theirs.text ? {} : { failed: 'the two do not show the same text' }
    const against = hocuspocus.title
    rows.push(
      {
        what: `joining ${what}, on the wire`,
        figure: ours.bytes / 1024,
        unit: 'kB',
        against,
        reference: theirs.bytes / 1024,
        target: '≤ 1/3 ×',
        ...failed,
      },
      { what: `joining ${what}, cold`, figure: ours.cold, unit: 'ms', against, reference: theirs.cold, target: '≤ 1/2 ×', ...failed },
      { what: `joining ${what}, warm`, figure: ours.warm, unit: 'ms', against, reference: theirs.warm, target: '≤ 1/2 ×', ...failed },
    )
  }
  return rows
}
