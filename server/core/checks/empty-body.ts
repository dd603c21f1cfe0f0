import { isUnspaced, scriptOf } from '#core/text/scripts.ts'
import type { Check } from './check.ts'
import { withWholeText } from './proof.ts'
import type { Reading } from './reading.ts'

/** Fewer letters than the shortest sentence that is news; in scripts without spaces a third of it. */
const NOTHING = 30
/** Words below which a body is a summary rather than a story. */
const SHORT = 35

/** Nothing, or next to nothing, where the body should be. */
export const emptyBody: Check = {
  id: 'truncated/empty-body',
  kind: 'truncated',
  severity: 'error',
  run(reading) {
    const { letters } = sizeOf(reading)
    const { body } = reading.copy
    if (letters >= (isUnspaced(reading.script) ? NOTHING / 3 : NOTHING)) return []
    return withWholeText(reading, [
      { field: 'body', from: 0, to: body.length, code: letters === 0 ? 'empty' : 'next-to-empty', facts: { text: body.trim().slice(0, 60) } },
    ])
  },
}

/** A body as short as a summary: a hint, since there are stories of one sentence. */
export const shortBody: Check = {
  id: 'truncated/short-body',
  kind: 'truncated',
  severity: 'info',
  run(reading) {
    const { letters, words } = sizeOf(reading)
    const unspaced = isUnspaced(reading.script)
    if (letters < (unspaced ? NOTHING / 3 : NOTHING) || (unspaced ? letters >= SHORT * 2 : words >= SHORT)) return []
    return [
      { field: 'body', from: 0, to: reading.copy.body.length, code: unspaced ? 'short-letters' : 'short', facts: { n: unspaced ? letters : words } },
    ]
  },
}

/** Enough letters and words to be neither empty nor short: counting stops there. */
const ENOUGH = 300

/** A line of more signs without enough letters is no copy. */
const LONG_LINE = 5_000

interface Size {
  letters: number
  words: number
}

const sizes = new WeakMap<Reading, Size>()

/** What the copy measures without the lines of the page. */
function sizeOf(reading: Reading): Size {
  let size = sizes.get(reading)
  if (!size) sizes.set(reading, (size = measured(reading)))
  return size
}

function measured(reading: Reading): Size {
  let letters = 0
  let words = 0
  for (const line of reading.lines) {
    if (line.text === '' || reading.sortOf(line) !== 'copy') continue
    let inWord = false
    for (let i = 0; i < line.text.length && i < LONG_LINE && (letters < ENOUGH || words <= SHORT); i += 1) {
      const code = line.text.charCodeAt(i)
      const letter = scriptOf(code) !== 'none' || (code >= 48 && code < 58)
      if (letter) letters += 1
      if (code > 32 && code !== 160 && !inWord) words += 1
      inWord = code > 32 && code !== 160
    }
    if (letters >= ENOUGH && words > SHORT) break
  }
  return { letters, words }
}
