import type { EvidenceKind } from '#core/evidence.ts'
import type { Severity } from '#core/flag.ts'
import { hasCase, isUnspaced } from '#core/text/scripts.ts'
import type { Finding } from './check.ts'
import { isSummary, type Missing, missingIn, wholeText } from './missing.ts'
import type { Reading } from './reading.ts'
import { stopOf } from './stop.ts'
import { cutAt } from './truncation.ts'

/** Words that must be missing before a text that looks whole is said to be cut; letters where words are not parted. */
const CLEAR = { end: 10, unclosed: 6, beginning: 20, within: 6, withinCased: 12, middle: 12 } as const
/** How many words must be missing at a place, in this story's script. */
export const clear = (reading: Reading, place: keyof typeof CLEAR) => CLEAR[place] * (isUnspaced(reading.script) ? 3 : 1)

/** A near duplicate is another write-up until the copy itself shows a cut: alone it proves nothing. */
export const isStrong = ({ evidence: { kind } }: Missing): boolean => kind !== 'near_duplicate'

/** The page's own full text before another delivery, that before what merely summarises. */
const ORDER: readonly EvidenceKind[] = ['article_body', 'version', 'address', 'summary', 'description', 'near_duplicate']
/** Which of two proofs counts before the other. */
export const better = (a: Missing, b: Missing): number =>
  Number(b.exact) - Number(a.exact) || ORDER.indexOf(a.evidence.kind) - ORDER.indexOf(b.evidence.kind) || b.words - a.words

/** The best that is known of what a story lacks at its end or its beginning. */
const bestAt = (reading: Reading, place: Missing['place'], enough: (missing: Missing) => boolean): Missing | undefined =>
  missingIn(reading)
    .filter((missing) => missing.place === place && enough(missing))
    .sort(better)[0]

/** How much of what is missing a message and its facts quote, in UTF-16 units. */
const QUOTED = 140

/** The beginning of what is missing, cut between words. */
function quoted(text: string): string {
  const line = text.replace(/^[\s\p{Po}]{1,8}/u, '').replaceAll('\n', ' ')
  if (line.length <= QUOTED) return line
  const space = line.lastIndexOf(' ', QUOTED)
  return `${line.slice(0, space > QUOTED / 2 ? space : QUOTED).toWellFormed()}…`
}

/** The code of a message about evidence: another story whose provider nobody knows is told apart. */
const codeOf = (prefix: string, { evidence: { kind, from } }: Missing) => `${prefix}-${kind === 'near_duplicate' && !from ? 'story' : kind}`

/** What a finding says once there is proof. */
export function proved(finding: Pick<Finding, 'from' | 'to'>, missing: Missing, prefix: string, reading: Reading, severity: Severity): Finding {
  const { evidence, text, words, offer } = missing
  const { from, to } = finding
  const facts = {
    words: reading.copy.body.slice(missing.from, missing.to),
    goes: quoted(text),
    n: words,
    evidence: evidence.kind,
    from: evidence.from ?? '',
  }
  return { field: 'body', from, to, code: codeOf(prefix, missing), facts, offer, severity }
}

/** The rules that say where and how the end of a story is missing. */
export type EndRule = 'truncated/mid-sentence' | 'truncated/mid-word' | 'truncated/marker' | 'truncated/at-sentence-end'

/**
 * What a rule for cut ends says in the light of the evidence: `own` where there is none, the proof in its place where it is this rule's to tell, and nothing where it is another's.
 * One cut is told by one rule: a marker, else a cut word, a cut sentence, an end between sentences.
 */
export function withProof(reading: Reading, rule: EndRule, own: Finding[]): Finding[] {
  if ((reading.copy.evidence?.length ?? 0) === 0) return own
  const stop = stopOf(reading)
  const cut = cutAt(reading)
  const marker = stop?.marker
  const proof = bestAt(
    reading,
    'end',
    (missing) => missing.words >= ((cut && !cut.unsure) || marker ? 1 : clear(reading, missing.closed ? 'end' : 'unclosed')),
  )
  if (!stop || !proof) return own
  const strong = isStrong(proof)
  if (!strong && rule !== 'truncated/at-sentence-end' && own.length === 0) return []
  const told = marker
    ? 'truncated/marker'
    : strong
      ? ruleOf(proof)
      : cut
        ? cut.inWord
          ? 'truncated/mid-word'
          : 'truncated/mid-sentence'
        : ruleOf(proof, false)
  if (rule !== told) return strong ? [] : own
  const [finding] = own
  const alone = strong ? severityOf(proof) : 'info'
  const severity = strong && proof.exact ? alone : finding ? (finding.severity ?? 'error') : alone
  return [proved(finding ?? (marker ? { from: marker.from, to: marker.to } : proof), proof, 'goes-on', reading, severity)]
}

/** How much a proof weighs where the copy itself shows nothing: a newer delivery that was written anew may well be shorter. */
export function severityOf({ exact, evidence: { kind } }: Missing): Severity {
  if (exact) return 'error'
  return kind === 'version' ? 'info' : 'warning'
}

function ruleOf({ inWord, closed }: Missing, showsCut = true): EndRule {
  if (!showsCut || closed) return 'truncated/at-sentence-end'
  return inWord ? 'truncated/mid-word' : 'truncated/mid-sentence'
}

/** What the rule for cut beginnings says in the light of the evidence. */
export function withHeadProof(reading: Reading, own: Finding[]): Finding[] {
  const shown = own.length > 0
  const proof = bestAt(reading, 'beginning', (missing) =>
    shown
      ? missing.words > 0
      : isStrong(missing) &&
        !isSummary(missing.evidence.kind) &&
        missing.words >= clear(reading, missing.closed ? 'beginning' : hasCase(reading.script) ? 'withinCased' : 'within'),
  )
  if (!proof) return own
  return [proved(own[0] ?? proof, proof, 'begins', reading, 'warning')]
}

/** What the rule for empty bodies says where the text itself is known: a page that a script fills has it in its data. */
export function withWholeText(reading: Reading, own: Finding[]): Finding[] {
  const [finding] = own
  const { evidence = [], body } = reading.copy
  if (!finding || evidence.length === 0) return own
  for (const kind of ORDER) {
    const known = isSummary(kind) && kind !== 'summary' ? undefined : evidence.find((one) => one.kind === kind)
    const whole = known && wholeText(reading, known)
    if (!whole) continue
    const facts = { goes: quoted(whole.text), n: whole.words, evidence: kind, from: known.from ?? '' }
    return [{ ...finding, code: 'empty-known', facts, offer: { from: 0, to: body.length, text: whole.text } }]
  }
  return own
}
