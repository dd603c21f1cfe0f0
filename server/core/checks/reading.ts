import { COPY_FIELDS, type CopyField } from '#core/flag.ts'
import { endMarkAt } from '#core/text/endings.ts'
import { findMisread, type Misread, misreadIn, signsOf } from '#core/text/misread.ts'
import { mainScript, type Script } from '#core/text/scripts.ts'
import { codeTail, isCodeLine } from './code-line.ts'
import type { CheckedCopy } from './check.ts'
import { examined } from './examined.ts'
import { languageOf } from './language.ts'
import { furnitureOf, type Furniture } from './furniture.ts'
import { type KnownLine, lineFact, type LineMemory, NO_MEMORY } from './line-memory.ts'
import { recurringLines } from './recurring.ts'

/** One line of the body without the white space around it: `from` and `to` are offsets in the body. */
export interface Line {
  index: number
  from: number
  to: number
  text: string
  /** The line by itself, wherever it stands. */
  known: KnownLine
}

/** What a line is: copy, a line of the page around it, program code, or nothing. */
export type LineSort = 'copy' | 'code' | 'blank' | 'recurring' | Furniture['sort']

/** The longest headline of another story, in UTF-16 units. */
const LONGEST_HEADLINE = 160

const signsIn = lineFact((_, raw) => signsOf(raw))
const codeIn = lineFact((text) => isCodeLine(text))
/** Where program code begins in a line's text, 0 for a line that is nothing else, -1 where there is none. */
const codeAt = lineFact((text) => (isCodeLine(text) ? 0 : codeTail(text)))
const furnitureIn = lineFact((text) => furnitureOf(text))

/** What a line that is read alone takes over from its story. */
export interface Surroundings {
  script: Script
  language: string
  /** The stretches of the body that were read with the wrong character set. */
  misread: readonly Misread[]
}

/** A story's copy with what several rules need of it, each worked out once and only when asked for. */
export class Reading {
  readonly copy: CheckedCopy
  readonly #memory: LineMemory
  readonly #lines: { value?: readonly Line[] } = {}
  readonly #furniture = new Map<number, Furniture | null>()
  readonly #ends: { line?: number; copy?: number } = {}
  #fields: readonly CopyField[] | undefined
  #linked: Set<number> | undefined
  readonly #misread = new Map<CopyField, readonly Misread[]>()
  #script: Script | undefined
  #language: string | undefined

  /** `memory` knows lines from an earlier reading; with `surroundings` the body is a part of a longer one. */
  constructor(copy: CheckedCopy, memory: LineMemory = NO_MEMORY, surroundings?: Surroundings) {
    this.copy = copy
    this.#memory = memory
    this.#script = surroundings?.script
    this.#language = surroundings?.language
    if (surroundings) this.#misread.set('body', surroundings.misread)
  }

