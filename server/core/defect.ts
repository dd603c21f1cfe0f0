import type { Flag } from './flag.ts'
import { lineKey } from './source-memory.ts'

/** How much of a line tells one defect from another, in UTF-16 units. */
const TOLD_BY = 200

/** What flags of one defect have in common in every story of a source: the rule, its reason, and the flagged text where that recurs. */
export const defectOf = ({ rule, code, excerpt }: Pick<Flag, 'rule' | 'code' | 'excerpt'>): string =>
  `${rule} ${code ?? ''} ${lineKey(excerpt).slice(0, TOLD_BY)}`
