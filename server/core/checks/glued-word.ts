import { hasCase, isUnspaced, type Script, scriptOf } from '#core/text/scripts.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import { COMPOUND_LANGUAGES, COMPOUNDING, LOOSE_LANGUAGES } from './words/compounds.ts'
import { detached, lineFact } from './line-memory.ts'
import type { Line, Reading } from './reading.ts'
import { openWords } from './cut.ts'
import { SEAM_BEGINNINGS, SEAM_ENDS } from './words/seams.ts'

/** Shorter words are not needed: no half may be shorter. */
const SHORTEST = 3
const CHANGED = /[\u0591-\u05C7\u0640\u064B-\u065F\u0670\u200B-\u200F]/
const LONGEST = 40
const SHORTEST_HALF = 4
/** How much of a body is looked at, in UTF-16 units: some 12,000 words. */
const LONGEST_STORY = 80_000
/** More places are not looked for: twice as many as are said. */
const MOST_PLACES = 2 * MOST_FLAGS

/** A place where two words may be glued; two points or more in a story are believed. */
interface Place {
  at: number
  left: string
  right: string
  points: number
}

/** Two words with the space between them lost: seen by letters that only end words, by capitals within them, and by both halves being words of the same story. */
export const gluedWord: Check = {
  id: 'malformed/glued-word',
  kind: 'malformed',
  severity: 'warning',
  run(reading) {
    const { body } = reading.copy
    if (isUnspaced(reading.script)) return []
    const places = placesIn(reading)
    const points = places.reduce((sum, place) => sum + place.points, 0)
    if (points < (LOOSE_LANGUAGES.has(reading.language) ? 3 : 2)) return []
    return places.flatMap(({ at, left, right }): Finding[] => {
      const line = reading.lineAt(at)
      if (!line || reading.sortOf(line) !== 'copy' || reading.isForeign('body', at)) return []
      const from = at - (/[\uDC00-\uDFFF]/.test(body[at - 1] ?? '') ? 2 : 1)
      return [{ field: 'body', from, to: at + 1, code: 'glued-words', facts: { left, right }, repair: { from: at, to: at, text: ' ' } }]
    })
  },
}

function placesIn(reading: Reading): Place[] {
  const { body } = reading.copy
  const places: Place[] = []
  const vocabulary = vocabularyOf(reading, places)
  const most = places.length + MOST_PLACES
  let compared = 0
  for (const { form, count, at } of vocabulary.words.values()) {
    if (places.length === most) break
    const { key, raw } = form
    if (count > 1 || at < 0 || raw.length < 6 || raw.length > LONGEST || key.length !== raw.length || scriptOf(raw.charCodeAt(0)) !== reading.script)
      continue
    const place =
      splitAtCapital(raw, key, vocabulary) ??
      (vocabulary.compounds ? null : (splitAtArticle(key, vocabulary) ?? splitInTwo(key, vocabulary) ?? splitAtSeam(key, vocabulary)))
    if (place && raw[place.at] === key[place.at] && ((compared += 1) > MOST_COMPARED || isPart(key, place.at, vocabulary))) continue
    if (place && !CHANGED.test(raw) && !inName(body, at, raw.length))
      places.push({ at: at + place.at, left: raw.slice(0, place.at), right: raw.slice(place.at), points: place.points })
  }
  return places.sort((a, b) => a.at - b.at)
}

/** Words that are compared with all others at most: more are glued in no story. */
const MOST_COMPARED = 4 * MOST_PLACES

/** A half as short as this may be a beginning or an ending that words have, where as many others have it too. */
const SHORT_HALF = 5
const OTHERS = 2

/** True where a short half is a beginning or an ending of other words of the story as well: “permettant” is one word where “pourtant” and “important” stand too. */
function isPart(key: string, at: number, { words, arabic }: Vocabulary): boolean {
  if (arabic) return false
  const left = at <= SHORT_HALF ? key.slice(0, at) : ''
  const right = key.length - at <= SHORT_HALF ? key.slice(at) : ''
  if (left === '' && right === '') return false
  let begin = 0
  let end = 0
  for (const other of words.keys()) {
    if (other === key) continue
    if (left !== '' && other.length - at >= SHORTEST && other.startsWith(left)) begin += 1
    if (right !== '' && other.length - right.length >= SHORTEST && other.endsWith(right)) end += 1
    if (begin >= OTHERS || end >= OTHERS) return true
  }
  return false
}

