import { wordKey } from '#core/text/fold.ts'
import { mainScript, type Script } from '#core/text/scripts.ts'
import { OPEN_WORDS } from './words/function-words.ts'

const BY_SCRIPT: Partial<Record<Script, readonly string[]>> = {
  latin: ['en', 'fr', 'es', 'pt', 'de', 'it', 'tr', 'sw'],
  cyrillic: ['ru', 'uk'],
  arabic: ['ar', 'fa', 'ur'],
}

/** Languages that one script's words alone would make likeliest. */
const ALONE: Partial<Record<Script, string>> = { hebrew: 'he', devanagari: 'hi', ethiopic: 'am', arabic: 'ar', greek: 'el' }

/** Words that are looked at, and how many of them must be known for a guess. */
const SAMPLE = 90
const ENOUGH = 5
/** After so many words the declared language is believed if one word in `PLAIN` is a small word of it. */
const EARLY = 30
const PLAIN = 5

let index: Map<string, string[]> | undefined

function languagesOf(word: string): readonly string[] | undefined {
  if (!index) {
    index = new Map()
    for (const [language, list] of Object.entries(OPEN_WORDS)) {
      for (const word of new Set(list.split(' ').map(wordKey))) index.set(word, [...(index.get(word) ?? []), language])
    }
  }
  return index.get(word)
}

/** Words as they are written that were asked for lately, with their languages: the small words of a language come again and again. Longer ones, which are none, are not kept. */
const lately = new Map<string, readonly string[] | undefined>()
const MOST_KEPT = 5_000
const LONGEST_KEPT = 12

function languagesOfRaw(raw: string): readonly string[] | undefined {
  if (raw.length > LONGEST_KEPT) return languagesOf(wordKey(raw))
  let found = lately.get(raw)
  if (found === undefined && !lately.has(raw)) {
    if (lately.size === MOST_KEPT) lately.clear()
    lately.set(raw, (found = languagesOf(wordKey(raw))))
  }
  return found
}

const NO_LANGUAGE: readonly string[] = []

const PARTING = /[\s.,،:;!?؟"'’“”«»()]/
/** For each UTF-16 unit below U+3100, 1 where it parts words and 2 where not, as far as it was asked for; only spaces and quotes within that range do. */
const PARTS = new Uint8Array(0x3100)

const parts = (unit: number): boolean => (unit < 0x3100 ? (PARTS[unit] ||= PARTING.test(String.fromCharCode(unit)) ? 1 : 2) === 1 : unit === 0xfeff)

/**
 * The language whose small words a text is full of, among those of its script; the declared one wins unless another has twice as many.
 * Where neither says anything, the language of the script alone, or `und`.
 */
export function languageOf(text: string, declared: string, script: Script): string {
  const primary = (declared.split('-')[0] ?? '').toLowerCase()
  const known = primary !== '' && primary !== 'und'
  const candidates = BY_SCRIPT[script]
  if (!candidates) return known ? primary : (ALONE[script] ?? 'und')
  if (known && !candidates.includes(primary) && OPEN_WORDS[primary] === undefined && script === 'latin' && primary.length === 2) return primary
  const sample = text.slice(0, SAMPLE * 8)
  const hits = new Map<string, number>()
  let from = 0
  for (let i = 0; i < SAMPLE && from <= sample.length; i += 1) {
    let to = from
    while (to < sample.length && !parts(sample.charCodeAt(to))) to += 1
    for (const language of languagesOfRaw(sample.slice(from, to)) ?? NO_LANGUAGE) hits.set(language, (hits.get(language) ?? 0) + 1)
    if (i === EARLY && known && (hits.get(primary) ?? 0) * PLAIN > i) return primary
    from = to + 1
    while (to < sample.length && from < sample.length && parts(sample.charCodeAt(from))) from += 1
  }
  let best = 'und'
  for (const language of candidates) if ((hits.get(language) ?? 0) > (hits.get(best) ?? 0)) best = language
  const most = hits.get(best) ?? 0
  if (known && (most < ENOUGH || (hits.get(primary) ?? 0) * 2 > most)) return primary
  return most >= ENOUGH ? best : (ALONE[script] ?? 'und')
}

/** Letters of Persian and Urdu that Arabic has not: where they stand, the script alone does not make a text Arabic. */
const NOT_ARABIC = /[پچژگکیےٹڈڑںہھ]/

/** The language that a text shows by itself, as BCP 47, for a story whose source does not say; `und` where that would be a guess. */
export function seenLanguage(text: string): string {
  const seen = languageOf(text, 'und', mainScript(text))
  return seen === 'ar' && NOT_ARABIC.test(text) ? 'und' : seen
}
