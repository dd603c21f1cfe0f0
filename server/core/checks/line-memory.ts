import { trimmedEnd, trimmedStart } from '#core/text/endings.ts'
import type { Script } from '#core/text/scripts.ts'
import type { Check, Finding } from './check.ts'

/** A line by itself, with what was worked out of it so far. */
export interface KnownLine {
  /** The line with the white space around it, without its break. */
  readonly raw: string
  /** The range in `raw` without that white space. */
  readonly from: number
  readonly to: number
  readonly text: string
  facts?: Map<unknown, unknown>
  found?: FoundInLine
}

/** What the local rules find in a line where it stands in such surroundings: offsets in `raw`. */
export interface FoundInLine {
  script: Script
  language: string
  /** The breaks around it; empty at either end of a body. */
  before: string
  after: string
  /** The misread stretches in it. */
  misread: string
  findings: readonly (readonly [Check, Finding])[]
}

/** Where a reading has its lines from: made anew, or as an earlier reading knew them. */
export interface LineMemory {
  of(raw: string): KnownLine
}

function knownLine(raw: string): KnownLine {
  const from = trimmedStart(raw)
  const to = trimmedEnd(raw, from)
  return { raw, from, to, text: raw.slice(from, to) }
}

/** Every line is new. */
export const NO_MEMORY: LineMemory = { of: knownLine }

/** A string that does not hold on to the longer one it was cut from. */
export const detached = (text: string) => ` ${text}`.slice(1)

/** Knows the lines of the last copy that it was used for, and none besides. */
export class LastLines implements LineMemory {
  #before: ReadonlyMap<string, KnownLine> = new Map()
  #lines = new Map<string, KnownLine>()

  /** Takes the lines of the next copy, all of which `read` asks for. */
  next<T>(read: () => T): T {
    this.#before = this.#lines
    this.#lines = new Map()
    const result = read()
    this.#before = new Map()
    return result
  }

  of(raw: string): KnownLine {
    let line = this.#lines.get(raw)
    if (line) return line
    line = this.#before.get(raw) ?? knownLine(detached(raw))
    this.#lines.set(line.raw, line)
    return line
  }

  clear(): void {
    this.#lines = new Map()
  }
}

/** A function of a line's text alone, worked out once a line: what it gives for a line is kept as long as the line stays as it is. */
export function lineFact<T>(work: (text: string, raw: string) => T): (line: { known: KnownLine }) => T {
  return ({ known }) => {
    const facts = (known.facts ??= new Map())
    let fact = facts.get(work) as T | undefined
    if (fact === undefined) facts.set(work, (fact = work(known.text, known.raw)))
    return fact
  }
}
