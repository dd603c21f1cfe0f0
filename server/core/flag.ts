/** The fields of a story's copy that a check can point into. */
export const COPY_FIELDS = ['headline', 'standfirst', 'body', 'slugline', 'byline', 'dateline', 'ednote'] as const
export type CopyField = (typeof COPY_FIELDS)[number]

export type FlagKind = 'truncated' | 'malformed'
export type Severity = 'error' | 'warning' | 'info'

/** The reason on record of a flag that nobody settled: its rule no longer counts for the story. */
export const RULE_OFF = 'The desk turned this rule off.'
/** The same where the rule counts, but what it goes by is no longer so. */
export const CHECKS_CHANGED = 'The desk changed what this rule goes by.'

/** A change that puts a flagged range right: replace `from` to `to` of the flag's field by `text`. */
export interface Repair {
  from: number
  to: number
  text: string
}

/** What a check found: `from` and `to` are UTF-16 offsets in the text of `field`, on the borders of whole characters. */
export interface Flag {
  rule: `${FlagKind}/${string}`
  kind: FlagKind
  severity: Severity
  field: CopyField
  from: number
  to: number
  excerpt: string
  message: string
  repair?: Repair
  /** A change that is likely but not certain, such as the missing end from another source: a person may take it, nothing makes it unasked. */
  offer?: Repair
  /** What chooses and fills the message in the reader's language: see `explainFlag`. */
  code?: string
  facts?: Record<string, string | number>
}
