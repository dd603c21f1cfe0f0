import { lineKey, type Recurrence } from '#core/source-memory.ts'
import { endMarkAt } from '#core/text/endings.ts'
import { folded } from '#core/text/fold.ts'
import { isUnspaced } from '#core/text/scripts.ts'
import { lineFact } from './line-memory.ts'
import type { Line, Reading } from './reading.ts'
import { isCredit } from './truncation.ts'
import { CALLS } from './words/calls.ts'

/** No line of a page that is told by its recurring is longer, in UTF-16 units. */
export const LONGEST_RECURRING = 160

/** A longer line that asks for nothing is copy. */
const LONGEST_SILENT = 100

/** The longest key that is kept of a line: folding may make it longer than the line. */
const LONGEST_KEY = 240

/** Shorter keys are agencies' letters and places; where words are not parted, half of it. */
const SHORTEST_KEY = 10
const SHORTEST_UNSPACED = 5

/** A line without a word that asks for something must stand in this share of the stories; measured, see docs/checks.md. */
const SHARE = 0.25

/** A sentence, or a line with a colon, is more often copy: a note on the author, a background that is told again. */
const SHARE_OF_SENTENCE = 0.8

const calls = new Set(folded(CALLS).split(' '))

const ADDRESS = /https?:\/\/|(?:^|\s)www\.|(?:^|\s)@\w{2,40}(?=\s|$)/iu

const NOTHING_KNOWN: ReadonlyMap<number, Recurrence> = new Map()

const known = new WeakMap<Reading, ReadonlyMap<number, Recurrence>>()

/** The lines of a body that belong to the page because they recur in the source's stories, by their index. */
export function recurringLines(reading: Reading): ReadonlyMap<number, Recurrence> {
  const { source } = reading.copy
  if (!source || source.lines.size === 0) return NOTHING_KNOWN
  let found = known.get(reading)
  if (!found) known.set(reading, (found = findRecurring(reading, source.lines)))
  return found
}

/** Lines that are looked at at the head and at the foot of a body; a page has fewer, and so no text is slow. */
const HEAD = 100
const FOOT = 200

/** From the end upwards, since a line that copy follows may be its heading. */
function findRecurring(reading: Reading, lines: ReadonlyMap<string, Recurrence>): ReadonlyMap<number, Recurrence> {
  const found = new Map<number, Recurrence>()
  const { length } = reading.lines
  const starts = startsOf(lines)
  let isAfterCopy = true
  let hasCopy = length > HEAD + FOOT
  for (const line of reading.lines.toReversed()) {
    if (line.index >= HEAD && line.index < length - FOOT) continue
    if (line.text === '' || reading.isCode(line) || reading.furniture(line)) continue
    const recurrence = mayBeAmong(starts, line) && lines.has(wholeIn(line)) ? lines.get(keyOf(line, reading) ?? '') : undefined
    if (recurrence && isOfPage(line, recurrence, isAfterCopy)) {
      found.set(line.index, recurrence)
      continue
    }
    if (isAfterCopy && isCredit(line.text, reading)) continue
    isAfterCopy = false
    hasCopy = true
  }
  // what is all that there is is the story
  return hasCopy ? found : NOTHING_KNOWN
}

/** How many letters of a key are compared before a whole line is folded, and how much of a line gives them, in UTF-16 units. */
const START = 4
const START_WITHIN = 16

const startsKnown = new WeakMap<ReadonlyMap<string, Recurrence>, ReadonlySet<string>>()

function startsOf(lines: ReadonlyMap<string, Recurrence>): ReadonlySet<string> {
  let starts = startsKnown.get(lines)
  if (!starts) startsKnown.set(lines, (starts = new Set([...lines.keys()].map((key) => key.slice(0, START)))))
  return starts
}

const startIn = lineFact((text) => lineKey(text.slice(0, START_WITHIN)))
const wholeIn = lineFact((text) => lineKey(text))
const asksIn = lineFact((text) => asks(text))

/** False for a line that begins as none of those that recur does. */
function mayBeAmong(starts: ReadonlySet<string>, line: Line): boolean {
  if (line.text.length > LONGEST_RECURRING) return false
  const start = startIn(line)
  return start.length < START || starts.has(start.slice(0, START))
}

/** The key under which a line is remembered; null for one that is never furniture however often it recurs: long ones, sentences of copy, names and credits, places, dates, rows of figures, headings of one word. */
export function keyOf(line: Line, reading: Reading): string | null {
  const { text } = line
  if (text.length > LONGEST_RECURRING) return null
  const key = wholeIn(line)
  if (key.length < SHORTEST_UNSPACED || key.length > LONGEST_KEY) return null
  if (asksIn(line)) return key
  if (isCredit(text, reading) || /\d/.test(key) || text.length > LONGEST_SILENT) return null
  return isUnspaced(reading.script) ? key : /\s/.test(text) && key.length >= SHORTEST_KEY ? key : null
}

/** Whether a line speaks to the reader of the page: it begins with a word of `CALLS`, has two of them, or gives an address. “What to watch” is a heading. */
function asks(text: string): boolean {
  const words = folded(text).split(' ')
  return calls.has(words[0] ?? '') || words.filter((word) => calls.has(word)).length > 1 || ADDRESS.test(text)
}

/** A line that asks for something may stand anywhere; any other only where no copy follows, or it may be a heading. */
function isOfPage(line: Line, { stories, of }: Recurrence, isAfterCopy: boolean): boolean {
  const { text } = line
  if (asksIn(line)) return true
  const share = endMarkAt(text) >= 0 || /[:：]/.test(text) ? SHARE_OF_SENTENCE : SHARE
  return isAfterCopy && stories >= of * share
}
