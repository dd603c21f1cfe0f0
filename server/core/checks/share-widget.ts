import type { Check, Finding } from './check.ts'
import { wholeLine } from './reading.ts'

/** Lines that ask the reader to share, follow, print or subscribe belong to the page, not to the story. */
export const shareWidget: Check = {
  id: 'malformed/share-widget',
  kind: 'malformed',
  severity: 'warning',
  run(reading) {
    const { body } = reading.copy
    const findings: Finding[] = []
    for (const line of reading.lines) {
      if (reading.sortOf(line) !== 'share') continue
      findings.push({
        field: 'body',
        from: line.from,
        to: line.to,
        code: 'share',
        facts: { line: line.text.slice(0, 80) },
        repair: wholeLine(body, line.from, line.to),
      })
    }
    return findings
  },
}
