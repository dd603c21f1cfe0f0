import { endMarkAt } from '#core/text/endings.ts'
import type { CheckedCopy } from './check.ts'
import { Reading } from './reading.ts'
import { keyOf } from './recurring.ts'
import { stopOf } from './stop.ts'
import { lastSentenceLine } from './truncation.ts'

/** Lines at the head and at the foot of a body where most of a page's lines stand, blank ones not counted. */
const HEAD = 3
const FOOT = 6
/** Elsewhere only so many lines are looked at, and none longer than this, in UTF-16 units, or closed as a sentence is. */
const WITHIN = 12
const LONGEST_WITHIN = 80

/** Whether a story's last paragraph ends with a closing mark, looking through what follows the copy on a page, lines that recur in its source among that. */
export function endsClosed(copy: CheckedCopy): boolean {
  const reading = new Reading(copy)
  const stop = stopOf(reading)
  const last = stop && !stop.marker ? lastSentenceLine(reading, stop.line) : null
  return last !== null && endMarkAt(last.text) >= 0
}

/** The lines of a story, as it came, that could be its source's page, by `lineKey`: each once, and a bounded number of them. */
export function linesTaught(copy: CheckedCopy): ReadonlyMap<string, string> {
  const reading = new Reading(copy)
  const told = reading.lines.filter((line) => line.text !== '' && ['copy', 'recurring'].includes(reading.sortOf(line)))
  const lines = new Map<string, string>()
  if (told.length < 2) return lines
  let within = 0
  for (const [index, line] of told.entries()) {
    const { text } = line
    const isAtEdge = index < HEAD || index >= told.length - FOOT
    if (!isAtEdge && (text.length > LONGEST_WITHIN || endMarkAt(text) >= 0 || within === WITHIN)) continue
    const key = keyOf(line, reading)
    if (key === null || lines.has(key)) continue
    if (!isAtEdge) within += 1
    lines.set(key, text)
  }
  return lines
}
