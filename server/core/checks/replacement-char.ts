import type { CopyField } from '#core/flag.ts'
import { hasCase, scriptOf } from '#core/text/scripts.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import { examined } from './examined.ts'
import type { Reading } from './reading.ts'

const MARKS = /\?+/g
/** The sign itself, or the empty boxes that some programs draw for letters they have not. */
const LOST = /\uFFFD|\u25A1{2,40}/g

/** Characters that were lost on the way: U+FFFD, or question marks where letters were. Only someone who knows the words can put them back. */
export const replacementChar: Check = {
  id: 'malformed/replacement-char',
  kind: 'malformed',
  severity: 'error',
  run: (reading) => reading.fields.flatMap((field) => [...replacedIn(reading, field), ...questionedIn(reading, field)]),
}

function replacedIn(reading: Reading, field: CopyField): Finding[] {
  const text = examined(reading.copy[field])
  if (!text.includes('\uFFFD') && !text.includes('\u25A1')) return []
  const findings: Finding[] = []
  let done = 0
  for (const { index: at, 0: lost } of text.matchAll(LOST)) {
    if (findings.length === MOST_FLAGS) break
    if (at < done) continue
    let from = at
    while (from > 0 && at - from < 60 && isLetter(text, from - 1)) from -= 1
    let to = at + lost.length
    while (to < text.length && to - at < 400 && (text[to] === '\uFFFD' || isLetter(text, to))) to += 1
    done = to
    if (!reading.isForeign(field, at))
      findings.push({
        field,
        from,
        to,
        code: 'lost',
        facts: { n: [...text.slice(from, to)].filter((char) => char === '\uFFFD' || char === '\u25A1').length },
      })
  }
  return findings
}

function isLetter(text: string, at: number): boolean {
  return scriptOf(text.charCodeAt(at)) !== 'none'
}

/** Question marks that stand for letters: within a word before a small letter, or as a word of their own; believed when there are several or three in a row. */
function questionedIn(reading: Reading, field: CopyField): Finding[] {
  const text = examined(reading.copy[field])
  if (!text.includes('?')) return []
  const findings: Finding[] = []
  let weight = 0
  const spaced = reading.language === 'fr'
  for (const match of text.matchAll(MARKS)) {
    if (findings.length === MOST_FLAGS) break
    const at = match.index
    const to = at + match[0].length
    const before = text[at - 1] ?? ' '
    const after = text[to] ?? ' '
    const left = isLetter(text, at - 1)
    const right = isLetter(text, to)
    const cased = hasCase(scriptOf(after.charCodeAt(0)))
    const small = cased && after === after.toLowerCase() && after !== after.toUpperCase()
    let found = 0
    if (left && right && small && match[0].length <= 3) found = 1
    else if (left && right && scriptOf(after.charCodeAt(0)) === 'arabic' && match[0].length <= 3) found = 0.7 // Arabic has a question mark of its own
    else if (left && right && !cased && /\p{M}/u.test(after)) found = 2
    else if (!left && right && small && /[\s'’"«“(]/.test(before)) found = 1
    else if (!left && !right && /[\s"«“(]/.test(before) && /[\s.,،;:!»”")\n]/.test(after) && to < text.length)
      found = match[0].length >= 3 ? 2 : match[0].length === 2 ? 1 : spaced || after === '\n' || reading.script === 'latin' ? 0 : 0.5
    if (found === 0 || reading.isForeign(field, at) || inAddress(text, at)) continue
    weight += found
    let from = at
    let end = to
    while (from > 0 && at - from < 60 && isLetter(text, from - 1)) from -= 1
    while (end < text.length && end - to < 60 && (text[end] === '?' || isLetter(text, end))) end += 1
    const last = findings[findings.length - 1]
    if (!last || last.to <= from) findings.push({ field, from, to: end, code: 'questioned', facts: { word: text.slice(from, end) } })
  }
  return weight >= 2 ? findings : []
}

function inAddress(text: string, at: number): boolean {
  let i = at
  while (i > 0 && at - i < 200 && !/\s/.test(text[i - 1] ?? ' ')) i -= 1
  return /[/@.]\w/.test(text.slice(i, at)) || text.startsWith('http', i) || text.startsWith('www.', i)
}
