import { folded } from '#core/text/fold.ts'
import { endMarkAt } from '#core/text/endings.ts'
import { scriptOf } from '#core/text/scripts.ts'
import { byStart, isAmong, phrases, startsWithAny, wordsOf } from './phrases.ts'
import { NOTICES, PAGE_ACTS, PAGE_FILLERS, PAGE_LINES, PAGE_MARKS, PAGE_THINGS, RIGHTS } from './words/page.ts'
import { ACTS, CHANNELS, FILLERS, INVITES, LINES, NETWORKS, STARTS } from './words/share.ts'

const tokens = (list: string) => new Set(folded(list).split(' '))
const starting = (list: string) => byStart(phrases(list).map((phrase) => ({ phrase, sure: true })))

interface Phrases {
  bare: readonly string[]
  /** With a space on either side. */
  spaced: readonly string[]
}

function phrasesOf(list: string): Phrases {
  const bare = phrases(list)
  return { bare, spaced: bare.map((phrase) => ` ${phrase} `) }
}

const networks = tokens(NETWORKS)
const acts = tokens(ACTS)
const fillers = tokens(FILLERS)
const channels = tokens(CHANNELS)
const lines = new Set([...phrases(LINES), ...phrases(PAGE_LINES)])
const starts = starting(STARTS)
const notices = starting(NOTICES)
const rights = phrasesOf(RIGHTS)
const invites = phrasesOf(INVITES)
const pageActs = wordsOf(PAGE_ACTS, ACTS)
const pageThings = wordsOf(PAGE_THINGS, CHANNELS)
const pageFillers = wordsOf(PAGE_FILLERS, FILLERS)
const marks = PAGE_MARKS.split(/\s+/)

/** True for the name of a network, folded. */
export const isNetwork = (word: string): boolean => networks.has(word)

/** “Follow @name”, and nothing else. */
const HANDLE = /^\p{L}{3,12}(?:\s\p{L}{2,10})?\s@\w{2,40}(?:\s\p{L}{2,6}\s\p{L}{2,12})?$/u

const NUMBER = /^\p{Nd}+[km]?$/u

/** True for a line that asks readers to share, follow, subscribe, comment or allow something. `line` is `text` folded, or, where it is `long`, the beginning of it. */
export function isPageLine(text: string, line: string, long: boolean): boolean {
  if (startsWithAny(notices, line) !== null) return true
  if (long) return false
  if (lines.has(line) || HANDLE.test(text)) return true
  const words = (text.includes('@') ? folded(withoutAddresses(text)) : line).split(' ')
  if (words.length > 26) return false
  if (/\p{Nd}/u.test(line) && lines.has(words.filter((word) => !NUMBER.test(word)).join(' '))) return true
  const mark = endMarkAt(text)
  const closed = mark >= 0
  const unspaced = scriptOf(text.charCodeAt(0)) === 'han' || scriptOf(text.charCodeAt(text.length - 1)) === 'han'
  if (words.length <= 14 && holdsAny(line, rights, unspaced)) return true
  if (!closed && isMadeOfShareWords(words)) return true
  if (words.length <= 14 && !closed && startsWithAny(starts, line) !== null) return true
  if ((!closed || '!！?？؟'.includes(text[mark] ?? '')) && isButton(words)) return true
  const channelCount = words.filter((word) => networks.has(word) || channels.has(word) || networks.has(bare(word))).length
  if (channelCount > 0 && holdsAny(line, invites, unspaced) && (words.length <= 16 || text.startsWith('('))) return true
  if (startsWithAny(starts, line) !== null && channelCount > 0 && (!closed || words.length <= 16)) return true
  if (!closed && words.length >= 2 && words.length <= 5 && isNamePlusNetwork(words)) return true
  return unspaced && !closed && isMadeOfMarks(text)
}

/** An address of mail counts as the word “email”. */
const withoutAddresses = (text: string) =>
  text
    .split(' ')
    .map((word) => (word.indexOf('@') > 0 ? 'email' : word))
    .join(' ')

/** A word without the letters that Arabic, Hebrew and Amharic write before it: “and”, “the”, “in”, “to”. */
const bare = (word: string) => (word.length > 4 ? word.replace(/^(?:وال|بال|لل|و|ب|ال|ل|ف|ك|וה|ב|ל|ה|ו|ש|በ|የ|ለ)/, '') : word)

/** True where a folded line holds one of these phrases, as whole words where words are parted. */
function holdsAny(line: string, phrases: Phrases, unspaced: boolean): boolean {
  if (unspaced) return phrases.bare.some((phrase) => line.includes(phrase))
  const spaced = ` ${line} `
  return phrases.spaced.some((phrase) => spaced.includes(phrase))
}

/** The longest line of buttons, in words, and the words of it that need not be known: the name of a paper. */
const LONGEST_BUTTON = 9
const STRANGERS = 1

/** “Download our app”, “Join the Post’s channel on WhatsApp”, “12 comments”: an act and a thing of the page, and hardly a word that is neither. */
function isButton(words: readonly string[]): boolean {
  if (words.length > LONGEST_BUTTON) return false
  let act = -1
  let things = 0
  let strangers = 0
  let known = 0
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as string
    if (NUMBER.test(word)) continue
    const isAct = isAmong(pageActs, word)
    const isThing =
      networks.has(word) || isAmong(pageThings, word) || (bare(word) !== word && (networks.has(bare(word)) || isAmong(pageThings, bare(word))))
    if (isAct && act < 0) act = i
    if (isThing) things += 1
    if (isAct || isThing) known += 1
    else if (!isAmong(pageFillers, word)) strangers += 1
  }
  if (act < 0 || things === 0 || strangers > STRANGERS) return false
  if (strangers === 0) return known > 1 || (words.length > known && words.length <= 3)
  return act < 2 && known > strangers && words.length > 2
}

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

/** The longest such line in characters, and the share of it that one mark must make up. */
const LONGEST_MARKED = 60
const SHARE = 0.45

function isMadeOfMarks(text: string): boolean {
  if (text.length > LONGEST_MARKED) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  let count = 0
  let length = 0
  for (const mark of marks) {
    if (!text.includes(mark)) continue
    count += 1
    length += mark.length
  }
  return count >= 2 ? length / letters >= SHARE / 2 : count === 1 && length / letters >= SHARE
}
