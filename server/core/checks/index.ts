import type { CopyField, Flag, Severity } from '#core/flag.ts'
import { borderAfter, borderBefore } from '#core/text/borders.ts'
import { type Check, type CheckedCopy, checkedCopy, type Finding, MOST_FLAGS } from './check.ts'
import { codeResidue } from './code-residue.ts'
import { controlChar } from './control-char.ts'
import { duplicateParagraph } from './duplicate-paragraph.ts'
import { emptyBody, shortBody } from './empty-body.ts'
import { escapeResidue } from './escape-residue.ts'
import { gluedSentence } from './glued-sentence.ts'
import { gluedWord } from './glued-word.ts'
import { headCut } from './head-cut.ts'
import { htmlEntity } from './html-entity.ts'
import { htmlTag } from './html-tag.ts'
import { marker } from './marker.ts'
import { explain, type Locale } from './messages/explain.ts'
import { midSentence, midWord } from './mid-sentence.ts'
import { missingByline } from './missing-byline.ts'
import { missingHeadline } from './missing-headline.ts'
import { mojibake } from './mojibake.ts'
import { placeholder } from './placeholder.ts'
import { punctuationSpacing } from './punctuation-spacing.ts'
import { Reading } from './reading.ts'
import { recurringLine } from './recurring-line.ts'
import { relatedLink } from './related-link.ts'
import { replacementChar } from './replacement-char.ts'
import { shareWidget } from './share-widget.ts'
import { unbalancedQuote } from './unbalanced-quote.ts'

export { checkedCopy, type Check, type CheckedCopy, type Finding, type Locale }

/** All rules. Their order decides nothing: flags are sorted by place. */
export const CHECKS: readonly Check[] = [
  midSentence,
  midWord,
  marker,
  headCut,
  emptyBody,
  shortBody,
  htmlTag,
  htmlEntity,
  codeResidue,
  escapeResidue,
  mojibake,
  replacementChar,
  controlChar,
  shareWidget,
  relatedLink,
  recurringLine,
  gluedSentence,
  gluedWord,
  duplicateParagraph,
  placeholder,
  missingHeadline,
  punctuationSpacing,
  unbalancedQuote,
  missingByline,
]

/** Characters of the flagged text that a flag carries along. */
const EXCERPT = 160

export interface CheckOptions {
  /** Language of the messages; English unless said. */
  locale?: Locale
  /** The rules to apply; all unless said. */
  checks?: readonly Check[]
  /** Severities that the desk has set, by rule; a finding that its rule itself calls a hint stays one. */
  severities?: ReadonlyMap<string, Severity>
}

/** Applies the rules to a story's copy: its flags by field and place, at most 50 a rule and field, ranges in UTF-16 units on the borders of whole characters. */
export function runChecks(copy: CheckedCopy, options: CheckOptions = {}): Flag[] {
  const reading = new Reading(copy)
  const flags: Flag[] = []
  for (const check of options.checks ?? CHECKS) {
    const counts = new Map<CopyField, number>()
    for (const finding of check.run(reading)) {
      const count = (counts.get(finding.field) ?? 0) + 1
      counts.set(finding.field, count)
      if (count <= MOST_FLAGS) flags.push(flagOf(check, finding, copy, options))
    }
  }
  return flags.sort((a, b) => FIELD_ORDER[a.field] - FIELD_ORDER[b.field] || a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : 1))
}

const FIELD_ORDER: Record<CopyField, number> = { headline: 0, standfirst: 1, body: 2, slugline: 3, byline: 4, dateline: 5, ednote: 6 }

function flagOf(check: Check, finding: Finding, copy: CheckedCopy, { locale = 'en', severities }: CheckOptions): Flag {
  const text = copy[finding.field]
  const from = borderBefore(text, finding.from)
  const to = borderAfter(text, finding.to)
  const excerpt = text.slice(from, borderBefore(text, Math.min(to, from + EXCERPT)))
  const facts = finding.facts ?? {}
  const flag: Flag = {
    rule: check.id,
    kind: check.kind,
    severity: finding.severity ?? severities?.get(check.id) ?? check.severity,
    field: finding.field,
    from,
    to,
    excerpt,
    message: '',
    code: finding.code,
    facts,
  }
  flag.message = explainFlag(flag, locale)
  if (finding.repair) flag.repair = finding.repair
  if (finding.offer) flag.offer = finding.offer
  return flag
}

/** The sentence that says why a flag is there, with its evidence, in the reader's language; a flag without a code keeps the message it came with. */
export function explainFlag(flag: Pick<Flag, 'code' | 'facts' | 'message'>, locale: Locale): string {
  return (flag.code === undefined ? undefined : explain(flag.code, flag.facts ?? {}, locale)) ?? flag.message
}

/** The copy's field after a repair. Throws RangeError when the repair lies outside the text. */
export function repaired(text: string, repair: NonNullable<Flag['repair']>): string {
  if (repair.from < 0 || repair.to < repair.from || repair.to > text.length)
    throw new RangeError(`the repair ${repair.from} to ${repair.to} lies outside the text of length ${text.length}`)
  return text.slice(0, repair.from) + repair.text + text.slice(repair.to)
}

/** A copy of which only some fields are known, checked. */
export const checkParts = (known: Partial<CheckedCopy>, options?: CheckOptions): Flag[] => runChecks(checkedCopy(known), options)
