/** Why a part of a definition cannot be used; `why` and `facts` word it in the reader's language, `detail` says it in English. */
export interface Complaint {
  field: 'words' | 'pattern' | 'replacement'
  why: string
  detail: string
  facts?: Record<string, string | number>
}

/** What was found in a line, in UTF-16 units. */
export interface Hit {
  from: number
  to: number
  /** What should stand there instead, where that is certain. */
  text?: string
  /** What a repair replaces, where it is more than what was found: a space that goes with a word. */
  around?: { from: number; to: number }
}

/** Finds what a rule is about in one line, from left to right and without overlaps. */
export type Matcher = (line: string) => Hit[]
