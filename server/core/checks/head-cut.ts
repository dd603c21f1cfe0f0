import { hasCase, scriptOf } from '#core/text/scripts.ts'
import type { Check } from './check.ts'

/** Brands and particles that a story may begin with in small letters. */
const SMALL_STARTS = /^(?:i[A-Z]|e[A-Z]|x[A-Z]|[a-z][A-Z]|de |van |von |al-|el-|d['’]|l['’][A-Z]|bin |ibn |https?:|www\.|[a-z0-9-]{2,30}\.(?:com|org|net))/

/** The copy begins in the middle of a sentence: with a small letter, or with a mark that only follows something. */
export const headCut: Check = {
  id: 'truncated/head-cut',
  kind: 'truncated',
  severity: 'warning',
  run(reading) {
    const line = reading.lines.find((other) => other.text !== '' && reading.sortOf(other) === 'copy')
    if (!line) return []
    const text = line.text
    const start = /^[,،;؛.。，、)\]»”!?؟:]/.test(text) && !/^\.{2}|^…/.test(text)
    const first = text.replace(/^["'«“‘„(…. ]{1,4}/, '')
    const small = hasCase(scriptOf(first.charCodeAt(0))) && /^\p{Ll}/u.test(first) && !SMALL_STARTS.test(first) && !smallStyle(reading.lines.map((other) => other.text))
    if (!start && !small) return []
    const to = line.from + Math.min(text.length, Math.max(1, text.search(/\s\S+\s\S+(?:\s|$)/) + 1 || text.length))
    return [{ field: 'body', from: line.from, to: Math.max(line.from + 1, to), code: start ? 'head-mark' : 'head-small', facts: { words: text.slice(0, 30) } }]
  },
}

/** Copy that never begins a line with a capital says nothing by beginning so. */
function smallStyle(lines: readonly string[]): boolean {
  const begun = lines.filter((text) => /^\p{L}/u.test(text) && hasCase(scriptOf(text.charCodeAt(0))))
  return begun.length > 3 && begun.filter((text) => /^\p{Ll}/u.test(text)).length / begun.length > 0.6
}
