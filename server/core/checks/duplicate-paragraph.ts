import { isUnspaced } from '#core/text/scripts.ts'
import type { Check, Finding } from './check.ts'
import { lineFact } from './line-memory.ts'
import { type Line, wholeLine } from './reading.ts'

/** Shorter paragraphs may well come twice: refrains, labels, results. In letters; in scripts without spaces a third of it. */
const SHORTEST = 45

/** White space and unseen characters by which two equal paragraphs may differ. */
const UNEVEN = /\s\s|[\t\u00A0\u200B-\u200F\uFEFF\u00AD]/

const evened = lineFact((text) => (UNEVEN.test(text) ? text.replace(/[\s\u200B-\u200F\uFEFF\u00AD]+/g, ' ') : text))

/** The same paragraph twice; the later one is marked, since the first is where it belongs. */
export const duplicateParagraph: Check = {
  id: 'malformed/duplicate-paragraph',
  kind: 'malformed',
  severity: 'error',
  run(reading) {
    const shortest = isUnspaced(reading.script) ? SHORTEST / 3 : SHORTEST
    const seen = new Map<string, Line>()
    const findings: Finding[] = []
    let paragraph = 0
    for (const line of reading.lines) {
      if (line.text === '') continue
      paragraph += 1
      if (line.text.length < shortest || reading.sortOf(line) !== 'copy' || /^[—–#@]/.test(line.text)) continue
      const key = evened(line)
      const first = seen.get(key)
      if (!first) seen.set(key, { ...line, index: paragraph })
      else
        findings.push({
          field: 'body',
          from: line.from,
          to: line.to,
          code: 'duplicate',
          facts: { first: first.index, n: paragraph },
          repair: wholeLine(reading.copy.body, line.from, line.to),
        })
    }
    return findings
  },
}
