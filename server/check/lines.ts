import { runChecks, type Locale } from '#core/checks/index.ts'
import type { Flag } from '#core/flag.ts'
import { storyFrom } from './story.ts'

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

/** Cuts a stream of bytes into lines; one longer than `most` comes as null, and what follows it is read on. */
export async function* linesOf(input: AsyncIterable<Uint8Array>, most = MOST_LINE): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const last = chunk.subarray(start, end)
      yield size + last.length > most ? null : joined(parts, last)
      parts = []
      size = 0
      start = end + 1
    }
    const rest = chunk.subarray(start)
    size += rest.length
    if (size > most) parts = []
    else if (rest.length > 0) parts.push(rest.slice())
  }
  if (size > most) yield null
  else if (size > 0) yield joined(parts, new Uint8Array())
}

function joined(parts: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  if (parts.length === 0) return last
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, last.length))
  let at = 0
  for (const part of [...parts, last]) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Checks the story of one line; null for a blank line. `number` counts from 1. */
export function answerTo(line: Uint8Array | null, number: number, locale: Locale): Answer | null {
  const wrong = (error: string, id: Answer['id'] = null): Answer => ({ id, flags: [], error, line: number })
  if (line === null) return wrong(`line ${number} is longer than ${MOST_LINE / 1_000_000} MB`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(line)
  } catch (error) {
    if (error instanceof TypeError) return wrong(`line ${number} is not UTF-8`)
    throw error
  }
  if (text.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return wrong(`line ${number} is not JSON: ${error.message}`)
    throw error
  }
  const given = (value as { id?: unknown } | null)?.id
  const id = typeof given === 'string' || typeof given === 'number' ? given : null
  const story = storyFrom(value)
  return story.ok ? { id, flags: runChecks(story.value, { locale }) } : wrong(`line ${number}: ${story.error}`, id)
}
