export type Direction = 'ltr' | 'rtl'

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const LETTER = /\p{L}/u

/** The direction of a text by the majority of its letters' scripts, `fallback` when it has no letters: first-strong misjudges lines that open with a Latin name. */
export function directionOf(text: string, fallback: Direction = 'ltr'): Direction {
  let rtl = 0
  let ltr = 0
  for (const character of text) {
    if (!LETTER.test(character)) continue
    if (RTL.test(character)) rtl += 1
    else ltr += 1
  }
  if (rtl === ltr) return fallback
  return rtl > ltr ? 'rtl' : 'ltr'
}

const RTL_LANGUAGES = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb', 'syr', 'arc', 'nqo'])

/** The direction that a language is written in, by its BCP 47 tag; `ltr` for unknown ones. */
export function directionOfLanguage(language: string): Direction {
  return RTL_LANGUAGES.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
}
