import { runChecks, type Locale } from '#core/checks/index.ts'
import type { Flag } from '#core/flag.ts'
import { readCheckableLine } from '#server/wire/checkable-line.ts'

/** The longest line that is read, in bytes. */
export const MOST_LINE = 50_000_000

/** The answer to one line: the flags of its story, or why it could not be read. */
export interface Answer {
  id: string | number | null
  flags: Flag[]
  error?: string
  /** The line's number, where it could not be read. */
  line?: number
}

/** Checks the story of one line; null for a blank line. `number` counts from 1. */
export function answerTo(line: Uint8Array | null, number: number, locale: Locale): Answer | null {
  const read = readCheckableLine(line, number, MOST_LINE)
  if (!read) return null
  const { id, story } = read
  return story.ok ? { id, flags: runChecks(story.value, { locale }) } : { id, flags: [], error: story.error.detail ?? story.error.code, line: number }
}
