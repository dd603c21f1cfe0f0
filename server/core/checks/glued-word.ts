import { hasCase, isUnspaced, scriptOf } from '#core/text/scripts.ts'
import type { Check, Finding } from './check.ts'
import { COMPOUND_LANGUAGES, COMPOUNDING, LOOSE_LANGUAGES } from './words/compounds.ts'
import type { Reading } from './reading.ts'
import { openWords } from './cut.ts'

/** Shorter words are not needed: no half may be shorter. */
const WORD = /[\p{L}\p{M}]{3,}/gu
const CHANGED = /[\u0591-\u05C7\u0640\u064B-\u065F\u0670\u200B-\u200F]/
const LONGEST = 40
/** How much of a body is looked at, in UTF-16 units: some 12,000 words. */
const LONGEST_STORY = 80_000

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
  const words = [...body.slice(0, LONGEST_STORY).matchAll(WORD)]
  const vocabulary = vocabularyOf(reading, words)
  const places: Place[] = []
  for (const { index, 0: raw } of words) {
    if (raw.length < 5 || raw.length > LONGEST) continue
    const marbuta = vocabulary.arabicScript ? marbutaIn(raw) : 0
    if (marbuta > 0) {
      places.push({ at: index + marbuta, left: raw.slice(0, marbuta), right: raw.slice(marbuta), points: 2 })
      continue
    }
    const key = vocabulary.keyOf(raw)
    if (raw.length < 6 || (vocabulary.counts.get(key) ?? 0) > 1 || key.length !== raw.length || scriptOf(raw.charCodeAt(0)) !== reading.script) continue
    const place = splitAtCapital(raw, key, vocabulary) ?? (vocabulary.compounds ? null : splitInTwo(key, vocabulary))
    if (place && !CHANGED.test(raw) && !inName(body, index, raw.length)) places.push({ at: index + place.at, left: raw.slice(0, place.at), right: raw.slice(place.at), points: place.points })
  }
  return places
}

/** The place behind a ta marbuta, which only ends words, if two letters follow it; else 0. */
function marbutaIn(word: string): number {
  const at = word.indexOf('\u0629') + 1
  return at > 1 && at < word.length - 1 && /^[\u0621-\u064A]{2}/.test(word.slice(at)) ? at : 0
}

interface Vocabulary {
  counts: ReadonlyMap<string, number>
  /** Arabic words without their article and particles. */
  stems: ReadonlySet<string>
  open: ReadonlySet<string>
  arabic: boolean
  arabicScript: boolean
  /** The language makes new words of two by right. */
  compounds: boolean
  cased: boolean
  latin: boolean
  /** Vowels stand as marks behind the letter they belong to. */
  marked: boolean
  keyOf: (word: string) => string
}

const stemOf = (word: string) => word.replace(/^[وف]?(?:[بك]?ال|لل|[بكلس])?/, '')

function vocabularyOf(reading: Reading, words: readonly RegExpMatchArray[]): Vocabulary {
  const { script, language } = reading
  const arabic = language === 'ar'
  const cased = hasCase(script)
  const keyOf = cased ? (word: string) => word.toLowerCase() : language === 'fa' || language === 'ur' ? (word: string) => word.replace(/ی/g, 'ي').replace(/ک/g, 'ك') : (word: string) => word
  const counts = new Map<string, number>()
  const stems = new Set<string>()
  for (const list of [reading.copy.headline.matchAll(WORD), words]) {
    for (const { 0: word } of list) {
      const key = keyOf(word)
      const count = counts.get(key) ?? 0
      counts.set(key, count + 1)
      if (arabic && count === 0) stems.add(stemOf(key))
    }
  }
  return { counts, stems, open: openWords(language), arabic, arabicScript: script === 'arabic', compounds: COMPOUND_LANGUAGES.has(language), cased, latin: script === 'latin', marked: script === 'devanagari' || script === 'other', keyOf }
}

/** Names on networks and parts of addresses are written together by right. */
function inName(body: string, at: number, length: number): boolean {
  return /[@#/._\u00AD\u0000-\u0008-]/.test(body[at - 1] ?? ' ') || /^(?:[@/_-]|\.\p{L})/u.test(body.slice(at + length, at + length + 2))
}

type Split = { at: number; points: number }

const CAPITAL = /\p{Ll}\p{Lu}/u
const CAPITALS = /^\p{Lu}{3,}(?=\p{Ll}{3})/u

/** A capital within a word. Firms and products are written so as well, but in Latin script, and hardly ever with a small first letter. */
function splitAtCapital(raw: string, key: string, { counts, open, cased, latin }: Vocabulary): Split | null {
  if (!cased || raw.slice(1) === key.slice(1)) return null
  const capitals = CAPITALS.exec(raw)?.[0].length ?? 0
  if (capitals > 0 && counts.has(key.slice(0, capitals)) && counts.has(key.slice(capitals))) return { at: capitals, points: 2 }
  const at = raw.search(CAPITAL) + 1
  if (at < 3 || raw.length - at < 3) return null
  const left = counts.has(key.slice(0, at)) || open.has(key.slice(0, at))
  const right = counts.has(key.slice(at))
  if (!left && !right) return null
  if (!latin || raw[0] === key[0]) return { at, points: left ? 2 : 1 }
  return left && right ? { at, points: 1 } : null
}

/** Both halves are words of the same story, and neither is one that makes compounds. */
function splitInTwo(key: string, { counts, stems, arabic, marked }: Vocabulary): Split | null {
  const known = (word: string) => counts.has(word) || (arabic && word.length >= 4 && stems.has(stemOf(word)) && stemOf(word).length >= 3)
  const particles = arabic ? key.length - stemOf(key).length : 0
  let best: Split | null = null
  for (let at = 4; at <= key.length - 4; at += 1) {
    const left = key.slice(0, at)
    if (!counts.has(left) && !(arabic && at - particles >= 3 && stems.has(key.slice(particles, at)))) continue
    const right = key.slice(at)
    if (left === right || COMPOUNDING.has(left) || COMPOUNDING.has(right) || (marked && /^\p{M}/u.test(right))) continue
    let points = 0
    if (arabic && !/^و?(?:ال|لل)/.test(right)) points = left.length >= 5 && right.length >= 5 && known(right) ? 1 : 0
    else if (known(right)) points = 2
    else if (arabic && right.length >= 6) points = 1
    if (points > (best?.points ?? 0)) best = { at, points }
  }
  return best
}
