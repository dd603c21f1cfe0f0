import { endMarkAt, isCloser, isUnseen, trimmedEnd } from '#core/text/endings.ts'
import { folded } from '#core/text/fold.ts'
import { isUnspaced } from '#core/text/scripts.ts'
import { EXAMINED } from './examined.ts'
import { isCutShort, isMorePhrase } from './furniture.ts'
import type { Line, Reading } from './reading.ts'

/** Where the copy stops once the lines of the page after it are looked through: the last line of copy, and the place in the body. */
export interface Stop {
  line: Line
  /** End of the copy in the body: before a marker, if there is one. */
  to: number
  /** The range of the words that say that there is more, if there are any. */
  marker?: Marker
  /** True when lines of the page follow the place. */
  furnished: boolean
}

export interface Marker {
  from: number
  to: number
  /** `count` gives the length of what is missing; an ellipsis may also be style. */
  sort: 'count' | 'phrase' | 'ellipsis'
}

const COUNT =
  /(?:…|\.{3,4})?\s{0,3}[[(]\s?\+?\s?\d[\d,. ]{0,8}\s?(?:more\s)?(?:chars?|characters?|words?|حرف|حرفا|حرفًا|كلمة|كلمات|caractères|mots|caracteres|palabras|palavras|Zeichen|Wörter|символов|слов|символів|слів|karakter|kelime|caratteri|parole|کاراکتر|کلمه|الفاظ|अक्षर|शब्द|תווים|מילים|字|文字)[\])]$/iu
const BRACKETED = /\s?(?:\[\s?(?:…|\.{2,4})\s?\]|\((?:…|\.{3})\))$/
/** Words in brackets at the end of a line, dots before them included. */
const IN_BRACKETS = /\s?(?:…|\.{3})?\s?[[(（【<]([^[\](){}<>（）【】\n]{2,50})[\])）】>]$/
/** “1,234 characters left”, as Japanese papers put it before their paywall. */
const LEFT = /[（(【]?残り[:：]?\s?\d[\d,]{0,7}\s?(?:文字|字)[）)】]?$/
const ELLIPSIS = /\s?(?:…|\.{3,6}|\. \. \.)$/
/** Languages that put a space before an ellipsis by rule. */
const SPACED_ELLIPSIS: ReadonlySet<string> = new Set(['de'])
const ARROWS = /[\s»›>→⇒←«‹|:.…[\]()-]{0,12}$/

const stops = new WeakMap<Reading, Stop | null>()

/** Finds where the copy stops; null where the body holds no copy. */
export function stopOf(reading: Reading): Stop | null {
  const known = stops.get(reading)
  if (known !== undefined) return known
  const stop = findStop(reading)
  stops.set(reading, stop)
  return stop
}

function findStop(reading: Reading): Stop | null {
  let marker: Marker | undefined
  let furnished = false
  for (let i = reading.lines.length - 1; i >= 0; i -= 1) {
    const line = reading.lines[i]
    if (!line || line.text === '') continue
    const sort = reading.sortOf(line)
    if (sort === 'more') {
      marker ??= { from: line.from, to: line.to, sort: 'phrase' }
      continue
    }
    if (sort === 'share' || sort === 'related' || sort === 'recurring' || sort === 'code') {
      furnished = true
      continue
    }
    const code = reading.codeFrom(line)
    if (code < line.to) return { line, to: trimmedEnd(reading.copy.body, line.from, code), ...(marker ? { marker } : {}), furnished }
    const own = markerIn(line.text, SPACED_ELLIPSIS.has(reading.language))
    if (own) {
      const found: Marker = { from: line.from + own.from, to: line.from + own.to, sort: own.sort }
      if (marker === undefined || own.sort !== 'ellipsis') marker = marker?.sort === 'phrase' && own.sort === 'ellipsis' ? marker : found
      const before = trimmedEnd(line.text, 0, own.from)
      if (before === 0) continue
      return { line, to: line.from + before, ...(marker ? { marker } : {}), furnished }
    }
    return { line, to: line.to, ...(marker ? { marker } : {}), furnished }
  }
  return null
}

/** The words at the end of a line that say that there is more. */
function markerIn(text: string, spaced: boolean): { from: number; to: number; sort: Marker['sort'] } | null {
  const tail = text.slice(-70)
  const base = text.length - tail.length
  const count = COUNT.exec(tail)
  if (count) return { from: base + count.index, to: text.length, sort: 'count' }
  const left = LEFT.exec(tail)
  if (left) return { from: base + left.index, to: text.length, sort: 'count' }
  const within = IN_BRACKETS.exec(tail)
  if (within && isCutShort(folded(within[1] ?? ''))) return { from: base + within.index, to: text.length, sort: 'phrase' }
  const phrase = morePhrase(tail)
  if (phrase !== null) return { from: base + phrase, to: text.length, sort: 'phrase' }
  const bracketed = BRACKETED.exec(tail)
  if (bracketed) return { from: base + bracketed.index, to: text.length, sort: 'phrase' }
  const ellipsis = ELLIPSIS.exec(tail)
  return ellipsis ? { from: base + ellipsis.index, to: text.length, sort: /^\s/.test(ellipsis[0]) && !spaced ? 'phrase' : 'ellipsis' } : null
}

