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

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}'’\u200C\u200D])+/gu
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** How many words a text has. */
export function countWords(text: string): number {
  if (UNSPACED.test(text)) {
    let words = 0
    for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) if (isWordLike) words += 1
    return words
  }
  return text.match(WORD)?.length ?? 0
}

/** What the record of a story shows and finds of its copy. */
export function projectionOf(doc: Node): Projection {
  const { slugline, byline, dateline, language, ednote } = doc.attrs as Record<CopyAttribute, string>
  const headline = textOf(doc, 'headline')
  const standfirst = textOf(doc, 'standfirst')
  const body = textOf(doc, 'body')
  const searchText = normaliseForSearch([headline, slugline, standfirst, byline, dateline, ednote, body].join('\n').slice(0, SEARCHED)).slice(0, SEARCHED).toWellFormed()
  return { headline, standfirst, slugline, byline, dateline, ednote, language, words: countWords(body), searchText }
}
