import type { Row } from '../../report.ts'
import type { Ground } from '../ground.ts'
import { galley, hocuspocus, type Peer } from '../peers.ts'
import { type Figures, measure, sitDown } from '../sitting.ts'

const STORIES = 20
const EDITORS = 5
/** Keys a second of all together, one step after another. */
const RAMP = [500, 1_000, 2_000, 3_000, 4_500, 6_750, 10_000, 15_000, 22_500, 34_000, 51_000, 76_000, 114_000]
const SECONDS = 3
/** Keys a second before the first step, which is not to measure a cold compiler. */
const WARM_UP = 400
/** One screen is drawn in each of so many stories, the others are silent: the generator must not give way before the server. */
const DRAWN_EVERY = 5
/** Saturated is a server whose p99 is above this, in ms. */
const SATURATED = 200
/** A generator this busy is near its own end. */
const BUSY = 0.95

interface Limit {
  keysPerSecond: number
  /** What gave way at the next step. */
  by: string
}

/** What gave way in a run; null when all was well. */
function gaveWay(run: Figures, planned: number): string | null {
  if (run.busy > BUSY || run.lateP99 > SATURATED / 2 || run.keysPerSecond < planned * 0.9)
    return `the load generator (${Math.round(run.busy * 100)} % busy, keys ${Math.round(run.lateP99)} ms late): the server was not saturated`
  if (run.missing > 0) return `${run.missing} arrivals too late or lost`
  if (run.p99 > SATURATED) return `p99 of ${Math.round(run.p99)} ms`
  return null
}

async function ramp(ground: Ground, peer: Peer): Promise<Limit> {
  const sitting = await sitDown(ground, peer, { stories: STORIES, editors: EDITORS, screens: (story) => (story % DRAWN_EVERY === 0 ? 1 : 0) })
  await measure(sitting, { keysPerSecond: WARM_UP / STORIES / EDITORS, seconds: 4, patience: 3_000 })
  let held = 0
  let by = 'nothing: the ramp ended'
  for (const keysPerSecond of RAMP) {
    const run = await measure(sitting, { keysPerSecond: keysPerSecond / STORIES / EDITORS, seconds: SECONDS, patience: 3_000 })
    const reason = gaveWay(run, keysPerSecond)
    if (reason !== null) {
      by = `${keysPerSecond} keys/s: ${reason}`
      break
    }
    held = run.keysPerSecond
  }
  await sitting.end()
  return { keysPerSecond: held, by }
}

/** How many keys a second a server takes until its p99 is above 200 ms. */
export async function saturation(ground: Ground): Promise<Row[]> {
  const ours = await ramp(ground, galley)
  const theirs = await ramp(ground, hocuspocus)
  return [
    {
      what: `${STORIES} stories × ${EDITORS} editors, keys a second until p99 is above ${SATURATED} ms`,
      figure: ours.keysPerSecond,
      unit: 'keys/s',
      against: hocuspocus.title,
      reference: theirs.keysPerSecond,
      target: '≥ 3 ×',
      ...(ours.keysPerSecond > 0 && theirs.keysPerSecond > 0 ? {} : { failed: 'not even the first step of the ramp held' }),
      note: `gave way: Galley at ${ours.by}; Hocuspocus at ${theirs.by}`,
    },
  ]
}
