import { checkedCopy } from '#core/checks/check.ts'
import { endMarkAt, trimmedEnd } from '#core/text/endings.ts'
import { folded } from '#core/text/fold.ts'
import { type Words, wordsIn } from '#core/text/words.ts'
import { furnitureOf } from './furniture.ts'
import { type Line, Reading } from './reading.ts'
import { stopOf } from './stop.ts'
import { isCredit } from './truncation.ts'
import { TAILS } from './words/tails.ts'

/** The copy within a piece of a longer text: what of it is no line of a page, no credit, and not in the story anyway. */
export interface Piece {
  /** Paragraphs parted by one line break. */
  text: string
  words: number
  /** It begins in the line in which the piece begins, or ends in the one in which it ends. */
  inLine: boolean
}

/** Where the piece goes: behind what the story has, before it, or between. */
export type Side = 'end' | 'beginning' | 'middle'

/** A longer text, its words and which of them stand in the story. */
export interface Longer {
  text: string
  words: Words
  known: Uint8Array
}

const tails = TAILS.split(/[|\n]/).map(folded).filter(Boolean)

/** Who took or owns a picture, as a caption says at its end. */
const OWNER =
  /^(?:[([/|–—-]\s?(?:getty|reuters|afp|epa|ap|dpa|efe|xinhua|رويترز|أ ف ب|وكالات)(?![\p{L}\p{M}])|(?:photo|image|picture|credit|photograph|foto|bild|photographie|صورة|تصوير|фото)\s?[:：/])/iu

/** How far from its end a caption names its picture's owner, in UTF-16 units. */
const OWNED = 60

/** A line that ends with the owner of a picture is its caption. */
function isCaption(text: string): boolean {
  for (let i = Math.max(0, text.length - OWNED); i < text.length; i += 1)
    if ((i === 0 || !/\p{L}/u.test(text[i - 1] ?? '')) && OWNER.test(text.slice(i, i + OWNED)) && !/[.!?]\s/.test(text.slice(i))) return true
  return false
}

/** A line or sentence that other texts have around a story: furniture, a credit, whose rights. */
const isAround = (text: string, reading: Reading, inLine = false): boolean => {
  if (furnitureOf(text) !== null || isCaption(text) || isCredit(text, reading, inLine)) return true
  const start = folded(text.slice(0, 60))
  return text.length < 300 && tails.some((tail) => start.startsWith(tail) && (text.length < 120 || tail.includes(' ')))
}

/** Sentences that are looked at from the end of a piece without line breaks. */
const MOST_TAILS = 8

/** Reads the copy within `from` to `to` of a longer text, What says there what the headline or another field of the story says is left out, `also` being more such texts. */
export function copyWithin(longer: Longer, from: number, to: number, story: Reading, side: Side, also: readonly string[] = []): Piece {
  const { headline, standfirst, byline, dateline, language } = story.copy
  const body = longer.text.slice(from, to)
  const reading = new Reading(checkedCopy({ body, language }))
  const stop = stopOf(reading)
  if (!stop) return { text: '', words: 0, inLine: false }
  const said = (side === 'beginning' ? [headline, standfirst, byline, dateline, ...also] : [headline]).map(folded).filter(Boolean)
  // The first or last line goes on in the story: what there is of it is copy, whatever it looks like by itself.
  const open = side === 'beginning' ? reading.lines.length - 1 : 0
  const isElsewhere = (line: Line) => {
    const plain = folded(line.text)
    if (plain === '') return line.index !== open
    if (said.some((text) => text === plain || (plain.length > 20 && text.includes(plain)))) return true
    return isKnown(longer, from + line.from, from + line.to)
  }
  const kept: Line[] = []
  for (const line of reading.lines.slice(0, stop.line.index + 1)) {
    if (line.text === '' || (line.index !== open && reading.sortOf(line) !== 'copy') || isElsewhere(line)) continue
    if (line.index !== open && isCaption(line.text)) continue
    kept.push(line === stop.line && side !== 'middle' ? { ...line, text: body.slice(line.from, stop.to) } : line)
  }
  const goes = (line: Line | undefined) => line !== undefined && (line.index !== open || IN_BRACKETS.test(line.text)) && isAround(line.text, reading)
  while (goes(kept.at(-1))) kept.pop()
  while (goes(kept[0])) kept.shift()
  const text = kept.map((line, index) => (side === 'end' && index === kept.length - 1 ? withoutTails(line.text, reading) : line.text)).join('\n')
  return { text, words: wordsIn(text, text.length)?.count ?? 0, inLine: kept.at(side === 'beginning' ? -1 : 0)?.index === open }
}

const IN_BRACKETS = /^[([].{0,60}[)\]]$/u

/** More than half of the words between two offsets stand in the story, though elsewhere. */
function isKnown({ words, known }: Longer, from: number, to: number): boolean {
  let all = 0
  let there = 0
  for (let i = firstWordFrom(words, from); i < words.count && (words.from[i] ?? 0) < to; i += 1) {
    all += 1
    there += known[i] ?? 0
  }
  return all > 0 && there * 2 > all
}

/** The index of the first word that begins at or after an offset. */
export function firstWordFrom({ from, count }: Words, offset: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((from[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Takes credits and lines of a page off the end of a text that has them in one line with its copy. */
function withoutTails(text: string, reading: Reading): string {
  let end = text.length
  for (let looked = 0; looked < MOST_TAILS; looked += 1) {
    const start = lastSentence(text, end)
    const sentence = text.slice(start, end).trim()
    if (start === 0 || !/\p{L}{2}/u.test(sentence) || !isAround(sentence, reading, true)) break
    end = trimmedEnd(text, 0, start)
  }
  return text.slice(0, end)
}

/** Where the last sentence of a text begins; 0 where it has no other. */
function lastSentence(text: string, end: number): number {
  for (let i = end - 2; i > 0; i -= 1) if (/\s/.test(text[i] ?? '') && endMarkAt(text, i) >= 0) return i
  return 0
}
