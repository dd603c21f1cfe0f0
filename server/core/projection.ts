import type { Node } from 'prosemirror-model'
import { type CopyAttribute, textOf } from './copy.ts'
import { normaliseForSearch } from './search.ts'

/** What lists and search keep of a story's copy. */
export interface Projection extends Record<CopyAttribute, string> {
  headline: string
  standfirst: string
  /** Words of the body; a Han or Kana character counts as one. */
  words: number
  searchText: string
}

/** The most text that search keeps of a story, in UTF-16 units: PostgreSQL's tsvector ends at 1 MB, and this much of any script stays below it. */
export const SEARCHED = 200_000

/** What a character is to the count of words: part of one, one by itself, nothing either way (it joins), the end of one, or of a script without spaces. */
const PART = 1
const WHOLE = 2
const JOIN = 3
const END = 4
const UNSPACED = 5

/** The kinds of the Basic Multilingual Plane, 0 until first met. */
const KINDS = new Uint8Array(0x10000)

function kindOf(character: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return WHOLE
  if (/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character)) return UNSPACED
  if (/['’\u200C\u200D\u00AD]/u.test(character)) return JOIN
  return /[\p{L}\p{N}\p{M}]/u.test(character) ? PART : END
}

/** How many words a text has; scripts that write without spaces are parted by the Unicode rules, of Han and Kana each character counts. */
export function countWords(text: string): number {
  let words = 0
  let within = false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    let kind: number
    if (code >= 0xd800 && code < 0xdc00) {
      kind = kindOf(String.fromCodePoint(text.codePointAt(i) ?? code))
      i += 1
    } else kind = KINDS[code] ||= kindOf(String.fromCharCode(code))
    if (kind === UNSPACED) return countSegments(text)
    if (kind === WHOLE || (kind === PART && !within)) words += 1
    if (kind !== JOIN) within = kind === PART
  }
  return words
}

function countSegments(text: string): number {
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) if (isWordLike) words += 1
  return words
}

/** What the record of a story shows and finds of its copy. */
export function projectionOf(doc: Node): Projection {
  const { slugline, byline, dateline, language, ednote } = doc.attrs as Record<CopyAttribute, string>
  const headline = textOf(doc, 'headline')
  const standfirst = textOf(doc, 'standfirst')
  const body = textOf(doc, 'body')
  const searchText = normaliseForSearch([headline, slugline, standfirst, byline, dateline, ednote, body].join('\n').slice(0, SEARCHED))
    .slice(0, SEARCHED)
    .toWellFormed()
  return { headline, standfirst, slugline, byline, dateline, ednote, language, words: countWords(body), searchText }
}
