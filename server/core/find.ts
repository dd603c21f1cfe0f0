import { normaliseForSearch } from './search.ts'

/** How a text is compared with what is sought in it. */
export interface FindOptions {
  /** Capital and small letters are different. */
  matchCase: boolean
  /** No letter, digit or mark may stand at either side. */
  wholeWord: boolean
  /** Accents, harakat, tatweel and joiners don't count, nor which form of alef, hamza, ya, ta marbuta, kaf, digit or quotation mark is written. */
  letterForms: boolean
}

/** A found stretch of a text, in UTF-16 units; it begins and ends between whole characters. */
export interface Found {
  from: number
  to: number
}

/** A text as it is compared, and for each unit of that where the character that it comes from begins and ends. */
export interface Folded {
  text: string
  folded: string
  starts: readonly number[]
  ends: readonly number[]
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const LETTER = /[\p{L}\p{N}]/u
const OF_A_WORD = /[\p{L}\p{N}\p{M}_]/u
const UNSEEN = /^[\p{Cf}\p{M}]+$/u
const QUOTES: Record<string, string> = { '‘': "'", '’': "'", ʼ: "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' }

/** One whole character as it is compared; empty when it doesn't count. */
function foldCharacter(character: string, { matchCase, letterForms }: FindOptions): string {
  if (!letterForms) return matchCase ? character.normalize('NFC') : character.normalize('NFC').toLowerCase()
  if (LETTER.test(character)) {
    const plain = normaliseForSearch(character)
    return matchCase && character !== character.toLowerCase() ? plain.toUpperCase() : plain
  }
  if (/^[^\S\n]$/u.test(character)) return ' '
  return UNSEEN.test(character) ? '' : (QUOTES[character] ?? character)
}

/** Makes a text ready to be searched; only `matchCase` and `letterForms` count here. */
export function foldForFind(text: string, options: FindOptions): Folded {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { segment, index } of characters.segment(text)) {
    const piece = foldCharacter(segment, options)
    folded += piece
    for (let i = 0; i < piece.length; i += 1) {
      starts.push(index)
      ends.push(index + segment.length)
    }
  }
  return { text, folded, starts, ends }
}

const joinsWord = (text: string, from: number, to: number) =>
  OF_A_WORD.test(String.fromCodePoint(text.codePointAt(to) ?? 0)) || OF_A_WORD.test([...text.slice(Math.max(0, from - 2), from)].at(-1) ?? '')

/**
 * Every place in a folded text that reads as the query does, from the beginning on and none over another; whole characters only, so that nothing is left of one that is replaced.
 * A query that says nothing when letter forms don't count (a lone tatweel) is sought as it stands; an empty one is nowhere.
 */
export function findIn(text: Folded, query: string, options: FindOptions): Found[] {
  const { folded: sought } = foldForFind(query, options)
  if (sought === '') return query !== '' && options.letterForms ? findAsItStands(text.text, query, options) : []
  const found: Found[] = []
  for (let at = text.folded.indexOf(sought); at >= 0;) {
    const last = at + sought.length - 1
    const from = text.starts[at] as number
    const to = text.ends[last] as number
    const isWhole = text.starts[at - 1] !== from && text.ends[last + 1] !== to
    const isFound = isWhole && !(options.wholeWord && joinsWord(text.text, from, to))
    if (isFound) found.push({ from, to })
    at = text.folded.indexOf(sought, isFound ? last + 1 : at + 1)
  }
  return found
}

function findAsItStands(text: string, query: string, options: FindOptions): Found[] {
  const plain = { ...options, letterForms: false }
  return findIn(foldForFind(text, plain), query, plain)
}