const MARBUTA = 0x629
const MAKSURA = 0x649
const TANWIN = 0x64b
/** Kaf, mem, nun, pe and tsadi as they are written at the end of a word. */
const FINALS: ReadonlySet<number> = new Set([0x5da, 0x5dd, 0x5df, 0x5e3, 0x5e5])

/** The place behind a letter or sign that only ends words, if two letters follow it; else 0. Ta marbuta in the Arabic script, alef maksura and tanwin in Arabic, the final forms in Hebrew. */
function endedWithin(word: string, script: Script, arabic: boolean): number {
  for (let i = 1; i < word.length - 2; i += 1) {
    const unit = word.charCodeAt(i)
    if (script === 'hebrew' ? !FINALS.has(unit) : unit !== MARBUTA && !(arabic && (unit === MAKSURA || unit === TANWIN))) continue
    const at = unit === TANWIN && word.charCodeAt(i + 1) === ALEF ? i + 2 : i + 1
    if ((script === 'hebrew' ? /^[\u05D0-\u05EA]{2}/ : /^[\u0621-\u064A]{2}/).test(word.slice(at, at + 2))) return at
  }
  return 0
}

/** A word as it is written, and as a vocabulary has it. */
interface Form {
  raw: string
  key: string
  /** What stands in for it where halves are looked for: its stem in Arabic, its first letters elsewhere; empty for a short word. */
  part: string
  /** Where a letter stands behind which a word ends though this one goes on; else 0. */
  end: number
}

/** A word of a story, as it is first written. */
interface Word {
  form: Form
  count: number
  /** Where it first stands in the body; -1 in the headline. */
  at: number
}

/** The words of a text and where each begins. */
interface Words {
  forms: readonly Form[]
  at: readonly number[]
}

interface Vocabulary {
  words: ReadonlyMap<string, Word>
  /** How many words begin with the same letters: a word that shares them with none can't have another as its first half. Not counted in Arabic. */
  beginnings: ReadonlyMap<string, number>
  /** Arabic words without their article and particles. */
  stems: ReadonlySet<string>
  open: ReadonlySet<string>
  seams: { ends: readonly string[]; beginnings: readonly string[] }
  arabic: boolean
  /** The language makes new words of two by right. */
  compounds: boolean
  cased: boolean
  latin: boolean
  /** Vowels stand as marks behind the letter they belong to. */
  marked: boolean
}

const ALEF = 0x627
const BA = 0x628
const SIN = 0x633
const FA = 0x641
const KAF = 0x643
const LAM = 0x644
const WAW = 0x648

/** How many letters of an Arabic word are "and" or "so", "by", "like" or "for" and the article. */
function particlesOf(word: string): number {
  const first = word.charCodeAt(0)
  const at = first === WAW || first === FA ? 1 : 0
  const one = word.charCodeAt(at)
  const two = word.charCodeAt(at + 1)
  if ((one === ALEF || one === LAM) && two === LAM) return at + 2
  if (one !== BA && one !== KAF && one !== LAM && one !== SIN) return at
  return (one === BA || one === KAF) && two === ALEF && word.charCodeAt(at + 2) === LAM ? at + 3 : at + 1
}

const stemOf = (word: string) => word.slice(particlesOf(word))

/** The words of headline and body; places where a letter that only ends words is followed by others are put into `places` on the way. */
function vocabularyOf(reading: Reading, places: Place[]): Vocabulary {
  const { script, language } = reading
  const arabic = language === 'ar'
  const { formOf, wordsIn } = readerOf(script, language)
  const words = new Map<string, Word>()
  const beginnings = new Map<string, number>()
  const stems = new Set<string>()
  const add = (form: Form, at: number) => {
    const { key, part } = form
    const known = words.get(key)
    if (known) {
      known.count += 1
      return
    }
    words.set(key, { form, count: 1, at })
    if (part === '') return
    if (arabic) stems.add(part)
    else beginnings.set(part, (beginnings.get(part) ?? 0) + 1)
  }
  for (const form of wordsOf(reading.copy.headline, formOf).forms) add(form, -1)
  for (const line of reading.lines) {
    const start = line.from - line.known.from
    if (start > LONGEST_STORY) break
    const goesOn = goesOnAfter(line) && line.index < reading.lines.length - 1
    const isBegun = line.index > 0 && goesOnAfter(reading.lines[line.index - 1] ?? line)
    const { forms, at: begins } = wordsIn(line)
    for (let i = 0; i < forms.length; i += 1) {
      const form = forms[i] as Form
      const at = begins[i] as number
      const { raw, end } = form
      if ((isBegun && at === 0) || (goesOn && at + raw.length === line.known.raw.length - 1)) continue
      if (end > 0) places.push({ at: start + at + end, left: raw.slice(0, end), right: raw.slice(end), points: 2 })
      else add(form, start + at)
    }
  }
  return {
    words,
    beginnings,
    stems,
    open: openWords(language),
    seams: { ends: listed(SEAM_ENDS, language), beginnings: listed(SEAM_BEGINNINGS, language) },
    arabic,
    compounds: COMPOUND_LANGUAGES.has(language),
    cased: hasCase(script),
    latin: script === 'latin',
    marked: script === 'devanagari' || script === 'other',
  }
}

