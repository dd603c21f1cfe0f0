import type { CopyField, Flag, FlagKind, Severity } from '#core/flag.ts'

/** The text of a story as the checks read it: one string a field, the body's blocks joined by a line break. */
export interface CheckedCopy {
  headline: string
  standfirst: string
  body: string
  slugline: string
  byline: string
  dateline: string
  ednote: string
  /** BCP 47, or 'und' when nobody said; the checks then go by script. */
  language: string
  /** False when the source delivers no headline field at all, so that its absence says nothing. */
  headlineExpected: boolean
}

/** One finding before it is worded: `code` and `facts` choose and fill the sentence in the reader's language. */
export interface Finding {
  field: CopyField
  from: number
  to: number
  code: string
  facts?: Record<string, string | number>
  severity?: Severity
  repair?: NonNullable<Flag['repair']>
}

/** A detection rule is a value: an id, what it means, and a pure function from copy to findings. */
export interface Check {
  id: `${FlagKind}/${string}`
  kind: FlagKind
  severity: Severity
  run(copy: CheckedCopy): Finding[]
}
