import { trimmedEnd } from '#core/text/endings.ts'
import type { Check, Finding } from './check.ts'
import { type Line, wholeLine } from './reading.ts'

/** Scripts, style sheets and records of data from the page that ended up in the copy; neighbouring lines are one finding. */
export const codeResidue: Check = {
  id: 'malformed/code-residue',
  kind: 'malformed',
  severity: 'error',
  run(reading) {
    const { body } = reading.copy
    const findings: Finding[] = []
    let first: Line | undefined
    let last: Line | undefined
    const close = () => {
      if (first && last)
        findings.push({
          field: 'body',
          from: first.from,
          to: last.to,
          code: 'code',
          facts: { start: first.text.slice(0, 40) },
          repair: wholeLine(body, first.from, last.to),
        })
      first = last = undefined
    }
    for (const line of reading.lines) {
      if (reading.isCode(line)) {
        first ??= line
        last = line
        continue
      }
      const from = reading.codeFrom(line)
      if (from < line.to) {
        close()
        const tail = trimmedEnd(body, line.from, from)
        findings.push({
          field: 'body',
          from,
          to: line.to,
          code: 'code',
          facts: { start: body.slice(from, Math.min(line.to, from + 40)) },
          repair: { from: tail, to: line.to, text: '' },
        })
      } else if (line.text !== '' && !(first && /^[})\]];{0,2}$/.test(line.text))) close()
    }
    close()
    return findings
  },
}
