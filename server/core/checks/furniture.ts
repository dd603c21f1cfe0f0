import { fold, folded, type Folded } from '#core/text/fold.ts'
import { endMarkAt } from '#core/text/endings.ts'
import { hasCase, scriptOf } from '#core/text/scripts.ts'
import { MORE, MORE_WEAK } from './words/more.ts'
import { SURE, WEAK } from './words/related.ts'
import { ACTS, CHANNELS, FILLERS, INVITES, LINES, NETWORKS, STARTS } from './words/share.ts'

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

const phrases = (list: string) =>
  list
    .split(/[|\n]/)
    .map(folded)
    .filter((phrase) => phrase !== '')
const tokens = (list: string) => new Set(folded(list).split(' '))

const networks = tokens(NETWORKS)
const acts = tokens(ACTS)
const fillers = tokens(FILLERS)
const channels = tokens(CHANNELS)
const lines = new Set(phrases(LINES))
const more = new Set(phrases(MORE))
const moreWeak = new Set(phrases(MORE_WEAK))
const starts = byStart(phrases(STARTS).map((phrase) => ({ phrase, sure: true })))
const invites = phrases(INVITES)
const sure = new Set(phrases(SURE))
const labels = byStart([...phrases(SURE).map((phrase) => ({ phrase, sure: true })), ...phrases(WEAK).map((phrase) => ({ phrase, sure: false }))])

interface Label {
  phrase: string
  sure: boolean
}

/** Phrases by their first two letters, the longest first. */
function byStart(all: Label[]): Map<string, Label[]> {
  const map = new Map<string, Label[]>()
  for (const label of all) {
    const key = label.phrase.slice(0, 2)
    map.set(key, [...(map.get(key) ?? []), label])
  }
  for (const list of map.values()) list.sort((a, b) => b.phrase.length - a.phrase.length)
  return map
}

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
  if (marker) return { sort: 'more', labelTo: text.length, glued: false, bare: sure.has(line.text), either: sure.has(line.text) }
  const related = relatedLabel(text, line)
  if (related !== null && !related.weakOnly) return related.found
  if (!long && isShare(text, line.text)) return { sort: 'share', labelTo: text.length, glued: false, bare: false }
  if (related) return related.found
  return networks.has(line.text) && text.length > 4 ? { sort: 'share', labelTo: text.length, glued: false, bare: false, lone: true } : null
}

/** True when a whole line says that there is more elsewhere. */
function isMore(text: string, line: string): boolean {
  return text.length <= 60 && more.has(line)
}

/** True when `phrase` (folded) says that there is more; `sure` leaves out those that are ordinary words too. */
export const isMorePhrase = (phrase: string, sure: boolean): boolean => more.has(phrase) && !(sure && moreWeak.has(phrase))

/** “Follow @name”, and nothing else. */
const HANDLE = /^\p{L}{3,12}(?:\s\p{L}{2,10})?\s@\w{2,40}(?:\s\p{L}{2,6}\s\p{L}{2,12})?$/u

function isShare(text: string, line: string): boolean {
  if (lines.has(line) || HANDLE.test(text)) return true
  const words = line.split(' ')
  if (words.length > 26) return false
  const closed = endMarkAt(text) >= 0
  if (!closed && isMadeOfShareWords(words)) return true
  if (words.length <= 14 && !closed && startsWithAny(starts, line) !== null) return true
  const unspaced = scriptOf(text.charCodeAt(0)) === 'han'
  const channelCount = words.filter((word) => networks.has(word) || channels.has(word) || networks.has(bare(word))).length
  if (channelCount > 0 && invites.some((phrase) => holds(line, phrase, unspaced)) && (words.length <= 16 || text.startsWith('('))) return true
  if (startsWithAny(starts, line) !== null && channelCount > 0) return true
  if (!closed && words.length >= 2 && words.length <= 5 && isNamePlusNetwork(words)) return true
  return unspaced && !closed && isWidgetOfPage(text)
}

const bare = (word: string) => (word.length > 4 && /^[والبفك]/.test(word) ? word.replace(/^(?:وال|بال|و|ب|ال|ل|ف|ك)/, '') : word)

const holds = (line: string, phrase: string, unspaced: boolean) => (unspaced ? line.includes(phrase) : ` ${line} `.includes(` ${phrase} `))

