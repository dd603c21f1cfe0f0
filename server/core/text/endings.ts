const END = new Set('.!?…؟۔।॥。！？｡．።፧‽։။')
const CLOSER = new Set('"\'”’»›)]}」』】》〉）＂＇“‟*†‡`')
const UNSEEN = /[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD\u0000-\u001F\u007F-\u009F]/u

/** True for a mark that closes a sentence in any of the scripts the desk reads. */
export const isEndMark = (char: string): boolean => END.has(char)

/** True for quotation marks and brackets that may follow the mark which closes a sentence. */
export const isCloser = (char: string): boolean => CLOSER.has(char)

/** For each UTF-16 unit, 1 where it is unseen and 2 where it is not, as far as it was asked for. */
const SEEN = new Uint8Array(0x10000)

const isUnseenUnit = (unit: number): boolean => (SEEN[unit] ||= UNSEEN.test(String.fromCharCode(unit)) ? 1 : 2) === 1

/** True for white space and characters that take no room. */
export const isUnseen = (char: string): boolean => char !== '' && isUnseenUnit(char.charCodeAt(0))

/** The end of `text` without trailing white space and unseen characters. */
export function trimmedEnd(text: string, from = 0, to = text.length): number {
  let end = to
  while (end > from && isUnseenUnit(text.charCodeAt(end - 1))) end -= 1
  return end
}

/** The start of `text` after leading white space and unseen characters. */
export function trimmedStart(text: string, from = 0, to = text.length): number {
  let start = from
  while (start < to && isUnseenUnit(text.charCodeAt(start))) start += 1
  return start
}

/** More quotes and brackets do not follow the end of a sentence. */
const MOST_CLOSERS = 40

/** Where the closing mark of a sentence stands if `text` ends with one, quotes and brackets after it allowed; else -1. */
export function endMarkAt(text: string, to = text.length): number {
  let i = to - 1
  const least = to - MOST_CLOSERS
  while (i >= 0 && i > least && (isCloser(text[i] ?? '') || isUnseen(text[i] ?? ''))) i -= 1
  if (i < 0) return -1
  if (isEndMark(text[i] ?? '')) return i
  return text[i] === '፡' && text[i - 1] === '፡' ? i - 1 : -1
}
