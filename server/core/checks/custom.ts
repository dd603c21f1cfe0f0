import type { CopyField, FlagKind, Severity } from '#core/flag.ts'
import { err, ok, type Result } from '#core/result.ts'
import { borderAfter, borderBefore } from '#core/text/borders.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import type { Complaint, Hit, Matcher } from './custom/matcher.ts'
import { patternMatcher } from './custom/pattern.ts'
import { wordMatcher } from './custom/words.ts'
import { examined } from './examined.ts'
import { OWN } from './own.ts'

export type { Complaint } from './custom/matcher.ts'

export const MATCHES = ['words', 'pattern'] as const

/** A rule of the desk's own, as it was written down. */
export interface CustomDefinition {
  /** The last part of the rule's id. */
  slug: string
  name: string
  kind: FlagKind
  severity: Severity
  match: (typeof MATCHES)[number]
  /** Words or phrases, where it goes by words. */
  words: readonly string[]
  /** A regular expression in RE2's syntax, where it goes by a pattern. */
  pattern: string
  fields: readonly CopyField[]
  /** What the flag says, in the desk's own language. */
  message: string
  /** What stands in place of what was found, with `$1` for a pattern's groups; null where no repair is certain. */
  replacement: string | null
}

/**
 * Makes a check of a rule that the desk wrote. It looks at each line by itself, so what it finds in one depends on no other, and its matches never cross a line break. It is linear in
 * the text whatever the words or pattern are: RE2 does not backtrack, of a field the first 200,000 characters are read, and at most 50 flags are given a field.
 * Errors say which part of the definition cannot be used, and why.
 */
export function customCheck(rule: CustomDefinition): Result<Check, Complaint> {
  const made = matcherOf(rule)
  if (!made.ok) return made
  return ok({
    id: `${rule.kind}/${rule.slug}`,
    kind: rule.kind,
    severity: rule.severity,
    local: true,
    run: ({ copy }) => findingsIn(copy, rule, made.value),
  })
}

function matcherOf({ match, words, pattern, replacement }: CustomDefinition): Result<Matcher, Complaint> {
  if (replacement !== null && /[\r\n]/.test(replacement))
    return err({ field: 'replacement', why: 'line_break', detail: 'A replacement stays within its line.' })
  const made = match === 'words' ? wordMatcher(words, replacement) : patternMatcher(pattern, replacement)
  if (made.ok && replacement !== null && !replacement.includes('$') && made.value(replacement).some(({ text }) => text !== undefined))
    return err({
      field: 'replacement',
      why: 'repeats',
      detail: 'The rule finds its own replacement again: a repair would never end. Narrow the rule or choose other words.',
    })
  return made
}

function findingsIn(copy: Readonly<Record<CopyField, string>>, { name, message, fields }: CustomDefinition, matcher: Matcher): Finding[] {
  const found: Finding[] = []
  for (const field of fields) {
    const text = examined(copy[field])
    const most = found.length + MOST_FLAGS
    for (let start = 0; start < text.length && found.length < most;) {
      const end = lineEnd(text, start)
      for (const hit of matcher(text.slice(start, end))) {
        if (found.length === most) break
        found.push({ field, ...placed(text, start, hit), code: OWN, facts: { text: message, name } })
      }
      start = end + 1
    }
  }
  return found
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

/** A hit in the field's text. A repair of what is only part of a character would tear it: there it is left out. */
function placed(text: string, start: number, { from, to, text: put, around }: Hit): Pick<Finding, 'from' | 'to' | 'repair'> {
  const range = { from: start + from, to: start + to }
  const isWhole = borderBefore(text, range.from) === range.from && borderAfter(text, range.to) === range.to
  if (put === undefined || !isWhole) return range
  return { ...range, repair: { from: start + (around?.from ?? from), to: start + (around?.to ?? to), text: put } }
}
