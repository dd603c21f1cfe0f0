import type { Failure } from '#contracts/contract.ts'
import type { CheckedCopy } from '#core/checks/index.ts'
import { err, type Result } from '#core/result.ts'
import { checkableFrom } from './checkable.ts'

/** A line of a stream of stories to be checked: the story, or why there is none. */
export interface CheckableLine {
  /** The line's own, where it could be read. */
  id: string | number | null
  /** From 1, blank lines counted. */
  number: number
  story: Result<CheckedCopy, Failure>
}

/** Reads one line, `{"id"?, …}` with a story as `checkableFrom` has it; null for a blank one. `line` is null where it was longer than `most` bytes. Errors name the line: `too_large`, `malformed`, and those of `checkableFrom`. */
export function readCheckableLine(line: Uint8Array | null, number: number, most: number): CheckableLine | null {
  const wrong = (code: string, detail: string): CheckableLine => ({ id: null, number, story: err({ code, detail: `line ${number} ${detail}` }) })
  if (line === null) return wrong('too_large', `is longer than ${most / 1_000_000} MB`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(line)
  } catch (error) {
    if (error instanceof TypeError) return wrong('malformed', 'is not UTF-8')
    throw error
  }
  if (text.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return wrong('malformed', `is not JSON: ${error.message.slice(0, 200).toWellFormed()}`)
    throw error
  }
  const given = (value as { id?: unknown } | null)?.id
  const id = typeof given === 'string' || typeof given === 'number' ? given : null
  const story = checkableFrom(value)
  return { id, number, story: story.ok ? story : err({ ...story.error, detail: `line ${number}: ${story.error.detail ?? story.error.code}` }) }
}
