import { fold, type Folded } from '#core/text/fold.ts'
import { endMarkAt } from '#core/text/endings.ts'
import { hasCase, isUnspaced, scriptOf } from '#core/text/scripts.ts'
import { CUT_SHORT, MORE, MORE_ACTS, MORE_REST, MORE_WEAK } from './words/more.ts'
import { SURE, WEAK } from './words/related.ts'
import { isPageLine, isNetwork } from './page-line.ts'
import { byStart, phrases } from './phrases.ts'

/** A line of the page around a story. For a related link, `labelTo` is where its label ends in the line and `glued` says that the headline follows without a space. */
export interface Furniture {
  sort: 'share' | 'related' | 'more'
  labelTo: number
  glued: boolean
  /** Nothing but the label: the headline is the next line. */
  bare: boolean
  /** The name of a network alone: a widget only as the last line. */
  lone?: boolean
  /** “Read more”: the label of a link where something follows, as the last line the end of a story that goes on elsewhere. */
  either?: boolean
}

const more = new Set(phrases(MORE))
const moreWeak = new Set(phrases(MORE_WEAK))
const cutShort = new Set(phrases(CUT_SHORT))
const moreActs = new Set(phrases(MORE_ACTS.replace(/\s+/g, '|')))
const moreRest = new Set(phrases(MORE_REST.replace(/\s+/g, '|')))
const labels = byStart([...phrases(SURE).map((phrase) => ({ phrase, sure: true })), ...phrases(WEAK).map((phrase) => ({ phrase, sure: false }))])

/** No line of a page is longer; one longer than `LONG` may only be a link, told by its first `LABEL` units. */
const LONGEST = 240
const LONG = 100
const LABEL = 60

/** Tells which line of a page `text` is, or null where it may be copy. `text` has no white space around it. */
export function furnitureOf(text: string): Furniture | null {
  if (text.length > LONGEST) return null
  const long = text.length > LONG && !text.startsWith('(')
  const line = fold(long ? text.slice(0, LABEL) : text)
  if (line.text === '') return null
  const marker = isMore(text, line.text)
  if (marker) return { sort: 'more', labelTo: text.length, glued: false, bare: true, either: true }
  const related = relatedLabel(text, line)
  if (related !== null && !related.weakOnly) return related.found
  if (isPageLine(text, line.text, long)) return { sort: 'share', labelTo: text.length, glued: false, bare: false }
  if (related) return related.found
  return isNetwork(line.text) && text.length > 4 ? { sort: 'share', labelTo: text.length, glued: false, bare: false, lone: true } : null
}

/** The longest “Read more”, in words. */
const LONGEST_MORE = 9

/** True when a whole line says that there is more elsewhere: a known phrase, or one made of nothing but the words of such. */
function isMore(text: string, line: string): boolean {
  return text.length <= 60 && (more.has(line) || isBracketed(text, line) || isMadeOfMoreWords(line))
}

/** “(more)”, “[truncated]”. */
const isBracketed = (text: string, line: string) => cutShort.has(line) && /^[\s.…]{0,6}[[(（【<].{1,40}[\])）】>]$/u.test(text)

/** True for the words within brackets, folded, by which a source says that it cut the copy. */
export const isCutShort = (phrase: string): boolean => cutShort.has(phrase) || more.has(phrase) || isMadeOfMoreWords(phrase)

function isMadeOfMoreWords(line: string): boolean {
  const words = line.split(' ')
  return (
    words.length > 1 &&
    words.length <= LONGEST_MORE &&
    words.some((word) => moreActs.has(word)) &&
    words.every((word) => moreActs.has(word) || moreRest.has(word))
  )
}

/** True when `phrase` (folded) says that there is more; `sure` leaves out those that are ordinary words too. */
export const isMorePhrase = (phrase: string, sure: boolean): boolean => more.has(phrase) && !(sure && moreWeak.has(phrase))

