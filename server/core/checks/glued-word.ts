import type { Check } from './check.ts'

/** Letters that only end a word in Arabic, with another letter behind. */
const TA_MARBUTA = /[\u0620-\u064A]{1,20}[\u0629](?=[\u0621-\u064A]{2})/g

/** Two words with the space between them lost. */
export const gluedWord: Check = {
  id: 'malformed/glued-word',
  kind: 'malformed',
  severity: 'warning',
  run(reading) {
    const text = reading.copy.body
    return [...text.matchAll(TA_MARBUTA)].flatMap((match) => {
      const at = match.index + match[0].length
      const line = reading.lineAt(match.index)
      if (!line || reading.sortOf(line) !== 'copy') return []
      return [{ field: 'body' as const, from: at - 1, to: at + 1, code: 'glued-words', facts: { left: match[0], right: text.slice(at, at + 12).split(/[^\u0621-\u064A]/)[0] ?? '' }, repair: { from: at, to: at, text: ' ' } }]
    })
  },
}