/** A character that is not seen and yet parts letters: what stands beside it may be a piece of a word. */
const isUnseen = (unit: number) =>
  unit === 0xad || (unit >= 0x200b && unit < 0x2010) || unit === 0x2060 || unit === 0xfeff || unit < 0x09 || (unit >= 0x7f && unit < 0xa0)

/** Makes a word's form of how it is written. */
function formsOf(script: Script, language: string): (raw: string) => Form {
  const arabic = language === 'ar'
  const ends = script === 'arabic' || script === 'hebrew'
  const keyOf = hasCase(script)
    ? (word: string) => word.toLowerCase()
    : language === 'fa' || language === 'ur'
      ? (word: string) => word.replace(/ی/g, 'ي').replace(/ک/g, 'ك')
      : (word: string) => word
  return (raw) => {
    const key = keyOf(raw)
    const part = key.length < SHORTEST_HALF ? '' : arabic ? stemOf(key) : key.slice(0, SHORTEST_HALF)
    return { raw, key, part, end: ends && raw.length <= LONGEST ? endedWithin(raw, script, arabic) : 0 }
  }
}

/** Forms that are kept of a script and language: stories are made of the same words, and each holds on to those of all its lines. */
const MOST_KEPT = 10_000

/** Keeps forms, of words that are not too long to be any. */
function kept(formOf: (raw: string) => Form): (raw: string) => Form {
  const forms = new Map<string, Form>()
  return (raw) => {
    const known = forms.get(raw)
    if (known || raw.length > LONGEST) return known ?? formOf(raw)
    if (forms.size === MOST_KEPT) forms.clear()
    const form = formOf(detached(raw))
    forms.set(form.raw, form)
    return form
  }
}

/** The words of a text; pieces of words that an unseen character parts are left out. */
function wordsOf(text: string, formOf: (raw: string) => Form): Words {
  const forms: Form[] = []
  const begins: number[] = []
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && isLetter(text, at)) continue
    if (at - from >= SHORTEST && !isUnseen(text.charCodeAt(from - 1)) && !isUnseen(text.charCodeAt(at))) {
      forms.push(formOf(text.slice(from, at)))
      begins.push(from)
    }
    from = at + 1
  }
  return { forms: forms.slice(), at: begins.slice() }
}

interface Reader {
  formOf: (raw: string) => Form
  /** The words of a line, read once. */
  wordsIn: (line: Line) => Words
}

const readers = new Map<string, Reader>()

/** What reads words of a script and language. */
function readerOf(script: Script, language: string): Reader {
  const written = language === 'ar' || language === 'fa' || language === 'ur' ? language : 'und'
  const name = `${script} ${written}`
  let reader = readers.get(name)
  if (!reader) {
    const formOf = kept(formsOf(script, written))
    readers.set(name, (reader = { formOf, wordsIn: lineFact((_, raw) => wordsOf(raw.slice(0, LONGEST_STORY), formOf)) }))
  }
  return reader
}

/** A word at the end of a line that goes on in the next behind its hyphen. */
const goesOnAfter = ({ known }: Line) => known.raw.endsWith('-')

const LETTER = /[\p{L}\p{M}]/u
/** For each UTF-16 unit that was asked for, 1 for a letter or its mark, 2 for anything else; halves of pairs stay 0. */
const LETTERS = new Uint8Array(65536)

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const known = LETTERS[unit] ?? 0
  return known > 0 ? known === 1 : isLetterFound(text, at, unit)
}

function isLetterFound(text: string, at: number, unit: number): boolean {
  if (unit >= 0xd800 && unit < 0xe000) return LETTER.test(unit < 0xdc00 ? text.slice(at, at + 2) : text.slice(at - 1, at + 1))
  LETTERS[unit] = LETTER.test(text[at] ?? '') ? 1 : 2
  return LETTERS[unit] === 1
}

