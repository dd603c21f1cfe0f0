import { isUnspaced } from '#core/text/scripts.ts'
import type { Check, Finding } from './check.ts'
import { lineFact } from './line-memory.ts'
import { type Line, wholeLine } from './reading.ts'

/** Shorter paragraphs may well come twice: refrains, labels, results. In letters; in scripts without spaces a third of it. */
const SHORTEST = 45

/** White space and unseen characters by which two equal paragraphs may differ. */
const UNEVEN = /[\t\u00A0\u200B-\u200F\uFEFF\u00AD]/
/** For each UTF-16 unit, 1 for what is neither such nor white space, 2 for white space, 3 for such, as far as it was asked for. */
const KINDS = new Uint8Array(0x10000)

function kindFound(unit: number): number {
  const char = String.fromCharCode(unit)
  return UNEVEN.test(char) ? 3 : /\s/.test(char) ? 2 : 1
}

function isUneven(text: string): boolean {
  let spaced = false
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    const kind = (KINDS[unit] ||= kindFound(unit))
    if (kind === 3 || (kind === 2 && spaced)) return true
    spaced = kind === 2
  }
  return false
}

const evened = lineFact((text) => {
  const even = isUneven(text) ? text.replace(/[\s\u200B-\u200F\uFEFF\u00AD]+/g, ' ') : text
  return even.slice(0, lettersEnd(even))
})
const twiceIn = lineFact((text) => half(text))

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
      const twice = twiceIn(line)
      if (twice >= shortest) {
        const from = line.from + twice
        const repair = { from, to: line.to, text: '' }
        findings.push({ field: 'body', from: from + 1, to: line.to, code: 'duplicate-within', facts: { n: paragraph }, repair })
        continue
      }
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

/** Where the first half of a text ends that is said twice, a space between; 0 where it isn't. */
function half(text: string): number {
  const end = (text.length - 1) / 2
  return Number.isInteger(end) &&
    text[end] === ' ' &&
    text[0] === text[end + 1] &&
    text[1] === text[end + 2] &&
    text[end - 1] === text[text.length - 1] &&
    text.startsWith(text.slice(0, end), end + 1)
    ? end
    : 0
}

/** Where a text ends without its closing marks: two paragraphs may differ by one of them. */
function lettersEnd(text: string): number {
  let end = text.length
  while (end > 0 && text.length - end < 4 && /[.!?؟۔।。…"”»)\s]/.test(text[end - 1] ?? '')) end -= 1
  return end
}
