import { folded } from './text/fold.ts'

/** How often a line stands in a source's stories: in `stories` of the `of` that came since it was first seen. */
export interface Recurrence {
  stories: number
  of: number
}

/** What is known of a source from its earlier stories, as they came. */
export interface SourceMemory {
  /** Stories that this was learnt from. */
  stories: number
  /** Lines that recur, as `lineKey` has them. */
  lines: ReadonlyMap<string, Recurrence>
  /** Share of the stories whose last paragraph ends with a closing mark, 0 to 1. */
  closed: number
  /** Share of the stories that have glued sentences, 0 to 1. */
  glued: number
}

/** Fewer stories than this say nothing of a source. */
export const FEWEST_STORIES = 5

/** Stories that it takes to call something a source's habit. */
export const HABIT_STORIES = 20

/** A line recurs from this many stories on; two may be two reports of one thing. */
export const RECURS_IN = 3

/** The least share of the stories since a line was first seen, for a line that asks the reader for something. */
export const RECURS_SHARE = 0.1

/** Whether a line stands in enough of a source's stories to be remembered. */
export const recurs = ({ stories, of }: Recurrence): boolean => stories >= RECURS_IN && stories >= of * RECURS_SHARE

/** A line as it is recognised in other stories of a source: without case, marks and accents, every number the same. */
export const lineKey = (text: string): string => folded(text).replace(/\d+/g, '0')
