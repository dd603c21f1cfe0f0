import { endMarkAt } from '#core/text/endings.ts'
import type { Check, Finding } from './check.ts'
import { type Line, type Reading, wholeLine } from './reading.ts'

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
      const headline = furniture.bare ? headlineAfter(reading, line) : undefined
      const to = headline?.to ?? line.to
      const label = line.text.slice(0, furniture.labelTo).replace(/^[\s/>•●►*-]{1,12}/, '')
      const code = furniture.glued ? 'related-glued' : furniture.bare && !headline ? 'related-label' : 'related'
      findings.push({ field: 'body', from: line.from, to, code, facts: { label: label.trim() || line.text }, repair: wholeLine(body, line.from, to) })
    }
    return findings
  },
}

/** The line after a bare label if it looks like a headline: short, without a closing mark, and not itself a line of the page. */
export function headlineAfter(reading: Reading, label: Line): Line | undefined {
  let next = reading.lines[label.index + 1]
  if (next?.text === '') next = reading.lines[label.index + 2]
  if (!next || next.text === '' || next.text.length > 200 || reading.sortOf(next) !== 'copy') return undefined
  const mark = endMarkAt(next.text)
  if (mark >= 0 && !'?؟!？！…'.includes(next.text[mark] ?? '')) return undefined
  const beyond = reading.lines.slice(next.index + 1).find((line) => line.text !== '')
  return next.text.length <= 120 || !beyond ? next : undefined
}
