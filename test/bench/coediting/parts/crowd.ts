import type { Row } from '../../report.ts'
import type { Ground } from '../ground.ts'
import { judge } from '../judge.ts'
import { galley } from '../peers.ts'
import { measure, sitDown } from '../sitting.ts'

/** R22. */
const CROWDS = [
  { editors: 50, keysPerSecond: 2, within: 50 },
  { editors: 100, keysPerSecond: 2, within: 150 },
  { editors: 200, keysPerSecond: 1, within: 300 },
] as const
/** Screens that are drawn: one core cannot draw two hundred. */
const SCREENS = 10
const SECONDS = process.env['SOAK'] === '1' ? 60 : 10

/** Many people in one story, every key stored before it is announced. */
export async function crowd(ground: Ground): Promise<Row[]> {
  const rows: Row[] = []
  for (const { editors, keysPerSecond, within } of CROWDS) {
    const sitting = await sitDown(ground, galley, { stories: 1, editors, screens: () => SCREENS })
    await measure(sitting, { keysPerSecond, seconds: 2 })
    const run = await measure(sitting, { keysPerSecond, seconds: SECONDS, patience: 10_000 })
    await sitting.end()
    rows.push({
      what: `R22 one story × ${editors} editors × ${keysPerSecond} keys/s, p95 on ${SCREENS} of the screens`,
      figure: run.p95,
      unit: 'ms',
      target: `≤ ${within} ms`,
      ...judge(run),
    })
  }
  return rows
}
