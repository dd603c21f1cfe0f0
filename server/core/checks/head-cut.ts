import { hasCase, scriptOf } from '#core/text/scripts.ts'
import type { Check } from './check.ts'

/** Brands and particles that a story may begin with in small letters. */
const SMALL_STARTS = /^(?:i[A-Z]|e[A-Z]|x[A-Z]|[a-z][A-Z]|de |van |von |al-|el-|d['’]|l['’][A-Z]|bin |ibn |https?:|www\.|[a-z0-9-]{2,30}\.(?:com|org|net))/

/** Shorter first lines are headings, places and the like. In UTF-16 units. */
const SHORTEST = 12

/** The copy begins in the middle of a sentence: with a small letter, or with a mark that only follows something. */
export const headCut: Check = {
  id: 'truncated/head-cut',
  kind: 'truncated',
  severity: 'warning',
  run(reading) {
    const line = reading.lines.find((other) => other.text !== '' && reading.sortOf(other) === 'copy')
    if (!line || line.text.length < SHORTEST) return []
    const text = line.text
    const start = /^[,،;؛.。，、)\]»”!?؟:]/.test(text) && !/^\.{2}|^…/.test(text)
    const first = text.replace(/^["'«“‘„(…. ]{1,4}/, '')
    const small = hasCase(scriptOf(first.charCodeAt(0))) && /^\p{Ll}/u.test(first) && !SMALL_STARTS.test(first) && !smallStyle(reading.lines.map((other) => other.text))
    if (!start && !small) return []
    return [{ field: 'body', from: line.from, to: line.from + firstWords(text), code: start ? 'head-mark' : 'head-small', facts: { words: text.slice(0, 30) } }]
  },
}

/** Copy that never begins a line with a capital says nothing by beginning so. */
function smallStyle(lines: readonly string[]): boolean {
  const begun = lines.filter((text) => /^\p{L}/u.test(text) && hasCase(scriptOf(text.charCodeAt(0))))
  return begun.length > 3 && begun.filter((text) => /^\p{Ll}/u.test(text)).length / begun.length > 0.6
}

/** The length of the first three words, or of twelve characters where words are not parted. */
function firstWords(text: string): number {
  let at = 0
  for (let words = 0; words < 3 && at < text.length; words += 1) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at += 1
    while (at < text.length && !/\s/.test(text[at] ?? '')) at += 1
  }
  return at > 60 ? 12 : at
}
