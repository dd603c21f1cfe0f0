import { hasCase, scriptOf } from '#core/text/scripts.ts'
import type { Check, Finding } from './check.ts'
import { withHeadProof } from './proof.ts'
import type { Reading } from './reading.ts'
import { OPENING_VERBS } from './words/opening-verbs.ts'

/** Brands and particles that a story may begin with in small letters. */
const SMALL_STARTS =
  /^(?:i[A-Z]|e[A-Z]|x[A-Z]|[a-z][A-Z]|(?:de|van|von|bin|ibn|di|da|del|la|le) \p{Lu}|al-|el-|d['’]\p{Lu}|l['’]\p{Lu}|https?:|www\.|[a-z0-9-]{2,30}\.(?:com|org|net))/u

/** Shorter first lines are headings, places and the like. In UTF-16 units. */
const SHORTEST = 12

/** The copy begins in the middle of a sentence or of a word. */
export const headCut: Check = {
  id: 'truncated/head-cut',
  kind: 'truncated',
  severity: 'warning',
  run: (reading) => withHeadProof(reading, beginsCut(reading)),
}

function beginsCut(reading: Reading): Finding[] {
  const line = reading.lines.find((other) => other.text !== '' && reading.sortOf(other) === 'copy')
  if (!line || line.text.length < SHORTEST || reading.isForeign('body', line.from) || (reading.misread('body')[0]?.from ?? Infinity) < line.to)
    return []
  const code = codeOf(line.text, reading)
  if (code === null) return []
  return [
    { field: 'body', from: line.from, to: line.from + firstWords(line.text), code, facts: { words: line.text.slice(0, firstWords(line.text)) } },
  ]
}

function codeOf(text: string, reading: Reading): string | null {
  if (/^[,،;؛.。，、)\]»”!?؟:]/.test(text) && !/^\.{2}|^…|^»\p{L}/u.test(text)) return 'head-mark'
  const first = text.replace(/^["'«“‘„(…. ]{1,4}/, '')
  const small = hasCase(scriptOf(first.charCodeAt(0))) && /^\p{Ll}/u.test(first) && !SMALL_STARTS.test(first)
  if (small) return smallStyle(reading.lines.map((other) => other.text)) ? null : 'head-small'
  if (closesUnopened(text)) return 'head-mark'
  return beginsInPiece(text, reading) ? 'head-piece' : null
}

const OPENS: Record<string, string> = { '»': '«', '”': '“', ')': '(', ']': '[' }
const CLOSES = /[»”)\]]/g

/** A quotation or bracket that is closed in the first words without having been opened. */
function closesUnopened(text: string): boolean {
  const head = text.slice(0, 90)
  for (const { index: i, 0: close } of head.matchAll(CLOSES)) {
    const open = OPENS[close] ?? ''
    if (i === 0 || !/[\p{L}\p{N}.,!?؟]/u.test(head[i - 1] ?? ' ') || /\p{L}/u.test(head[i + 1] ?? ' ')) continue
    const before = head.slice(0, i)
    return !before.includes(open) && !/["“”„«»‘(]/.test(before) && !(head[i] === ')' && /^[\p{L}\p{N}]{1,3}$/u.test(before))
  }
  return false
}

/** Letters that Arabic puts before a word or a root by right: what is left without them is a word of its own. */
const PREFIXES = /^[وفبكلسأإآايتنم]{1,2}$/

const BEHEADED: ReadonlySet<string> = new Set(OPENING_VERBS.map((verb) => verb.slice(1)))

/** The first word is the end of a longer word of the story, or of a verb that stories begin with, and stands alone nowhere else. */
function beginsInPiece(text: string, reading: Reading): boolean {
  if (reading.script !== 'arabic' || reading.language === 'ur') return false
  const word = /^[\u0621-\u064A]{1,12}(?=\s)/.exec(text)?.[0]
  if (word === undefined) return false
  if (word.length === 1) return word !== 'و' && word !== 'أ'
  const story = `${reading.copy.headline} ${reading.copy.body.slice(0, 20_000)}`
  const isLetter = (at: number) => scriptOf(story.charCodeAt(at)) === 'arabic'
  let alone = 0
  let piece = reading.language === 'ar' && BEHEADED.has(word)
  for (let at = story.indexOf(word); at >= 0; at = story.indexOf(word, at + 1)) {
    if (isLetter(at + word.length)) continue
    let start = at
    while (at - start < 4 && isLetter(start - 1)) start -= 1
    if (start === at) alone += 1
    else if (at - start <= 2 && !PREFIXES.test(story.slice(start, at))) piece = true
  }
  return piece && alone <= 1
}

/** Copy that never begins a line with a capital says nothing by beginning so. */
function smallStyle(lines: readonly string[]): boolean {
  const begun = lines.filter((text) => /^\p{L}/u.test(text) && hasCase(scriptOf(text.charCodeAt(0))))
  return begun.length > 3 && begun.filter((text) => /^\p{Ll}/u.test(text)).length / begun.length > 0.6
}

/** Longer are no three words. In UTF-16 units. */
const LONGEST_WORDS = 60

/** The length of the first three words, or of twelve characters where words are not parted. */
function firstWords(text: string): number {
  let at = 0
  const end = Math.min(text.length, LONGEST_WORDS + 1)
  for (let words = 0; words < 3 && at < end; words += 1) {
    while (at < end && /\s/.test(text[at] ?? '')) at += 1
    while (at < end && !/\s/.test(text[at] ?? '')) at += 1
  }
  return at > LONGEST_WORDS ? 12 : at
}
