/** A flagged range with some of the text around it, cut at whole words; `from` and `to` are UTF-16 offsets in `text`. */
export interface Context {
  before: string
  marked: string
  after: string
}

/** This much text stands on each side of what is marked, in UTF-16 units. */
const AROUND = 60

/** What stands around a range of a field's text, within its own line. */
export function contextOf(text: string, from: number, to: number): Context {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1
  const lineEnd = text.indexOf('\n', to)
  const start = Math.max(lineStart, from - AROUND)
  const end = Math.min(lineEnd === -1 ? text.length : lineEnd, to + AROUND)
  const before = text.slice(start, from)
  const after = text.slice(to, end)
  return {
    before: start > lineStart ? `…${before.replace(/^\S*\s/u, '')}` : before,
    marked: text.slice(from, to),
    after: end < (lineEnd === -1 ? text.length : lineEnd) ? `${after.replace(/\s\S*$/u, '')}…` : after,
  }
}
