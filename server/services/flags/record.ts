import type { Node } from 'prosemirror-model'
import type { StepMap } from 'prosemirror-transform'
import type { StoryFlag } from '#contracts/flags.ts'
import { mapRangeThrough } from '#core/collab/anchor.ts'
import { positionIn, runsOf, TEXT_FIELDS, type TextField } from '#core/copy.ts'
import type { Flag } from '#core/flag.ts'
import { defectOf } from '#core/defect.ts'
import type { Prisma } from '#prisma/client.ts'
import type { Known, Stretch } from './reconcile.ts'

/** A flag's row with who settled it. */
export type FlagRecord = Prisma.FlagGetPayload<{ include: { settledBy: { select: { id: true; name: true; image: true } } } }>

/** A flag on record as it is matched with what the checks find. */
export interface KnownRecord extends Known {
  record: FlagRecord
}

export const knownOf = (record: FlagRecord, now: Known['now']): KnownRecord => ({
  id: record.id,
  rule: record.rule,
  field: record.field,
  state: record.state,
  excerpt: record.excerpt,
  now,
  record,
})

const SHOWN = ['from', 'to', 'excerpt', 'message', 'severity'] as const

/** Whether a finding says what is known already, at the same place. */
export const isSame = (known: Pick<Flag, (typeof SHOWN)[number]> & { facts?: unknown }, finding: Flag) =>
  SHOWN.every((name) => known[name] === finding[name]) && nameIn(known.facts) === nameIn(finding.facts)

/** The name that a custom rule has given its flag. */
const nameIn = (facts: unknown) => (facts as Record<string, unknown> | null | undefined)?.['name']

const isTextField = (field: string): field is TextField => (TEXT_FIELDS as readonly string[]).includes(field)

/** Finds document positions of offsets. */
export function placesIn(doc: Node) {
  return (field: string, { from, to }: Stretch): Stretch | null => {
    if (!isTextField(field)) return null
    const runs = runsOf(doc, field)
    const last = runs.at(-1)
    if (!last || to > last.offset + last.text.length) return null
    return { from: positionIn(runs, from), to: positionIn(runs, to) }
  }
}

/** Offsets in a field's text of a range of document positions. */
export function offsetsIn(doc: Node, field: TextField, { from, to }: Stretch): Stretch | null {
  const runs = runsOf(doc, field)
  const offsetAt = (pos: number) => {
    const run = runs.findLast((one) => one.pos <= pos)
    return run && { offset: run.offset + Math.min(pos - run.pos, run.text.length) }
  }
  const start = offsetAt(from)
  const end = offsetAt(to)
  return start && end ? { from: start.offset, to: end.offset } : null
}

/** Where a flag's text is now, followed through the changes since `before`. An attribute's text can be followed only while it is the same. */
export function follow(flag: { field: string } & Stretch, before: Node, maps: readonly StepMap[], doc: Node): Known['now'] {
  if (!isTextField(flag.field)) return before.attrs[flag.field] === doc.attrs[flag.field] ? { from: flag.from, to: flag.to } : undefined
  const place = placesIn(before)(flag.field, flag)
  if (!place) return undefined
  const mapped = mapRangeThrough(place, maps)
  return mapped && offsetsIn(doc, flag.field, mapped)
}

/** A finding as its record has it. */
export const columnsOf = (flag: Flag) => {
  const { rule, kind, severity, field, from, to, excerpt, code, facts, message, repair, offer } = flag
  return {
    ...{ rule, kind, severity, field, from, to, excerpt, message },
    code: code ?? '',
    facts: (facts ?? {}) satisfies Prisma.InputJsonObject,
    repair: repair ? { ...repair } : null,
    offer: offer ? { ...offer } : null,
    defect: defectOf(flag),
  }
}

function isWellFormed({ excerpt, message, facts, repair, offer }: Flag): boolean {
  const isFine = (text: unknown) => typeof text !== 'string' || (text.isWellFormed() && !text.includes('\0'))
  return [excerpt, message, repair?.text, offer?.text].every(isFine) && Object.values(facts ?? {}).every(isFine)
}

/** Text that was quoted from a copy may end within a pair of surrogates; a database holds well-formed text. */
export function wellFormedFlag(flag: Flag): Flag {
  if (isWellFormed(flag)) return flag
  return JSON.parse(
    JSON.stringify(flag, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value)),
  ) as Flag
}

/** A flag on record as others see it: with its places in the document, where its text is there. */
export function storyFlagOf(record: FlagRecord, finding: Flag | null, revision: number, places: ReturnType<typeof placesIn>): StoryFlag {
  const { id, rule, kind, severity, field, from, to, excerpt, message, code, facts, repair, offer, state } = record
  const { settledBy, settledAt, settledRevision, reason } = record
  const stored = {
    rule,
    kind,
    severity,
    field,
    from,
    to,
    excerpt,
    message,
    code,
    facts: facts as NonNullable<StoryFlag['facts']>,
    ...(repair ? { repair: repair as unknown as NonNullable<StoryFlag['repair']> } : {}),
    ...(offer ? { offer: offer as unknown as NonNullable<StoryFlag['offer']> } : {}),
  }
  const flag = finding ? { ...finding } : stored
  return {
    ...(flag as StoryFlag),
    ...{ id, state, settledBy, settledRevision, reason },
    revision: finding ? revision : record.revision,
    at: finding && places(field, finding),
    repairAt: finding?.repair ? places(field, finding.repair) : null,
    offerAt: finding?.offer ? places(field, finding.offer) : null,
    settledAt: settledAt?.toISOString() ?? null,
  }
}
