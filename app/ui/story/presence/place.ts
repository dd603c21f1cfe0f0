import type { Node } from 'prosemirror-model'
import { runsOf, TEXT_FIELDS, type TextField } from '#core/copy.ts'

/** Where in the copy somebody is, as one says it: `paragraph` counts the textblocks of the region from 1, `words` are the first of that one. */
export interface Place {
  region: TextField
  paragraph: number
  words: string
}

const WORDS = 5

/** Puts a document position into words; null where it is in no text. */
export function placeOf(doc: Node, pos: number): Place | null {
  for (const region of TEXT_FIELDS) {
    const runs = runsOf(doc, region)
    const index = runs.findIndex(({ pos: start, text }) => pos >= start && pos <= start + text.length)
    const run = runs[index]
    if (run) return { region, paragraph: index + 1, words: run.text.trim().split(/\s+/, WORDS).join(' ') }
  }
  return null
}
