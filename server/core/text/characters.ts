const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Letters, digits and signs that are always one character by themselves, as most text is. */
const PLAIN = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0400-\u0482\u048A-\u052F\u0621-\u064A\u0660-\u066F\u2013\u2014\u2018-\u201F]*$/

/** How many characters a text has as its readers count them (Unicode's grapheme clusters: a letter with its marks, an emoji of several parts), with white space and without; line breaks are none. */
export function countCharacters(text: string): { all: number; bare: number } {
  const spaces = text.match(/[^\S\r\n]/gu)?.length ?? 0
  const lines = text.replace(/[\r\n]/g, '')
  if (PLAIN.test(lines)) return { all: lines.length, bare: lines.length - spaces }
  let all = 0
  for (const _ of characters.segment(lines)) all += 1
  return { all, bare: all - spaces }
}