/** "Share 599 Tweet 375", "Share on Facebook Tweet Share Share Email": every word belongs to widgets, and at least one is an act or two are networks. */
function isMadeOfShareWords(words: string[]): boolean {
  if (words.length > 24) return false
  let act = 0
  let network = 0
  for (const raw of words) {
    const word = withoutDigits(raw)
    if (word === '' || (fillers.has(word) && !acts.has(word) && !networks.has(word))) continue
    if (networks.has(word) || networks.has(bare(word))) network += 1
    else if (acts.has(word) || acts.has(bare(word))) act += 1
    else {
      const split = splitOf(word)
      if (split === 0) return false
      if (split === 1) network += 1
      else act += 1
    }
  }
  if (network === 0 && act === 1 && words.length > 3) return false
  return network >= 2 || act >= 2 || act === 1 || (network === 1 && words.some((word) => /^\d+$/.test(word)))
}

/** "599tweet" and "tweet599" are counted as "tweet". */
function withoutDigits(word: string): string {
  let from = 0
  let to = word.length
  while (from < to && /\d/.test(word[from] ?? '')) from += 1
  while (to > from && /\d/.test(word[to - 1] ?? '')) to -= 1
  return word.slice(from, to)
}

/** A word glued from two words of widgets, as "TwitterFolgen": 1 where a network is in it, 2 where an act is, 0 where neither. */
function splitOf(word: string): 0 | 1 | 2 {
  for (let i = 3; i <= word.length - 3; i += 1) {
    const head = word.slice(0, i)
    const tail = word.slice(i)
    const known = (part: string) => networks.has(part) || acts.has(part) || fillers.has(part)
    if (known(head) && known(tail)) {
      if (networks.has(head) || networks.has(tail)) return 1
      if (acts.has(head) || acts.has(tail)) return 2
    }
  }
  return 0
}

const JOINER = new Set(['on', 'no', 'na', 'auf', 'sur', 'en', 'bei', 'su', 'в', 'у', 'على', 'kwenye', 'in', 'via', 'op', 'im'])

/** "Vrum no Facebook": a name, a preposition and a network. */
function isNamePlusNetwork(words: string[]): boolean {
  const last = words[words.length - 1] ?? ''
  const before = words[words.length - 2] ?? ''
  return networks.has(last) && last.length > 4 && JOINER.has(before) && words.length >= 3
}

const PAGE_WIDGET =
  /(?:分享|转发|收藏|点赞|评论|微信|微博|QQ空间|扫码|扫一扫|阅读次数|次阅读|条评论|シェア|ツイート|フォロー|いいね|責任编辑|责任编辑)/g

function isWidgetOfPage(text: string): boolean {
  if (text.length > 60) return false
  return (text.match(PAGE_WIDGET)?.length ?? 0) >= (text.length <= 12 ? 1 : 2)
}

function startsWithAny(map: Map<string, Label[]>, line: string): Label | null {
  for (const label of map.get(line.slice(0, 2)) ?? []) {
    if (!line.startsWith(label.phrase)) continue
    const next = line[label.phrase.length]
    if (next === undefined || next === ' ' || scriptOf(line.charCodeAt(0)) === 'han') return label
  }
  return null
}

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
    const colon = /[:：|»›>]/.test(between)
    if (next === ' ' || colon) {
      if (colon && (label.sure || !closedByStop))
        return found(colon ? skip + (line.at[next === ' ' ? end + 1 : end] ?? labelEnd) : labelEnd, /[:：|»›>]$/.test(between), label.sure)
      if (label.sure && !closedByStop && !colon) return found(labelEnd, false, !isCommonOpening(label.phrase))
      continue
    }
    const lead = text[labelEnd] ?? ''
    if (closedByStop && !(label.sure && label.phrase.includes(' ') && isProofOfGlue(text, labelEnd, label.phrase))) continue
    if (hasCase(scriptOf(label.phrase.charCodeAt(label.phrase.length - 1)))) {
      if (isProofOfGlue(text, labelEnd, label.phrase) && (label.sure || label.phrase.includes(' '))) return found(labelEnd, true, label.sure)
      continue
    }
    const unspaced = scriptOf(lead.charCodeAt(0)) === 'han'
    if (label.sure && (label.phrase.includes(' ') || unspaced || GLUE_SAFE.test(text.slice(0, labelEnd)))) return found(labelEnd, true, true)
  }
  if (strayTag && closed < 0 && text.length <= 160) return found(skip, false, true)
  return null
}

/** A capital, a figure or another script right behind a label, or ta marbuta within a word: two words without a space. */
function isProofOfGlue(text: string, labelEnd: number, phrase: string): boolean {
  const lead = text[labelEnd] ?? ''
  const script = scriptOf(phrase.charCodeAt(phrase.length - 1))
  if (!hasCase(script)) return GLUE_SAFE.test(text.slice(0, labelEnd)) || scriptOf(lead.charCodeAt(0)) !== script
  return lead !== lead.toLowerCase() || scriptOf(lead.charCodeAt(0)) !== script
}

/** Labels of one common word: what follows a mere space may be a sentence of its own. */
const isCommonOpening = (phrase: string) => !phrase.includes(' ')

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
