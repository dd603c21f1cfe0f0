import { lineKey, type Recurrence } from '#core/source-memory.ts'
import { endMarkAt } from '#core/text/endings.ts'
import { folded } from '#core/text/fold.ts'
import { isUnspaced } from '#core/text/scripts.ts'
import type { Line, Reading } from './reading.ts'
import { isCredit } from './truncation.ts'
import { CALLS } from './words/calls.ts'

/** No line of a page that is told by its recurring is longer, in UTF-16 units. */
export const LONGEST_RECURRING = 160

/** A longer sentence that asks for nothing is copy. */
const LONGEST_SENTENCE = 100

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

/** From the end upwards, since a line that copy follows may be its heading. */
function findRecurring(reading: Reading, lines: ReadonlyMap<string, Recurrence>): ReadonlyMap<number, Recurrence> {
  const found = new Map<number, Recurrence>()
  let isAfterCopy = true
  let hasCopy = false
  for (const line of reading.lines.toReversed()) {
    if (line.text === '' || reading.isCode(line) || reading.furniture(line)) continue
    const key = keyOf(line.text, reading)
    const recurrence = key === null ? undefined : lines.get(key)
    if (recurrence && isOfPage(line, recurrence, isAfterCopy)) {
      found.set(line.index, recurrence)
      continue
    }
    if (isCredit(line.text, reading)) continue
    isAfterCopy = false
    hasCopy = true
  }
  // what is all that there is is the story
  return hasCopy ? found : NOTHING_KNOWN
}

/** The key under which a line is remembered; null for one that is never furniture however often it recurs: long ones, sentences of copy, names and credits, places, dates, rows of figures, headings of one word. */
export function keyOf(text: string, reading: Reading): string | null {
  if (text.length > LONGEST_RECURRING) return null
  const key = lineKey(text)
  if (key.length < SHORTEST_UNSPACED || key.length > LONGEST_KEY) return null
  if (asks(text)) return key
  if (isCredit(text, reading) || /\d/.test(key) || (endMarkAt(text) >= 0 && text.length > LONGEST_SENTENCE)) return null
  return isUnspaced(reading.script) ? key : /\s/.test(text) && key.length >= SHORTEST_KEY ? key : null
}

/** Whether a line speaks to the reader of the page: it begins with a word of `CALLS`, has two of them, or gives an address. “What to watch” is a heading. */
function asks(text: string): boolean {
  const words = folded(text).split(' ')
  return calls.has(words[0] ?? '') || words.filter((word) => calls.has(word)).length > 1 || ADDRESS.test(text)
}

/** A line that asks for something may stand anywhere; any other only where no copy follows, or it may be a heading. */
function isOfPage({ text }: Line, { stories, of }: Recurrence, isAfterCopy: boolean): boolean {
  if (asks(text)) return true
  const share = endMarkAt(text) >= 0 || /[:：]/.test(text) ? SHARE_OF_SENTENCE : SHARE
  return isAfterCopy && stories >= of * share
}
