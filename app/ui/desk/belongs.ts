import type { DeskRow } from '#contracts/articles.ts'
import type { State } from '#core/workflow.ts'

/** As much of a list's filter as a page can judge by itself. */
export interface Wanted {
  state?: State | State[] | undefined
  kind?: 'truncated' | 'malformed' | undefined
  assignee?: string | undefined
  desk?: string | undefined
  provider?: string | undefined
  language?: string | undefined
  /** `none` is without flags; which story has a rule's flag only the server can tell. */
  flag?: string | undefined
  suggestions?: 'open' | undefined
  /** Only the server can tell what this finds. */
  q?: string | undefined
}

/** Whose page it is. */
export interface Viewer {
  id: string
  desks: readonly string[]
}

/** Whether a row belongs in a list; `unknown` where only the server can tell. */
export function belongs(row: DeskRow, wanted: Wanted, viewer: Viewer): boolean | 'unknown' {
  const { state, kind, assignee, desk, provider, language, flag, suggestions, q } = wanted
  if (state !== undefined && ![state].flat().includes(row.state)) return false
  if (suggestions === 'open' && row.suggestions === 0) return false
  if (kind !== undefined && row.flags[kind] === 0) return false
  const holder = row.assignment?.assignee?.id ?? null
  if (assignee === 'none' && holder !== null) return false
  if (assignee !== undefined && assignee !== 'none' && holder !== (assignee === 'me' ? viewer.id : assignee)) return false
  const at = row.desk?.id ?? null
  if (desk === 'mine' && (at === null || !viewer.desks.includes(at))) return false
  if (desk !== undefined && desk !== 'mine' && at !== desk) return false
  if (provider !== undefined && row.provider?.id !== provider) return false
  if (language !== undefined && row.language !== language && !row.language.startsWith(`${language}-`)) return false
  if (flag === 'none' && row.flags.truncated + row.flags.malformed > 0) return false
  return q === undefined && (flag === undefined || flag === 'none') ? true : 'unknown'
}
