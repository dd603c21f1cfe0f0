import type { Check, Finding } from './check.ts'
import { wholeLine } from './reading.ts'
import { recurringLines } from './recurring.ts'

/** A line that stands in story after story of a source belongs to its page, whether or not a list of words knows it. */
export const recurringLine: Check = {
  id: 'malformed/recurring-line',
  kind: 'malformed',
  severity: 'warning',
  run(reading) {
    const recurring = recurringLines(reading)
    const findings: Finding[] = []
    if (recurring.size === 0) return findings
    const { body, source } = reading.copy
    for (const line of reading.lines) {
      const recurrence = recurring.get(line.index)
      if (!recurrence || reading.sortOf(line) !== 'recurring') continue
      const { stories, of } = recurrence
      findings.push({
        field: 'body',
        from: line.from,
        to: line.to,
        code: 'recurring',
        facts: { stories, of, ...(of < (source?.stories ?? 0) ? { variant: 'lately' } : {}) },
        repair: wholeLine(body, line.from, line.to),
      })
    }
    return findings
  },
}