  /** The fields that hold text, headline first. */
  get fields(): readonly CopyField[] {
    return (this.#fields ??= COPY_FIELDS.filter((field) => this.copy[field] !== ''))
  }

  /** The body's lines, blank ones included. */
  get lines(): readonly Line[] {
    return (this.#lines.value ??= linesOf(this.copy.body, this.#memory))
  }

  /** The script of most of the body, or of the headline where the body has no letters. */
  get script(): Script {
    if (this.#script === undefined) {
      const script = mainScript(examined(this.copy.body))
      this.#script = script === 'none' ? mainScript(this.copy.headline) : script
    }
    return this.#script
  }

  /** The language's primary subtag, declared or seen in the text; `und` where neither says. */
  get language(): string {
    return (this.#language ??= languageOf(this.copy.body || this.copy.headline, this.copy.language, this.script))
  }

  /** What a line is made of. */
  sortOf(line: Line): LineSort {
    const sort = this.#sortAlone(line)
    return sort === 'copy' && this.#linkedHeadlines.has(line.index) ? 'related' : sort
  }

  #sortAlone(line: Line): LineSort {
    if (line.text === '') return 'blank'
    if (this.isCode(line)) return 'code'
    return this.furniture(line)?.sort ?? (recurringLines(this).has(line.index) ? 'recurring' : 'copy')
  }

  /** Lines that are the headlines of other stories: those under a label that stands alone. */
  get #linkedHeadlines(): ReadonlySet<number> {
    if (!this.#linked) {
      this.#linked = new Set()
      for (const line of this.lines) {
        const headline = this.headlineUnder(line)
        if (headline) this.#linked.add(headline.index)
      }
    }
    return this.#linked
  }

  /** The line under a bare label if it looks like a headline: short, without a closing mark, and not itself a line of the page. */
  headlineUnder(label: Line): Line | undefined {
    if (this.isCode(label) || !this.furniture(label)?.bare) return undefined
    const next = this.lines.slice(label.index + 1, label.index + 3).find(({ text }) => text !== '')
    if (!next || next.text.length > LONGEST_HEADLINE || this.#sortAlone(next) !== 'copy') return undefined
    const mark = endMarkAt(next.text)
    return mark >= 0 && !'?؟!？！…'.includes(next.text[mark] ?? '') ? undefined : next
  }

  isCode(line: Line): boolean {
    return codeIn(line)
  }

  /** Where program code begins in a line, at its start or behind its copy, as an offset in the body; Infinity where there is none. */
  codeFrom(line: Line): number {
    const at = codeAt(line)
    return at < 0 ? Infinity : line.from + at
  }

  /** The line of the page that this line is, or null where it is copy. */
  furniture(line: Line): Furniture | null {
    let found = this.#furniture.get(line.index)
    if (found === undefined) {
      found = furnitureIn(line)
      if (found?.lone && this.#lastLine > line.index) found = null
      if (found?.either && this.#lastCopy > line.index) found = { ...found, sort: 'related' }
      this.#furniture.set(line.index, found)
    }
    return found
  }

  /** The index of the last line that is not blank. */
  get #lastLine(): number {
    return (this.#ends.line ??= this.lines.findLastIndex(({ text }) => text !== ''))
  }

  /** The index of the last line that says nothing of the page. */
  get #lastCopy(): number {
    return (this.#ends.copy ??= this.lines.findLastIndex((line) => line.text !== '' && furnitureIn(line) === null))
  }

  /** The stretches of a field that were read with the wrong character set. */
  misread(field: CopyField): readonly Misread[] {
    let found = this.#misread.get(field)
    if (!found) {
      const language = () => this.language
      found =
        field === 'body' && this.#memory !== NO_MEMORY
          ? misreadIn(
              this.lines.map((line) => ({ at: line.from - line.known.from, signs: signsIn(line) })),
              language,
            )
          : findMisread(examined(this.copy[field]), language)
      this.#misread.set(field, found)
    }
    return found
  }

  /** True when an offset of a field lies in text that was read with the wrong character set. */
  isMisread(field: CopyField, offset: number): boolean {
    const ranges = this.misread(field)
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = ranges[middle]
      if (!range) return false
      if (offset < range.from) high = middle - 1
      else if (offset >= range.to) low = middle + 1
      else return true
    }
    return false
  }

  /** True when an offset of a field lies in program code or in misread text, where the rules for copy have nothing to say. */
  isForeign(field: CopyField, offset: number): boolean {
    if (this.isMisread(field, offset)) return true
    if (field !== 'body') return false
    const line = this.lineAt(offset)
    return line !== undefined && offset >= this.codeFrom(line)
  }

  /** The body's line that holds an offset. */
  lineAt(offset: number): Line | undefined {
    let low = 0
    let high = this.lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.lines[middle]?.from ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return this.lines[low]
  }
}

/** Lines that are told apart at either end of a body; the longest stories have some 500. What lies between is taken as one line, so that no text is slow. */
const MOST_LINES = 1_000

function linesOf(body: string, memory: LineMemory): Line[] {
  const lines: Line[] = []
  const add = (start: number, end: number) => {
    const known = memory.of(body.slice(start, end))
    lines.push({ index: lines.length, from: start + known.from, to: start + known.to, text: known.text, known })
  }
  let start = 0
  while (start <= body.length) {
    if (lines.length === MOST_LINES) {
      const rest = tailStart(body)
      if (rest > start) {
        add(start, rest - 1)
        start = rest
      }
    }
    const found = body.indexOf('\n', start)
    const end = found < 0 ? body.length : found
    add(start, end)
    start = end + 1
  }
  return lines
}

/** Where the last lines of a body begin. */
function tailStart(body: string): number {
  let at = body.length
  for (let lines = 0; lines < MOST_LINES && at > 0; lines += 1) at = body.lastIndexOf('\n', at - 1)
  return at + 1
}

/** The range whose removal takes a line out of the body together with the line break before it, or, for the first line, the one after it. */
export function wholeLine(body: string, from: number, to: number): { from: number; to: number; text: string } {
  let start = from > 0 ? body.lastIndexOf('\n', from - 1) + 1 : 0
  const next = body.indexOf('\n', to)
  let end = next < 0 ? body.length : next
  if (start > 0) {
    start -= 1
    if (body[start - 1] === '\r') start -= 1
  } else if (end < body.length) end += 1
  return { from: start, to: end, text: '' }
}
