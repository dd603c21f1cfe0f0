import type { Evidence } from '#core/evidence.ts'
import type { CopyField, Flag, FlagKind, Repair, Severity } from '#core/flag.ts'
import type { SourceMemory } from '#core/source-memory.ts'
import type { Reading } from './reading.ts'

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
  /** True when the source otherwise names its authors, so that a missing byline says something. */
  bylineExpected?: boolean
  /** What is known from outside the body of how it goes on. */
  evidence?: readonly Evidence[]
  /** What is known of the source; nothing for one that is new or unknown. */
  source?: SourceMemory
}

/** No rule says more than this about one field; what an editor would not read is not looked for. */
export const MOST_FLAGS = 50

/** One finding before it is worded: `code` and `facts` choose and fill the sentence in the reader's language. */
export interface Finding {
  field: CopyField
  from: number
  to: number
  code: string
  facts?: NonNullable<Flag['facts']>
  severity?: Severity
  repair?: Repair
  offer?: Repair
}

/** A detection rule is a value: an id, what it means, and a pure function from a reading of the copy to findings. */
export interface Check {
  id: `${FlagKind}/${string}`
  kind: FlagKind
  severity: Severity
  /**
   * Its findings in the body are those of the body's lines, each read alone with the breaks around it, the story's script, language and misread stretches being
   * given: for any body, or for those that this says true of. Lines that stay as they are need not be read again then.
   */
  local?: true | ((body: string) => boolean)
  run(reading: Reading): Finding[]
}

/** The copy of a story of which only some fields are known: the others are empty, the language is unknown, a headline is expected. */
export const checkedCopy = (known: Partial<CheckedCopy>): CheckedCopy => ({
  headline: '',
  standfirst: '',
  body: '',
  slugline: '',
  byline: '',
  dateline: '',
  ednote: '',
  language: 'und',
  headlineExpected: true,
  ...known,
})
