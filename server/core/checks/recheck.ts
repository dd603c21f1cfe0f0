import type { Flag } from '#core/flag.ts'
import { type Check, type CheckedCopy, type Finding, MOST_FLAGS } from './check.ts'
import { EXAMINED } from './examined.ts'
import { CHECKS, type CheckOptions, flagsInSteps, flagsOf } from './index.ts'
import { LastLines } from './line-memory.ts'
import { type Line, Reading, type Surroundings } from './reading.ts'

/** Of a longer body nothing is remembered, since the rules do not look at all of it; in UTF-16 units. */
const LONGEST = EXAMINED

type Found = readonly (readonly [Check, Finding])[]

const NO_TEXT = { headline: '', standfirst: '', body: '', slugline: '', byline: '', dateline: '', ednote: '' } as const

/** Checks one story again and again as it is edited: gives what `runChecks` gives, and reads only those lines anew that are not as they were. */
export class Recheck {
  readonly #options: CheckOptions
  readonly #local: readonly Check[]
  readonly #lines = new LastLines()
  #last: { [P in 'source' | 'evidence']: CheckedCopy[P] | undefined } | undefined
  #beside: { copy: CheckedCopy; surroundings: string; found: Found } | undefined

  constructor(options: CheckOptions = {}) {
    this.#options = options
    this.#local = (options.checks ?? CHECKS).filter(({ local }) => local !== undefined)
  }

  /** The flags of the story as it stands, equal to those of `runChecks`. */
  check(copy: CheckedCopy): Flag[] {
    return flagsOf(copy, this.#options, this.#finderIn(this.#readingOf(copy)))
  }

  /** As `check`, in steps between which other work may be done; the next check may begin only after the last of them. */
  inSteps(copy: CheckedCopy): Generator<undefined, Flag[]> {
    const reading = this.#readingOf(copy)
    return flagsInSteps(reading, this.#options, this.#finderIn(reading))
  }

  #readingOf(copy: CheckedCopy): Reading {
    const isLong = copy.body.length > LONGEST
    if (isLong || this.#last?.source !== copy.source || this.#last?.evidence !== copy.evidence) {
      this.#lines.clear()
      this.#beside = undefined
    }
    this.#last = { source: copy.source, evidence: copy.evidence }
    if (isLong) return new Reading(copy)
    const reading = new Reading(copy, this.#lines)
    this.#lines.next(() => reading.lines)
    return reading
  }

  #finderIn(reading: Reading): (check: Check) => readonly Finding[] {
    const { body } = reading.copy
    const isLocal = ({ local }: Check) => body.length <= LONGEST && (local === true || (local?.(body) ?? false))
    let found: ReadonlyMap<Check, readonly Finding[]> | undefined
    return (check) => {
      if (!isLocal(check)) return check.run(reading)
      const findings = (found ??= this.#foundLocally(reading)).get(check) ?? []
      return findings.length < MOST_FLAGS ? findings : check.run(reading)
    }
  }

  /** What the local rules find in the other fields and in the body line by line. */
  #foundLocally(reading: Reading): Map<Check, Finding[]> {
    const all = new Map<Check, Finding[]>()
    const add = (check: Check, finding: Finding) => {
      const findings = all.get(check)
      if (findings) findings.push(finding)
      else all.set(check, [finding])
    }
    for (const [check, finding] of this.#foundBeside(reading)) add(check, finding)
    const placed = placedMisread(reading)
    for (const line of reading.lines) {
      if (line.known.raw === '') continue
      const start = line.from - line.known.from
      for (const [check, finding] of this.#foundInLine(reading, line, start, placed(line, start))) add(check, moved(finding, start))
    }
    return all
  }

  /** What the local rules find in the fields beside the body. */
  #foundBeside(reading: Reading): Found {
    const { copy, script, language } = reading
    const surroundings = `${script} ${language}`
    const before = this.#beside
    const isSame =
      before?.surroundings === surroundings &&
      (Object.keys(NO_TEXT) as (keyof typeof NO_TEXT)[]).every((field) => field === 'body' || before.copy[field] === copy[field])
    if (isSame) return before.found
    const fields = new Reading({ ...copy, body: '' }, undefined, { script, language, misread: [] })
    const found = this.#local.flatMap((check) =>
      check
        .run(fields)
        .filter(({ field }) => field !== 'body')
        .map((finding) => [check, finding] as const),
    )
    this.#beside = { copy: fields.copy, surroundings, found }
    return found
  }

  /** What the local rules find in a line, offsets counted from its start: as known, unless it or what surrounds it is new. */
  #foundInLine(reading: Reading, { known }: Line, start: number, misread: Surroundings['misread']): Found {
    const { copy, script, language } = reading
    const before = start > 0 ? '\n' : ''
    const after = start + known.raw.length < copy.body.length ? '\n' : ''
    const places = misread.map(({ from, to, charset, truth }) => `${from} ${to} ${charset} ${truth}`).join()
    const { found } = known
    const isSame = found?.script === script && found.language === language && found.before === before && found.after === after
    if (isSame && found.misread === places) return found.findings
    const alone = new Reading({ ...copy, ...NO_TEXT, body: `${before}${known.raw}${after}` }, undefined, {
      script,
      language,
      misread: misread.map((range) => ({ ...range, from: range.from + before.length, to: range.to + before.length })),
    })
    const findings = this.#local.flatMap((check) =>
      check
        .run(alone)
        .filter(({ field }) => field === 'body')
        .map((finding) => [check, moved(finding, -before.length)] as const),
    )
    known.found = { script, language, before, after, misread: places, findings }
    return findings
  }
}

/** The misread stretches of one line after another, offsets counted from the line's start. */
function placedMisread(reading: Reading): (line: Line, start: number) => Surroundings['misread'] {
  const ranges = reading.misread('body')
  let next = 0
  return ({ known }, start) => {
    const end = start + known.raw.length
    const within: Surroundings['misread'][number][] = []
    while (next < ranges.length && (ranges[next]?.to ?? 0) <= start) next += 1
    for (let at = next; (ranges[at]?.from ?? Infinity) < end; at += 1) {
      const range = ranges[at]
      if (range) within.push({ ...range, from: range.from - start, to: range.to - start })
    }
    return within
  }
}

function moved(finding: Finding, by: number): Finding {
  if (by === 0) return finding
  const { from, to, repair, offer } = finding
  return {
    ...finding,
    from: from + by,
    to: to + by,
    ...(repair ? { repair: { ...repair, from: repair.from + by, to: repair.to + by } } : {}),
    ...(offer ? { offer: { ...offer, from: offer.from + by, to: offer.to + by } } : {}),
  }
}
