import type { CustomRule, Rule, tryRule } from '#contracts/rules.ts'
import type { Failure } from '#contracts/contract.ts'
import type { CopyField, FlagKind, Severity } from '#core/flag.ts'
import type { Ask } from '../api.ts'
import { placeOf, scopeOfCustom } from './book.ts'

/** A custom rule as it is being written. */
export interface Draft {
  name: string
  kind: FlagKind
  severity: Severity
  match: 'words' | 'pattern'
  /** One a line. */
  words: string
  pattern: string
  fields: CopyField[]
  message: string
  mends: boolean
  replacement: string
  scope: string
}

const NEW: Draft = {
  name: '',
  kind: 'malformed',
  severity: 'warning',
  match: 'words',
  words: '',
  pattern: '',
  fields: ['headline', 'standfirst', 'body'],
  message: '',
  mends: false,
  replacement: '',
  scope: 'all',
}

export function draftOf(rule: Rule | null): Draft {
  if (!rule?.custom) return NEW
  const { name, severity, match, words, pattern, fields, message, replacement } = rule.custom
  return {
    ...{ name, severity, match, pattern, fields, message, kind: rule.kind, words: words.join('\n') },
    mends: replacement !== null,
    replacement: replacement ?? '',
    scope: scopeOfCustom(rule.custom),
  }
}

const definitionOf = ({ match, words, pattern, fields, mends, replacement }: Draft) => ({
  match,
  words: match === 'words' ? words.split('\n').flatMap((word) => word.trim() || []) : [],
  pattern: match === 'pattern' ? pattern : '',
  fields,
  replacement: mends ? replacement : null,
})

/** What is asked to try a draft on the stories of its scope. */
export const trialOf = (draft: Draft): Ask<typeof tryRule> => ({ definition: definitionOf(draft), ...placeOf(draft.scope) })

/** What is asked to store a draft; its kind goes with it when the rule is new. */
export const askOf = (
  draft: Draft,
): Pick<CustomRule, 'name' | 'severity' | 'message' | 'match' | 'words' | 'pattern' | 'fields' | 'replacement' | 'desk' | 'provider'> => ({
  name: draft.name.trim(),
  severity: draft.severity,
  message: draft.message.trim(),
  ...definitionOf(draft),
  ...placeOf(draft.scope),
})

/** What is wrong with a draft by field: a key of the catalogue's `why` with its facts, or a sentence of the server. */
export type Complaints = Partial<Record<string, { why?: string; facts?: Failure; detail?: string }>>

/** What can be seen without asking the server. A trial needs neither name nor message. */
export function missingIn(draft: Draft, forTrial: boolean): Complaints {
  const { words, fields } = definitionOf(draft)
  return {
    ...(!forTrial && draft.name.trim() === '' ? { name: { why: 'name_missing' } } : {}),
    ...(!forTrial && draft.message.trim() === '' ? { message: { why: 'message_missing' } } : {}),
    ...(fields.length === 0 ? { fields: { why: 'fields_missing' } } : {}),
    ...(draft.match === 'words' && words.length === 0 ? { words: { why: 'words_empty' } } : {}),
    ...(draft.match === 'pattern' && draft.pattern === '' ? { pattern: { why: 'pattern_empty' } } : {}),
  }
}

/** What the server said of a draft's fields. */
export function complaintsOf(failure: Failure): Complaints {
  const errors = Array.isArray(failure['errors']) ? (failure['errors'] as { field?: unknown; detail?: unknown }[]) : []
  const why = typeof failure['why'] === 'string' ? { why: failure['why'], facts: failure } : {}
  return Object.fromEntries(
    errors.map(({ field, detail }) => {
      const name =
        String(field)
          .replace(/^definition\./, '')
          .split('.', 1)[0] ?? ''
      return [name === 'slug' ? 'name' : name, { detail: String(detail), ...why }]
    }),
  )
}