const DEBRIS = /^(?:\/>|["'>»›•●▪■◄►▶→⇐*#|–—-])[\s/>•►▶→*-]{0,8}/
const GLUE_SAFE = /[\u0629ىہ]$/

function relatedLabel(text: string, whole: Folded): { found: Furniture; weakOnly: boolean } | null {
  const debris = DEBRIS.exec(text)
  const skip = debris ? debris[0].length : 0
  const line = skip > 0 ? fold(text.slice(skip, skip + LONGEST)) : whole
  const strayTag = text.startsWith('/>')
  const closed = endMarkAt(text)
  const closedByStop = closed >= 0 && !/[?؟!？！…]/.test(text[closed] ?? '')
  for (const label of labels.get(line.text.slice(0, 2)) ?? []) {
    if (!line.text.startsWith(label.phrase)) continue
    const end = label.phrase.length
    const labelEnd = skip + (line.at[end] ?? text.length - skip)
    const next = line.text[end]
    if (next === undefined) {
      if (!label.sure && !/[:：]\s?$/.test(text)) return null
      return { found: { sort: 'related', labelTo: text.length, glued: false, bare: true }, weakOnly: !label.sure }
    }
    const between = text.slice(lettersEnd(text, skip, line, end), skip + (line.at[next === ' ' ? end + 1 : end] ?? 0))
    const colon = /[:：|»›>]|^\s[–—-]\s|^[«“"„]/.test(between)
    if (next === ' ' || colon) {
      if (colon && (label.sure || !closedByStop))
        return found(colon ? skip + (line.at[next === ' ' ? end + 1 : end] ?? labelEnd) : labelEnd, /[:：|»›>]$/.test(between), label.sure)
      if (label.sure && !closedByStop && !colon && !isCommonOpening(label.phrase)) return found(labelEnd, false, true)
      continue
    }
    const lead = text[labelEnd] ?? ''
    if (closedByStop && !(label.sure && label.phrase.includes(' ') && isProofOfGlue(text, labelEnd, label.phrase))) continue
    if (hasCase(scriptOf(label.phrase.charCodeAt(label.phrase.length - 1)))) {
      if (isProofOfGlue(text, labelEnd, label.phrase) && (label.sure || label.phrase.includes(' '))) return found(labelEnd, true, label.sure)
      continue
    }
    const unspaced = scriptOf(lead.charCodeAt(0)) === 'han'
    if (label.sure && (label.phrase.includes(' ') || (unspaced && end >= SHORTEST_GLUED) || GLUE_SAFE.test(text.slice(0, labelEnd))))
      return found(labelEnd, true, true)
  }
  if (strayTag && closed < 0 && text.length <= 160) return found(skip, false, true)
  return null
}

/** A shorter label begins words where words are not parted. */
const SHORTEST_GLUED = 4

/** A capital, a figure or another script right behind a label, or ta marbuta within a word: two words without a space. */
function isProofOfGlue(text: string, labelEnd: number, phrase: string): boolean {
  const lead = text[labelEnd] ?? ''
  const script = scriptOf(phrase.charCodeAt(phrase.length - 1))
  if (!hasCase(script)) return GLUE_SAFE.test(text.slice(0, labelEnd)) || scriptOf(lead.charCodeAt(0)) !== script
  return lead !== lead.toLowerCase() || scriptOf(lead.charCodeAt(0)) !== script
}

/** Labels of one common word: what follows a mere space may be a sentence of its own. */
const isCommonOpening = (phrase: string) => !phrase.includes(' ') && !(phrase.length >= SHORTEST_GLUED && isUnspaced(scriptOf(phrase.charCodeAt(0))))

/** Where the letters of a label end in the raw text, its vowel signs included. */
function lettersEnd(text: string, skip: number, line: Folded, end: number): number {
  let at = skip + (line.at[end - 1] ?? 0) + 1
  while (at < text.length && /\p{M}/u.test(text[at] ?? '')) at += 1
  return at
}

const found = (labelTo: number, glued: boolean, sure: boolean) => ({
  found: { sort: 'related' as const, labelTo, glued, bare: false },
  weakOnly: !sure,
})
