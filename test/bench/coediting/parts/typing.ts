import type { Row } from '../../report.ts'
import type { Ground } from '../ground.ts'
import { isWhole, judge } from '../judge.ts'
import { galley, hocuspocus, type Peer, relay, shareDb, ySocketIo } from '../peers.ts'
import { type Figures, measure, type Seating, sitDown } from '../sitting.ts'

const SEATING: Seating = { stories: 1, editors: 10 }
const LOAD = { keysPerSecond: 5, seconds: 8 }
/** With cursors: everyone puts the caret elsewhere before each tenth key. */
const MOVES_EVERY = 10
/** Keys before those that count, in s: a compiler that is still at work is measured with a cold start, not here. */
const WARM_UP = 15
const WHAT = '1 story × 10 editors × 5 keys/s'

async function run(ground: Ground, peer: Peer, hasCursors = false): Promise<Figures> {
  const sitting = await sitDown(ground, peer, { ...SEATING, showsCaret: hasCursors })
  const load = { ...LOAD, ...(hasCursors ? { movesEvery: MOVES_EVERY } : {}) }
  await measure(sitting, { ...load, seconds: WARM_UP })
  const figures = await measure(sitting, load)
  await sitting.end()
  return figures
}

/** Ten people in one story: from a key to every other screen, bytes and CPU for each, beside the floor and the peers. */
export async function typing(ground: Ground): Promise<Row[]> {
  const floor = await run(ground, relay)
  const ours = await run(ground, galley)
  const rows: Row[] = [
    { what: `${WHAT}, p50`, figure: ours.p50, unit: 'ms', against: relay.title, reference: floor.p50, target: '≤ 2.5 ×', ...judge(ours, floor) },
    { what: `${WHAT}, p99`, figure: ours.p99, unit: 'ms', against: relay.title, reference: floor.p99, target: '≤ 2 ×', ...judge(ours, floor) },
    {
      what: `${WHAT}, on the wire for each key`,
      figure: ours.bytesPerKey,
      unit: 'bytes',
      against: relay.title,
      reference: floor.bytesPerKey,
      target: '≤ 1 ×',
      ...isWhole(ours, floor),
    },
  ]
  for (const peer of [hocuspocus, ySocketIo, shareDb]) {
    const theirs = await run(ground, peer)
    if (peer === hocuspocus)
      rows.push({
        what: `${WHAT}, CPU of the server for each key`,
        figure: ours.cpuPerKey,
        unit: 'ms',
        against: peer.title,
        reference: theirs.cpuPerKey,
        target: '≤ 1.2 ×',
        ...isWhole(ours, theirs),
      })
    rows.push(...beside(peer, theirs, floor))
  }
  const cursors = { ours: await run(ground, galley, true), theirs: await run(ground, hocuspocus, true) }
  rows.push({
    what: `${WHAT}, with cursors, on the wire for each key`,
    figure: cursors.ours.bytesPerKey,
    unit: 'bytes',
    against: hocuspocus.title,
    reference: cursors.theirs.bytesPerKey,
    target: '≤ 1 ×',
    ...isWhole(cursors.ours, cursors.theirs),
  })
  return rows
}

/** A peer's own figures beside the floor, for the reader. */
function beside(peer: Peer, theirs: Figures, floor: Figures): Row[] {
  const name = peer.title.split(',', 1)[0] ?? ''
  const row = (what: string, figure: number, unit: string, reference: number): Row => ({
    what: `${WHAT}, ${name}, ${what}`,
    figure,
    unit,
    against: relay.title,
    reference,
    ...(unit === 'ms' && what.startsWith('p') ? judge(theirs) : isWhole(theirs)),
  })
  return [
    row('p50', theirs.p50, 'ms', floor.p50),
    row('p99', theirs.p99, 'ms', floor.p99),
    row('on the wire for each key', theirs.bytesPerKey, 'bytes', floor.bytesPerKey),
    row('CPU of the server for each key', theirs.cpuPerKey, 'ms', floor.cpuPerKey),
  ]
}