/** Names on networks and parts of addresses are written together by right. */
function inName(body: string, at: number, length: number): boolean {
  return /[@#/._\u00AD\u0000-\u0008-]/.test(body[at - 1] ?? ' ') || /^(?:[@/_-]|\.\p{L})/u.test(body.slice(at + length, at + length + 2))
}

type Split = { at: number; points: number }

const CAPITAL = /\p{Ll}\p{Lu}/u
const CAPITALS = /^\p{Lu}{3,}(?=\p{Ll}{3})/u

/** A capital within a word. Firms and products are written so as well, but in Latin script, and hardly ever with a small first letter. */
function splitAtCapital(raw: string, key: string, { words, open, cased, latin }: Vocabulary): Split | null {
  if (!cased || raw.slice(1) === key.slice(1)) return null
  const capitals = CAPITALS.exec(raw)?.[0].length ?? 0
  if (capitals > 0 && words.has(key.slice(0, capitals)) && words.has(key.slice(capitals))) return { at: capitals, points: 2 }
  const at = raw.search(CAPITAL) + 1
  if (at < 3 || raw.length - at < 3) return null
  const left = words.has(key.slice(0, at)) || open.has(key.slice(0, at))
  const right = words.has(key.slice(at))
  if (!left && !right) return null
  if (!latin || raw[0] === key[0]) return { at, points: left ? 2 : 1 }
  return left && right ? { at, points: 1 } : null
}

/** A word with its article, and another within it. After a stem in -al stand endings, which are no words: -iya, -at. */
const ARTICLES =
  /^[\u0648\u0641]?[\u0628\u0643]?(?:\u0627\u0644|\u0644\u0644)[\u0621-\u064A]{4,}?(?=\u0627\u0644(?!\u064A|\u0627\u062A)[\u0621-\u064A]{4})/

/** Two Arabic words that both have their article; "and" before the second goes with it unless the first is known to end so. */
function splitAtArticle(key: string, { words, arabic }: Vocabulary): Split | null {
  if (!arabic || key.length < 12) return null
  const left = ARTICLES.exec(key)?.[0]
  if (left === undefined) return null
  return { at: left.endsWith('\u0648') && !words.has(left) ? left.length - 1 : left.length, points: 2 }
}

const listed = (lists: Record<string, string>, language: string): readonly string[] => lists[language]?.split(' ') ?? []

/** A small word at the end or the beginning of a word that none of the language ends or begins with. */
function splitAtSeam(key: string, { seams }: Vocabulary): Split | null {
  const end = seams.ends.find((word) => key.length - word.length >= SHORTEST_HALF && key.endsWith(word))
  if (end !== undefined) return { at: key.length - end.length, points: 2 }
  const beginning = seams.beginnings.find((word) => key.length - word.length >= SHORTEST_HALF && key.startsWith(word))
  return beginning === undefined ? null : { at: beginning.length, points: 2 }
}

/** Both halves are words of the same story, and neither is one that makes compounds. */
function splitInTwo(key: string, { words, beginnings, stems, arabic, marked }: Vocabulary): Split | null {
  if (key.length < 2 * SHORTEST_HALF || (!arabic && (beginnings.get(key.slice(0, SHORTEST_HALF)) ?? 0) < 2)) return null
  const known = (word: string) => words.has(word) || (arabic && word.length >= 4 && stems.has(stemOf(word)) && stemOf(word).length >= 3)
  const particles = arabic ? particlesOf(key) : 0
  let best: Split | null = null
  for (let at = SHORTEST_HALF; at <= key.length - SHORTEST_HALF; at += 1) {
    const article =
      arabic &&
      (key.startsWith('\u0627\u0644', at) ||
        key.startsWith('\u0644\u0644', at) ||
        (key[at] === '\u0648' && (key.startsWith('\u0627\u0644', at + 1) || key.startsWith('\u0644\u0644', at + 1))))
    if (arabic && !article && (at < 5 || key.length - at < 5)) continue
    const left = key.slice(0, at)
    if (!words.has(left) && !(arabic && at - particles >= 3 && stems.has(key.slice(particles, at)))) continue
    const right = key.slice(at)
    if (left === right || COMPOUNDING.has(left) || COMPOUNDING.has(right) || (marked && /^\p{M}/u.test(right))) continue
    let points = 0
    if (arabic && !article) points = known(right) ? 1 : 0
    else if (known(right)) points = 2
    else if (arabic && right.length >= 6) points = 1
    if (points > (best?.points ?? 0)) best = { at, points }
  }
  return best
}
