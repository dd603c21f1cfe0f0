import type { Severity } from '#core/flag.ts'
import type { Check } from './check.ts'
import { type Missing, missingIn } from './missing.ts'
import { better, clear, isStrong, proved, severityOf } from './proof.ts'

/** A longer text has sentences or paragraphs between two of the story's. */
export const missingMiddle: Check = {
  id: 'truncated/missing-middle',
  kind: 'truncated',
  severity: 'error',
  run(reading) {
    const gaps = missingIn(reading).filter(({ place, words }) => place === 'middle' && words >= clear(reading, 'middle'))
    const told: Missing[] = []
    for (const gap of gaps.toSorted(better)) if (!told.some(({ to }) => Math.abs(to - gap.to) <= 3)) told.push(gap)
    return told.map((gap) => proved(gap, gap, 'lacks', reading, weightOf(gap)))
  },
}

/** A newer delivery may leave a paragraph out on purpose. */
function weightOf(gap: Missing): Severity {
  if (!isStrong(gap)) return 'info'
  return gap.exact && gap.evidence.kind === 'version' ? 'warning' : severityOf(gap)
}