/** Where "Read more" begins at the end of a line; words that are also ordinary must follow an ellipsis. */
function morePhrase(tail: string): number | null {
  const end = tail.length - (ARROWS.exec(tail)?.[0].length ?? 0)
  let at = end
  for (let words = 1; words <= 7 && at > 0; words += 1) {
    while (at > 0 && !/[\s…\].»]/.test(tail[at - 1] ?? ' ')) at -= 1
    const phrase = folded(tail.slice(at, end))
    const before = tail.slice(0, at).trimEnd()
    const dotted = /(?:…|\.\.\.|[[\]»])$/.test(before)
    if ((isMorePhrase(phrase, !dotted) || (dotted && isCutShort(phrase))) && at > 0) {
      const dots = /\s?(?:…|\.{3,4}|\[(?:…|\.{3})\])$/.exec(before)
      return dots ? dots.index : before.length
    }
    while (at > 0 && /\s/.test(tail[at - 1] ?? '')) at -= 1
    if (/[….\]»]/.test(tail[at - 1] ?? '')) break
  }
  return null
}

/** More of a text is not its last words, in UTF-16 units. */
const LONGEST_WORDS = 2_000

/** The last words up to `to`, at most three of them or twelve characters where words are not parted: the range that a cut is shown at. */
export function lastWords(text: string, from: number, to: number, unspaced: boolean): number {
  if (unspaced) return Math.max(from, to - 12)
  const least = Math.max(from, to - LONGEST_WORDS)
  let at = to
  for (let words = 0; words < 3; words += 1) {
    while (at > least && /\s/.test(text[at - 1] ?? '')) at -= 1
    while (at > least && !/\s/.test(text[at - 1] ?? '')) at -= 1
  }
  while (at < to && (isUnseen(text[at] ?? '') || isCloser(text[at] ?? ''))) at += 1
  return at
}

/** How a story ends its paragraphs: of the paragraphs long enough to be sentences, how many end with a closing mark. */
export interface Habit {
  closed: number
  all: number
}

/** An unclosed paragraph must be this long to be copy rather than a heading, and a closed one this long to be a sentence. In UTF-16 units; a third of it where words are not parted. */
const UNCLOSED = 100
const CLOSED = 30

/** The copy of a line: its text without program code behind it. */
export function copyOf(reading: Reading, line: Line): string {
  const code = reading.codeFrom(line)
  return code < line.to ? line.text.slice(0, trimmedEnd(line.text, 0, Math.max(0, code - line.from))) : line.text
}

/** The habit of the paragraphs before a line. Headings, and paragraphs that end with a quotation or a colon, say nothing. */
export function habitOf(reading: Reading, before: Line): Habit {
  const scale = isUnspaced(reading.script) ? 3 : 1
  let closed = 0
  let all = 0
  for (const line of reading.lines) {
    if (line.index >= before.index) break
    if (line.text.length < CLOSED / scale || reading.sortOf(line) !== 'copy') continue
    if (endMarkAt(copyOf(reading, line)) >= 0) closed += 1
    else if (line.text.length < UNCLOSED / scale || /[:："”»)\]]$/.test(line.text)) continue
    all += 1
  }
  return { closed, all }
}

/** For each UTF-16 unit, 1 where it is a mark that closes sentences within a text. */
const CLOSING = new Uint8Array(0x10000)
for (const mark of '.!?؟۔।።。！？') CLOSING[mark.charCodeAt(0)] = 1

const FOLLOWING = /[\s"”»)]/
/** For each UTF-16 unit, 1 where it may follow the mark that closes a sentence and 2 where not, as far as it was asked for. */
const FOLLOWS = new Uint8Array(0x10000)
const mayFollow = (unit: number): boolean => (FOLLOWS[unit] ||= FOLLOWING.test(String.fromCharCode(unit)) ? 1 : 2) === 1

/** The last mark that closes a sentence within a text, before its last character; -1 where there is none. */
export function lastSentenceMark(text: string): number {
  for (let i = text.length - 2; i > 0; i -= 1) if (CLOSING[text.charCodeAt(i)] === 1) return i
  return -1
}

/** Whether a sentence ends inside a text: a closing mark followed by a space and more text. */
export function hasSentenceEnd(text: string, unspaced: boolean): boolean {
  const end = Math.min(text.length - 1, EXAMINED)
  for (let i = 1; i < end; i += 1) {
    if (CLOSING[text.charCodeAt(i)] !== 1) continue
    const at = text[i] ?? ''
    if (unspaced || at === '።' || mayFollow(text.charCodeAt(i + 1))) {
      if (at !== '.' || !/[\d.]/.test(text[i - 1] ?? '') || /\s/.test(text[i + 1] ?? '')) return true
    }
  }
  return false
}

/** Whether a word is written as names are, in a script with capitals. */
export const isCapitalised = (word: string, cased: boolean): boolean => cased && /^[\p{P}\p{S}]{0,3}[\p{Lu}\p{Lt}\d]/u.test(word)
