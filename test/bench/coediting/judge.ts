import type { Row } from '../report.ts'
import type { Figures } from './sitting.ts'

/** A generator that is this late with its keys (p99, in ms) or this busy has measured itself. */
const CHOKED = { late: 50, busy: 0.9 } as const

const isChoked = ({ lateP99, busy }: Figures) => lateP99 > CHOKED.late || busy > CHOKED.busy

/** Arrivals that never came fail the row, whatever it measures. */
export function isWhole(...runs: Figures[]): Pick<Row, 'failed'> {
  const missing = runs.reduce((sum, run) => sum + run.missing, 0)
  return missing === 0 ? {} : { failed: `${missing} arrivals never came` }
}

/** What must be said of runs beside their times: as `isWhole`, and a choked generator is named. */
export function judge(...runs: Figures[]): Pick<Row, 'note' | 'failed'> {
  const choked = runs.find(isChoked)
  if (!choked) return isWhole(...runs)
  const { lateP99, busy } = choked
  return {
    ...isWhole(...runs),
    note: `no figure: the load generator was choked (keys ${Math.round(lateP99)} ms late, ${Math.round(busy * 100)} % busy)`,
  }
}
