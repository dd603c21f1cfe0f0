import type { Flag } from '#core/flag.ts'

/** A stretch of a field's text, in UTF-16 units. */
export interface Stretch {
  from: number
  to: number
}

/** What is on record, as far as it decides whether a finding is the same thing. */
export interface Known {
  id: string
  rule: string
  field: string
  state: 'open' | 'fixed' | 'dismissed'
  excerpt: string
  /** Where its text is now; null when that text is gone, undefined when nobody knows. */
  now: Stretch | null | undefined
}

/** What becomes of the record: which finding each flag that goes on now has, what is new, what is gone. */
export interface Reconciled<K extends Known> {
  /** Open and dismissed flags whose cause is still there. */
  kept: Map<K, Flag>
  /** Fixed flags whose cause has come back. */
  reopened: Map<K, Flag>
  created: Flag[]
  fixed: K[]
}

const isEqual = (a: Stretch, b: Stretch) => a.from === b.from && a.to === b.to
const overlaps = (a: Stretch, b: Stretch) => a.from <= b.to && b.from <= a.to

/** Ways in which a flag and a finding of the same rule and field can be the same thing, the surest first. A dismissal holds for the text that was dismissed and no other. */
const PASSES: readonly ((known: Known, finding: Flag) => boolean)[] = [
  (known, finding) => !!known.now && isEqual(known.now, finding) && (known.state === 'open' || known.excerpt === finding.excerpt),
  (known, finding) => !!known.now && overlaps(known.now, finding) && known.excerpt === finding.excerpt,
  (known, finding) => known.state === 'open' && !!known.now && overlaps(known.now, finding),
  (known, finding) => known.state === 'dismissed' && known.excerpt === finding.excerpt,
  (known, finding) => known.state === 'open' && known.excerpt === finding.excerpt,
  (known) => known.state === 'open' && known.now === undefined,
]

/** Matches what the checks find now with what is on record, one to one. */
export function reconcile<K extends Known>(records: readonly K[], findings: readonly Flag[]): Reconciled<K> {
  const kept = new Map<K, Flag>()
  const reopened = new Map<K, Flag>()
  const groups = new Map<string, { records: Set<K>; findings: Set<Flag> }>()
  const groupOf = ({ rule, field }: { rule: string; field: string }) => {
    const key = `${field} ${rule}`
    const group = groups.get(key) ?? { records: new Set<K>(), findings: new Set<Flag>() }
    groups.set(key, group)
    return group
  }
  for (const record of records) groupOf(record).records.add(record)
  for (const finding of findings) groupOf(finding).findings.add(finding)

  const fixed: K[] = []
  const created: Flag[] = []
  for (const group of groups.values()) {
    const match = (into: Map<K, Flag>, isSame: (known: Known, finding: Flag) => boolean) => {
      for (const finding of group.findings)
        for (const record of group.records) {
          if (!isSame(record, finding)) continue
          into.set(record, finding)
          group.records.delete(record)
          group.findings.delete(finding)
          break
        }
    }
    for (const pass of PASSES) match(kept, (known, finding) => known.state !== 'fixed' && pass(known, finding))
    match(reopened, (known, finding) => known.state === 'fixed' && known.excerpt === finding.excerpt)
    for (const record of group.records) if (record.state === 'open') fixed.push(record)
    created.push(...group.findings)
  }
  return { kept, reopened, created, fixed }
}
