import type { Check, Finding } from './check.ts'
import { wholeLine } from './reading.ts'

/** A label such as “Read also” with the headline of another story, in its line or in the next, comes from the page around the story. */
export const relatedLink: Check = {
  id: 'malformed/related-link',
  kind: 'malformed',
  severity: 'warning',
  run(reading) {
    const { body } = reading.copy
    const findings: Finding[] = []
    for (const line of reading.lines) {
      if (reading.sortOf(line) !== 'related') continue
      const furniture = reading.furniture(line)
      if (!furniture) continue
      const headline = reading.headlineUnder(line)
      const to = headline?.to ?? line.to
      const label = line.text.slice(0, furniture.labelTo).replace(/^[\s/>•●►*-]{1,12}/, '')
      const code = furniture.glued ? 'related-glued' : furniture.bare && !headline ? 'related-label' : 'related'
      findings.push({ field: 'body', from: line.from, to, code, facts: { label: label.trim() || line.text }, repair: wholeLine(body, line.from, to) })
    }
    return findings
  },
}
