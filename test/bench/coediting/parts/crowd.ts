import type { Row } from '../../report.ts'
import type { Ground } from '../ground.ts'
import { judge } from '../judge.ts'
import { galley, hocuspocus } from '../peers.ts'
import { type Figures, measure, sitDown } from '../sitting.ts'

/** R22. */
const CROWDS = [
  { editors: 50, keysPerSecond: 2, within: 50 },
  { editors: 100, keysPerSecond: 2, within: 150 },
  { editors: 200, keysPerSecond: 1, within: 300 },
] as const
const SECONDS = process.env['SOAK'] === '1' ? 60 : 8

/** Many people in one story, every key stored before it is announced. */
export async function crowd(ground: Ground): Promise<Row[]> {
  const rows: Row[] = []
  for (const { editors, keysPerSecond, within } of CROWDS) {
    const runs: Figures[] = []
    for (const peer of [galley, hocuspocus]) {
      const sitting = await sitDown(ground, peer, { stories: 1, editors, processes: 1 })
      await measure(sitting, { keysPerSecond, seconds: 2 })
      runs.push(await measure(sitting, { keysPerSecond, seconds: SECONDS, patience: 10_000 }))
      await sitting.end()
    }
    const [ours, theirs] = runs
    if (!ours || !theirs) throw new Error('a run is missing')
    rows.push({
      what: `R22 one story × ${editors} editors × ${keysPerSecond} keys/s, p95`,
      figure: ours.p95,
      unit: 'ms',
      against: hocuspocus.title,
      reference: theirs.p95,
      target: `≤ ${within} ms`,
      ...judge(ours),
    })
  }
  return rows
}
