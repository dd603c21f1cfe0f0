import { folded } from './text/fold.ts'

/** What is known of a source from its earlier stories, as they came. */
export interface SourceMemory {
  /** Stories that this was learnt from. */
  stories: number
  /** Lines that recur, as `lineKey` has them, with the number of stories each stands in. */
  lines: ReadonlyMap<string, number>
  /** Share of the stories whose last paragraph ends with a closing mark, 0 to 1. */
  closed: number
  /** Share of the stories that have glued sentences, 0 to 1. */
  glued: number
}

/** A line as it is recognised in other stories of a source: without case, marks and accents, every number the same. */
export const lineKey = (text: string): string => folded(text).replace(/\d+/g, '0')
