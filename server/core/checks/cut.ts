import { trimmedEnd } from '#core/text/endings.ts'
import { folded, LEAST_UNIT, PARTS, PASSED_OVER, plainOf, plainUnit, wordKey } from '#core/text/fold.ts'
import { hasCase, isUnspaced, scriptOf } from '#core/text/scripts.ts'
import { lineFact } from './line-memory.ts'
import type { Reading } from './reading.ts'
import { FINAL_VERBS, OPEN_WORDS } from './words/function-words.ts'
import { SHORT_WORDS } from './words/short-words.ts'

const words = (list: string) =>
  new Set(
    list
      .split(/\s+/)
      .map(wordKey)
      .filter((word) => word !== ''),
  )
const memo = new Map<string, Set<string>>()

function listed(lists: Record<string, string>, name: string, language: string): Set<string> | undefined {
  const list = lists[language]
  if (list === undefined) return undefined
  const key = `${name} ${language}`
  let set = memo.get(key)
  if (!set) memo.set(key, (set = words(list)))
  return set
}

const NONE: ReadonlySet<string> = new Set()

/** The articles, prepositions and conjunctions of a language; empty for one that the lists do not have. */
export const openWords = (language: string): ReadonlySet<string> => listed(OPEN_WORDS, 'open', language) ?? NONE

/** The last word of a text as the word lists have it. */
export function lastWordOf(text: string): string {
  const end = trimmedEnd(text)
  let from = end
  while (from > 0 && end - from < 60 && !/\s/.test(text[from - 1] ?? ' ')) from -= 1
  const word = wordKey(text.slice(from, end).replace(/^[\p{P}\p{S}]{1,6}/u, ''))
  return word.slice(Math.max(word.lastIndexOf('-'), word.lastIndexOf("'")) + 1)
}

/** True when a text ends where no sentence can: at a comma or dash, an opening bracket, an article, a preposition or a conjunction. */
export function endsOpen(text: string, reading: Reading): boolean {
  const end = trimmedEnd(text)
  const last = text[end - 1] ?? ''
  if (/[,،、，;؛·&+=/([{«“„‘—–-]/.test(last)) return true
  return endsInOpenWord(text, reading)
}

export function endsInOpenWord(text: string, reading: Reading): boolean {
  const end = trimmedEnd(text)
  if (scriptOf(text.charCodeAt(end - 1)) === 'none') return false
  const word = lastWordOf(text)
  return openWords(reading.language).has(word)
}

/** True when a text ends in a finite verb, in a language that puts it last: such a sentence is whole though its mark is missing. */
export function endsInFinalVerb(text: string, reading: Reading): boolean {
  const verbs = listed(FINAL_VERBS, 'verbs', reading.language)
  return verbs?.has(lastWordOf(text)) ?? false
}

/** True when the last word of a text is only a piece of one: it begins a longer word of the story and stands alone nowhere, or is too short to be a word. */
export function endsInPiece(text: string, reading: Reading): boolean {
  const end = trimmedEnd(text)
  const script = scriptOf(text.charCodeAt(end - 1))
  if (script === 'none' || isUnspaced(script)) return false
  let from = end
  while (from > 0 && end - from < 60 && /[\p{L}\p{M}'’]/u.test(text[from - 1] ?? ' ')) from -= 1
  const raw = text.slice(from, end)
  const word = folded(raw).replace(/ /g, '')
  if (word === '') return false
  const short = listed(SHORT_WORDS, 'short', reading.language)
  if (short && word.length <= 3 && raw === raw.toLowerCase()) return !short.has(wordKey(raw))
  if (script === 'arabic' && (word === 'ال' || word === 'وال' || word === 'بال' || (word.length === 1 && word !== 'و'))) return true
  if (hasCase(script) && raw !== raw.toLowerCase()) return false
  if (word.length < 4) return false
  return isPrefixOnly(word, reading)
}

/** How much of a story is read for its words, in UTF-16 units, and how much of its end besides. */
const VOCABULARY = 20_000
const TAIL = 200

/** The word, folded, begins another of the story that is no form of it, and stands whole nowhere but at the end. */
function isPrefixOnly(word: string, reading: Reading): boolean {
  const { headline, body } = reading.copy
  const first = word.charCodeAt(0)
  let begins = false
  let whole = false
  let last = false
  const end = body.slice(-TAIL)
  const texts = [{ text: headline, words: wordsOf(headline) }]
  for (const line of reading.lines) if (line.from < VOCABULARY) texts.push({ text: line.text, words: wordsIn(line) })
  texts.push({ text: end, words: wordsOf(end) })
  for (const { text, words } of texts) {
    for (let i = 0; i < words.length; i += 3) {
      const other = words[i] === first ? folded(text.slice(words[i + 1], words[i + 2])) : ''
      if (!begins && other.startsWith(word)) {
        if (INFLECTED.test(other.slice(word.length))) return false
        begins = true
      }
      last = other === word
      whole ||= last
    }
  }
  return begins && (last || !whole)
}

/** What is no plain unit by itself may be several of them. */
const firstUnit = (text: string, at: number, unit: number): number => (unit >= LEAST_UNIT ? unit : (plainOf(text.charCodeAt(at)) ?? '').charCodeAt(0))

/** Of each word in turn the unit that it begins with when it is folded, and where it begins and ends. */
function wordsOf(text: string): Int32Array {
  const words: number[] = []
  let letter = 0
  let from = -1
  for (let i = 0; i < text.length; i += 1) {
    const unit = plainUnit(text.charCodeAt(i))
    if (from < 0) {
      if (unit === PARTS || unit === PASSED_OVER) continue
      from = i
      letter = unit
    } else if (unit === PARTS) {
      words.push(firstUnit(text, from, letter), from, i)
      from = -1
    }
  }
  if (from >= 0) words.push(firstUnit(text, from, letter), from, text.length)
  return Int32Array.from(words)
}

const wordsIn = lineFact((text) => wordsOf(text.slice(0, VOCABULARY)))

/** Endings that make a form of the same word rather than a longer one. */
const INFLECTED = /^(?:|e?[sn]|e|ed|er|est|ing|ly|'s|a|o|i|y|u|ا|ه|ي|ات|ين|ون|ها|هم|نا|а|я|у|ю|и|ы|е|о|ов|ам|ах|ом)$/
