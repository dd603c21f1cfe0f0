import { performance } from 'node:perf_hooks'
import { type Generator, startGenerator } from './generators.ts'
import type { Ground } from './ground.ts'
import type { Load, Place, Sight } from './orders.ts'
import type { Peer } from './peers.ts'
import type { Reading } from './gauge.ts'
import type { RunningServer } from './servers/start.ts'
import { percentile } from '../percentile.ts'

/** People at their desks: a peer's server, the load generator's processes, and everyone in their stories. */
export interface Sitting {
  peer: Peer
  server: RunningServer
  generators: Generator[]
  stories: string[]
  places: Place[]
  end(): Promise<void>
}

export interface Seating {
  stories: number
  editors: number
  paragraphs?: readonly string[]
  showsCaret?: boolean
  /** How many of the editors of a story have a screen that is drawn; all unless given. */
  screens?: (story: number) => number
  /** Processes of the load generator. */
  processes?: number
}

/** A paragraph for each writer. */
export const paragraphsFor = (editors: number) => Array.from({ length: editors }, (_, index) => `Paragraph ${index} has a writer of its own.`)

/** Seats `editors` people in each of some stories; `stories` may be ids that are there. */
export function placesIn(
  stories: readonly string[],
  editors: number,
  cookies: readonly string[],
  { showsCaret = false, screens = () => editors }: Pick<Seating, 'showsCaret' | 'screens'> = {},
): Place[] {
  return stories.flatMap((story, index) =>
    Array.from({ length: editors }, (_, writer) => {
      const cookie = cookies[writer % Math.max(1, cookies.length)]
      return { story, writer, writers: editors, showsCaret, isSilent: writer >= screens(index), ...(cookie === undefined ? {} : { cookie }) }
    }),
  )
}

/** Deals places out to the generators. */
export async function seat(peer: Peer, url: string, generators: readonly Generator[], places: readonly Place[], atOnce = 4): Promise<void> {
  await Promise.all(
    generators.map((generator, index) =>
      generator.order('open', { peer: peer.name, url, atOnce, places: places.filter((_, place) => place % generators.length === index) }),
    ),
  )
}

/** Starts a peer and seats everybody. */
export async function sitDown(ground: Ground, peer: Peer, seating: Seating): Promise<Sitting> {
  const { editors, paragraphs = paragraphsFor(editors), processes = 1 } = seating
  const server = await peer.start(ground)
  const generators = Array.from({ length: processes }, startGenerator)
  const [first] = generators
  if (!first) throw new RangeError('a load generator needs a process')
  const stories = await peer.put(seating.stories, paragraphs, { ground, server, generator: first })
  const cookies = (await peer.cookies?.(ground, server.url)) ?? []
  const places = placesIn(stories, editors, cookies, seating)
  await seat(peer, server.url, generators, places)
  return {
    peer,
    server,
    generators,
    stories,
    places,
    async end() {
      for (const generator of generators) await generator.end()
      await server.end()
    },
  }
}

/** A run's figures. Times in ms, from a key to each other screen. */
export interface Figures {
  keys: number
  /** Arrivals that never came. */
  missing: number
  p50: number
  p95: number
  p99: number
  bytesPerKey: number
  /** CPU of the server's process for each key, in ms. */
  cpuPerKey: number
  keysPerSecond: number
  /** How much later than planned the generator typed, p99 in ms, and the share of time that its busiest process was busy. */
  lateP99: number
  busy: number
}

const keyOf = ({ story, writer }: { story: string; writer: number }) => `${story} ${writer}`

/** Puts together what the generators saw: each arrival against the moment of its key. */
export function figuresOf(sights: readonly Sight[], places: readonly Place[], before: Reading, after: Reading): Figures {
  const typed = new Map(sights.flatMap((sight) => sight.typed.map((column) => [keyOf(column), column.at] as const)))
  let keys = 0
  for (const at of typed.values()) keys += at.length
  let expected = 0
  for (const { writers, isSilent, ...place } of places) if (!isSilent) expected += (writers - 1) * (typed.get(keyOf(place))?.length ?? 0)
  const latencies = new Float64Array(sights.reduce((sum, { arrived }) => sum + arrived.reduce((count, { at }) => count + at.length, 0), 0))
  let count = 0
  for (const { arrived } of sights)
    for (const column of arrived) {
      const from = typed.get(keyOf(column))
      for (let key = 0; key < column.at.length; key += 1) latencies[count++] = (column.at[key] ?? NaN) - (from?.[key] ?? NaN)
    }
  latencies.sort()
  const late = Float64Array.from(sights.flatMap((sight) => [...sight.late])).sort()
  return {
    keys,
    missing: expected - count,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    bytesPerKey: sights.reduce((sum, { bytes }) => sum + bytes, 0) / keys,
    cpuPerKey: (after.cpu.before - before.cpu.after) / keys,
    keysPerSecond: (keys * 1000) / Math.max(...sights.map(({ took }) => took)),
    lateP99: percentile(late, 0.99),
    busy: Math.max(...sights.map(({ busy }) => busy)),
  }
}

/** Lets everybody type, all generators from the same moment. */
export async function measure({ server, generators, places }: Sitting, load: Load): Promise<Figures> {
  const before = await server.reading()
  const from = performance.timeOrigin + performance.now() + 250
  const sights = await Promise.all(generators.map((generator) => generator.order('type', { ...load, from })))
  return figuresOf(sights, places, before, await server.reading())
}
