const JOINED = /[\p{M}\u200C\u200D\uFE0F\u{1F3FB}-\u{1F3FF}]/u

/** More marks than this do not belong to one letter: no text is slow, in UTF-16 units. */
const LONGEST = 1_000

/** Moves an offset back to the nearest border of a whole character: never inside a surrogate pair, before a combining mark or within CR LF. */
export function borderBefore(text: string, offset: number): number {
  let at = Math.min(Math.max(offset, 0), text.length)
  const least = Math.max(0, at - LONGEST)
  while (at > least && at < text.length && !isBorder(text, at)) at -= 1
  return at
}

/** Moves an offset on to the nearest border of a whole character. */
export function borderAfter(text: string, offset: number): number {
  let at = Math.min(Math.max(offset, 0), text.length)
  const most = Math.min(text.length, at + LONGEST)
  while (at > 0 && at < most && !isBorder(text, at)) at += 1
  return at
}

function isBorder(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code >= 0xdc00 && code < 0xe000 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) return false
  if (code < 0x300) return !(code === 0x0a && text.charCodeAt(at - 1) === 0x0d)
  return !JOINED.test(String.fromCodePoint(text.codePointAt(at) ?? code))
}
