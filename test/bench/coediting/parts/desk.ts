import type { Row } from '../../report.ts'
import type { Ground } from '../ground.ts'
import { judge } from '../judge.ts'
import { galley, hocuspocus, type Peer, relay } from '../peers.ts'
import { type Figures, measure, type Seating, sitDown } from '../sitting.ts'

const WHAT = '100 stories × 5 editors × 2 keys/s'
/** One core cannot draw five hundred screens: one is drawn in each story. The relay has nothing to draw. */
const ONE_SCREEN: Pick<Seating, 'screens'> = { screens: () => 1 }

async function run(ground: Ground, peer: Peer): Promise<Figures> {
  const sitting = await sitDown(ground, peer, { stories: 100, editors: 5, ...(peer === relay ? {} : ONE_SCREEN) })
  await measure(sitting, { keysPerSecond: 2, seconds: 6 })
  const figures = await measure(sitting, { keysPerSecond: 2, seconds: 12 }) // longer than the peers' latest save
  await sitting.end()
  return figures
}

/** A whole desk at work: five hundred people in a hundred stories. */
export async function desk(ground: Ground): Promise<Row[]> {
  const floor = await run(ground, relay)
  const ours = await run(ground, galley)
  const theirs = await run(ground, hocuspocus)
  const row = (what: string, mine: number, unit: string, peer: Peer, other: Figures, reference: number, target?: string): Row => ({
    what: `${WHAT}, ${what}`,
    figure: mine,
    unit,
    against: peer.title,
    reference,
    ...(target === undefined ? {} : { target }),
    ...judge(ours, other),
  })
  return [
    row('p50', ours.p50, 'ms', relay, floor, floor.p50),
    row('p99', ours.p99, 'ms', relay, floor, floor.p99, '≤ 2 ×'),
    row('p99', ours.p99, 'ms', hocuspocus, theirs, theirs.p99, '≤ 1 ×'),
    row('on the wire for each key', ours.bytesPerKey, 'bytes', hocuspocus, theirs, theirs.bytesPerKey),
    row('CPU of the server for each key', ours.cpuPerKey, 'ms', hocuspocus, theirs, theirs.cpuPerKey),
  ]
}
