import type { Check, Finding } from './check.ts'
import { lineFact } from './line-memory.ts'

const PAIRS: Record<string, string> = { '“': '”', '«': '»', '「': '」', '『': '』', '„': '“' }

/** A quotation that is opened in a paragraph and not closed in it, or the other way round. A hint: a quotation may run over paragraphs. */
export const unbalancedQuote: Check = {
  id: 'malformed/unbalanced-quote',
  kind: 'malformed',
  severity: 'info',
  run(reading) {
    const findings: Finding[] = []
    const copy = reading.lines.filter((line) => line.text !== '' && reading.sortOf(line) === 'copy')
    copy.forEach((line, i) => {
      const at = oddQuoteIn(line)
      if (at < 0) return
      const next = copy[i + 1]?.text ?? ''
      if (/^["“«„「]/.test(next)) return
      findings.push({ field: 'body', from: line.from + at, to: line.from + at + 1, code: 'unbalanced', facts: { quote: line.text[at] ?? '' } })
    })
    return findings
  },
}

/** A longer line is no paragraph, and its quotations say nothing. */
const LONGEST = 10_000

const QUOTE = /["“”«»「」『』„]/g

const oddQuoteIn = lineFact((text) => oddQuote(text))

/** The place of the quotation mark that lacks its partner, or -1. */
function oddQuote(text: string): number {
  if (text.length > LONGEST) return -1
  let straight = 0
  let last = -1
  const open: { close: string; at: number }[] = []
  for (const { 0: char, index } of text.matchAll(QUOTE)) {
    if (char === '"') {
      straight += 1
      last = index
    } else if (open.length > 0 && open[open.length - 1]?.close === char) open.pop()
    else if (PAIRS[char] !== undefined) open.push({ close: PAIRS[char], at: index })
  }
  if (straight % 2 === 1) return last
  return open[0]?.at ?? -1
}
