import type { Evidence, EvidenceKind } from '#core/evidence.ts'
import type { Repair } from '#core/flag.ts'
import { align, type Match } from '#core/text/alignment.ts'
import { endMarkAt, isEndMark, trimmedEnd } from '#core/text/endings.ts'
import { folded } from '#core/text/fold.ts'
import { isUnspaced } from '#core/text/scripts.ts'
import { RUN, UNSPACED_RUN, type Words, wordsIn } from '#core/text/words.ts'
import { copyWithin, firstWordFrom, type Longer } from './longer.ts'
import { lineFact } from './line-memory.ts'
import type { Line, Reading } from './reading.ts'
import { lastWords, type Stop, stopOf } from './stop.ts'
import { isCredit } from './truncation.ts'

/** Words that another text has and the story lacks. */
export interface Missing {
  place: 'end' | 'beginning' | 'middle'
  evidence: Evidence
  /** Where the story lacks them, in its body. */
  from: number
  to: number
  /** What puts them in. */
  offer: Repair
  /** The words, a cut one whole. */
  text: string
  words: number
  /** The story stops, or begins, inside a word. */
  inWord: boolean
  /** The sentence before is closed, or begins with the story. */
  closed: boolean
  /** As far as both texts go they agree to the word, or nearly. */
  exact: boolean
}

/** The longest text that is compared, in words: some hundred pages. */
const MOST = 20_000

/** Share of the story's words that the other text must have too, and the share from which the two are one text. */
const ALIKE = 0.7
const SAME = 0.95
/** Stories that are only found to be alike must be one text to the word: two that were made from one pattern differ in every paragraph. */
const ONE_TEXT = 0.97

/** Gaps in the middle that are told. */
const MOST_GAPS = 10

/** Summaries and descriptions are written for themselves: they prove a cut only where they run along with the copy, and say nothing of its middle. */
export const isSummary = (kind: EvidenceKind): boolean => kind === 'summary' || kind === 'description'

const known = new WeakMap<Reading, readonly Missing[]>()

const evidenceWords = new WeakMap<Evidence, { text: string; words: Words | null }>()

/** The words of a piece of evidence, read once. */
function wordsOf(evidence: Evidence, text: string): Words | null {
  let read = evidenceWords.get(evidence)
  if (read?.text !== text) evidenceWords.set(evidence, (read = { text, words: wordsIn(text, MOST) }))
  return read.words
}

const wordsInLine = lineFact((_, raw) => wordsIn(raw, MOST))

/** The words of a body, put together from those of its lines; null where it has more than are compared. */
function wordsInBody({ lines }: Reading): Words | null {
  const parts = lines.map((line) => ({ start: line.from - line.known.from, words: wordsInLine(line) }))
  const count = parts.reduce((sum, { words }) => sum + (words?.count ?? MOST + 1), 0)
  if (count > MOST) return null
  const all: Words = { count, hash: new Int32Array(count), from: new Int32Array(count), to: new Int32Array(count) }
  let at = 0
  for (const { start, words } of parts) {
    if (!words) continue
    all.hash.set(words.hash, at)
    for (let i = 0; i < words.count; i += 1, at += 1) {
      all.from[at] = start + (words.from[i] ?? 0)
      all.to[at] = start + (words.to[i] ?? 0)
    }
  }
  return all
}

/** What the texts beside a story have that it lacks, for each of them; linear in their lengths. Whether that proves a cut is for the rules to say. */
export function missingIn(reading: Reading): readonly Missing[] {
  let found = known.get(reading)
  if (!found) known.set(reading, (found = findMissing(reading)))
  return found
}

function findMissing(reading: Reading): Missing[] {
  const texts = (reading.copy.evidence ?? []).filter(({ text }) => text !== undefined && text !== '' && !reading.copy.body.includes(text))
  if (texts.length === 0) return []
  const stop = stopOf(reading)
  const words = wordsInBody(reading)
  if (!stop || !words) return []
  return texts.flatMap((evidence) => compared(reading, stop, words, evidence))
}

/** The text that another text has where the story has next to none; null where it is no longer than a line. */
export function wholeText(reading: Reading, evidence: Evidence): { text: string; words: number } | null {
  const { text = '' } = evidence
  const words = wordsIn(text, MOST)
  if (!words) return null
  const whole = copyWithin({ text, words, known: new Uint8Array(words.count) }, 0, text.length, reading, 'beginning')
  return whole.words > LINE * (isUnspaced(reading.script) ? 3 : 1) ? whole : null
}

/** Words of a line. */
const LINE = 12

/** A story beside one longer text: `chain` is what they have in common. */
interface Pair {
  reading: Reading
  stop: Stop
  body: string
  words: Words
  longer: Longer
  chain: readonly Match[]
  evidence: Evidence
  exact: boolean
}

function compared(reading: Reading, stop: Stop, words: Words, evidence: Evidence): Missing[] {
  const text = evidence.text ?? ''
  const other = wordsOf(evidence, text)
  if (!other) return []
  const { chain, known: there } = align(words, other, isUnspaced(reading.script) ? UNSPACED_RUN : RUN)
  const first = chain[0]
  const last = chain.at(-1)
  if (!first || !last) return []
  const copyWords = firstWordFrom(words, stop.to)
  const shared = chain.reduce((sum, { length }) => sum + length, 0)
  const alike = shared / Math.max(1, copyWords)
  const along = shared / (last.b + last.length - first.b)
  if (alike < (evidence.kind === 'near_duplicate' ? ONE_TEXT : ALIKE) || (isSummary(evidence.kind) && along < ALIKE)) return []
  const exact = alike >= SAME && (!isSummary(evidence.kind) || along >= SAME)
  const pair: Pair = { reading, stop, body: reading.copy.body, words, longer: { text, words: other, known: there }, chain, evidence, exact }
  return [missingEnd(pair), missingBeginning(pair), ...missingMiddles(pair)].filter((missing) => missing !== null)
}

/** Marks at the start of a text up to the first space, letter or digit. */
const marksAt = (text: string) => /^[^\s\p{L}\p{N}]{0,8}/u.exec(text)?.[0] ?? ''
/** The marks that close what is before them: those at once, and quotation marks that French and Arabic typesetting put a space before; up to the end of the line where one ends. */
function closingMarks(between: string): string {
  const line = between.indexOf('\n')
  if (line >= 0) return between.slice(0, line).trimEnd()
  return /^[^\s\p{L}\p{N}]{0,8}(?:[ \u00A0\u202F][»”"’)\].!?؟…]{1,4}(?=\s|$))?/u.exec(between)?.[0] ?? ''
}
/** The marks that close the word before an index. */
const marksAfter = (text: string, words: Words, index: number) =>
  closingMarks(text.slice(words.to[index - 1], (words.from[index] ?? text.length) + 1))
const hasEndMark = (marks: string) => [...marks].some(isEndMark)

/** Where the copy may end: its stop, or before the credits that follow the last sentence. */
function endsOf({ reading, stop, body }: Pair): number[] {
  const ends = [stop.to]
  let line: Line | undefined = stop.line
  for (let passed = 0; line && passed < 6; passed += 1) {
    const text: string = line === stop.line ? body.slice(line.from, stop.to) : line.text
    const isCopy = text !== '' && reading.sortOf(line) === 'copy'
    if (isCopy && line !== stop.line) ends.push(line.to)
    if (isCopy && !isCredit(text, reading)) break
    line = reading.lines[line.index - 1]
  }
  return ends
}

/** The end of what the texts share, if that is the end of the copy: how many words of the copy are left (one where it is only a piece), and the place. */
function sharedEnd(pair: Pair, last: Match): { end: number; inWord: boolean } | null {
  const { reading, body, words, longer } = pair
  const shared = last.a + last.length
  for (const end of endsOf(pair)) {
    const count = firstWordFrom(words, end)
    if (shared === count) return { end, inWord: false }
    // A joiner at the end of a piece is part of it, though it takes no room.
    const wordEnd = words.to[shared] ?? 0
    if (shared === count - 1 && wordEnd >= end && isPiece(body, words, shared, longer, last.b + last.length, 'beginning'))
      return { end: wordEnd, inWord: true }
    const rest = body.slice(words.to[shared - 1], end)
    if (shared < count && count - shared <= 6 && rest.length < 60) {
      const marks = marksAt(rest)
      if (isCredit(rest.slice(marks.length).trim(), reading, true)) return { end: (words.to[shared - 1] ?? 0) + marks.length, inWord: false }
    }
  }
  return null
}

/** Whether a word of the story is the beginning (or the end) of a longer one of the other text. */
function isPiece(body: string, words: Words, at: number, { text, words: others }: Longer, other: number, side: 'beginning' | 'end'): boolean {
  if (at < 0 || other < 0 || at >= words.count || other >= others.count) return false
  const piece = folded(body.slice(words.from[at], words.to[at]))
  const whole = folded(text.slice(others.from[other], others.to[other]))
  return piece !== '' && piece.length < whole.length && (side === 'beginning' ? whole.startsWith(piece) : whole.endsWith(piece))
}

function missingEnd(pair: Pair): Missing | null {
  const { reading, stop, body, words, longer, chain, evidence, exact } = pair
  const last = chain.at(-1)
  const shared = last && sharedEnd(pair, last)
  if (!shared) return null
  const { end, inWord } = shared
  const at = last.b + last.length - 1
  const stopsAt = words.to[last.a + last.length - 1] ?? 0
  let from = end
  let rest = longer.words.to[at] ?? 0
  let lead = ''
  let closed = false
  if (inWord) {
    const completed = completion(pair, last.a + last.length, at + 1)
    from = completed.from
    lead = completed.text
    rest = longer.words.to[at + 1] ?? 0
  } else {
    const marks = body.slice(stopsAt, end).trim()
    const others = marksAfter(longer.text, longer.words, at + 1)
    closed = endMarkAt(body, end) >= 0 && hasEndMark(others)
    if (marks !== '' && !closed && others !== marks) from = stopsAt
    else if (marks !== '') rest += others.length
  }
  const piece = copyWithin(longer, rest, longer.text.length, reading, 'end')
  const space = /^\s*/.exec(longer.text.slice(rest, rest + 40))?.[0] ?? ''
  const joint = piece.text === '' ? '' : !piece.inLine || space.includes('\n') ? '\n' : space === '' ? '' : ' '
  const text = lead + joint + piece.text
  if (text === '') return null
  const { marker } = stop
  const to = marker && end >= stop.to && body.slice(end, marker.from).trim() === '' ? marker.to : end
  return {
    place: 'end',
    evidence,
    from: lastWords(body, body.lastIndexOf('\n', end - 1) + 1, end, isUnspaced(reading.script)),
    to: end,
    offer: { from, to, text },
    text: (inWord ? wordOf(longer, at + 1) + joint + piece.text : text).trim(),
    words: piece.words + (inWord ? 1 : 0),
    inWord,
    closed,
    exact,
  }
}

const wordOf = ({ text, words }: Longer, at: number) => text.slice(words.from[at], words.to[at])

/** The rest of a word of which the story has the beginning; the whole word where the two write it differently. */
function completion({ body, words, longer }: Pair, at: number, other: number): { from: number; text: string } {
  const piece = body.slice(words.from[at], words.to[at])
  const whole = wordOf(longer, other)
  return whole.startsWith(piece) ? { from: words.to[at] ?? 0, text: whole.slice(piece.length) } : { from: words.from[at] ?? 0, text: whole }
}

function missingBeginning(pair: Pair): Missing | null {
  const { reading, body, words, longer, chain, evidence, exact } = pair
  const first = chain[0]
  if (!first || first.b === 0) return null
  const lines = reading.lines.filter((line) => line.text !== '' && reading.sortOf(line) === 'copy').slice(0, 4)
  for (const line of lines) {
    const start = firstWordFrom(words, line.from)
    const inWord = first.a === start + 1 && isPiece(body, words, start, longer, first.b - 1, 'end')
    if (first.a === start || inWord) {
      const until = inWord ? (longer.words.from[first.b - 1] ?? 0) : (longer.words.from[first.b] ?? 0)
      const opening = inWord ? '' : body.slice(line.from, words.from[start])
      const before = longer.text.slice(0, until)
      const head = opening !== '' && before.endsWith(opening) ? before.slice(0, -opening.length) : before
      const piece = copyWithin(longer, 0, head.length, reading, 'beginning', summariesOf(reading))
      if (piece.text === '' && !inWord) return null
      const space = head.slice(head.trimEnd().length)
      const joint = piece.text === '' ? '' : !piece.inLine || space.includes('\n') ? '\n' : space === '' ? '' : ' '
      const whole = inWord ? longer.text.slice(until, longer.words.to[first.b - 1]) : ''
      const part = body.slice(words.from[start], words.to[start])
      const completes = whole.endsWith(part)
      return {
        place: 'beginning',
        evidence,
        from: line.from,
        to: words.to[Math.min(words.count - 1, start + 2)] ?? line.to,
        offer: {
          from: line.from,
          to: inWord && !completes ? (words.to[start] ?? line.from) : line.from,
          text: piece.text + joint + (completes ? whole.slice(0, whole.length - part.length) : whole),
        },
        text: piece.text + joint + whole,
        words: piece.words + (inWord ? 1 : 0),
        inWord,
        closed: isBorder(before.slice(longer.words.to[first.b - 1])),
        exact,
      }
    }
    if (!isCredit(line.text, reading)) return null
  }
  return null
}

/** Texts that stand beside a story on its page: what they say is no missing beginning. */
const summariesOf = ({ copy }: Reading): string[] => (copy.evidence ?? []).flatMap(({ kind, text }) => (isSummary(kind) && text ? [text] : []))

function missingMiddles(pair: Pair): Missing[] {
  if (isSummary(pair.evidence.kind)) return []
  const found: Missing[] = []
  for (let i = 1; i < pair.chain.length && found.length < MOST_GAPS; i += 1) {
    const gap = gapBetween(pair, pair.chain[i - 1] as Match, pair.chain[i] as Match)
    if (gap) found.push(gap)
  }
  return found
}

/** What two texts write between two words of theirs, and whether a sentence can end there. */
const isBorder = (between: string) => /\n/.test(between) || hasEndMark(between)

function gapBetween(pair: Pair, before: Match, after: Match): Missing | null {
  const { reading, body, words, longer, evidence, exact } = pair
  let at = before.a + before.length
  let from = before.b + before.length
  let to = after.b
  if (from >= to) return null
  const { text: other, words: others } = longer
  const between = (index: number) => other.slice(others.to[index - 1], others.from[index])
  const inWord = after.a === at + 1 && isPiece(body, words, at, longer, from, 'beginning')
  if (after.a !== at && !inWord) return null
  if (!inWord) {
    // Where what is missing begins or ends as what stands beside it does, the border of its sentence decides which words are meant.
    for (let k = 0; k < Math.min(12, before.length - 1) && !isBorder(between(from)); k += 1) {
      if (others.hash[from - 1] !== others.hash[to - 1]) break
      at -= 1
      from -= 1
      to -= 1
    }
    if (!isBorder(between(from)) && !endsLine(body, words, at)) return null
  }
  if (!isBorder(between(to))) return null
  const stopsAt = words.to[inWord ? at : at - 1] ?? 0
  const next = words.from[inWord ? at + 1 : at] ?? body.length
  const space = body.slice(stopsAt, next)
  const marks = marksAfter(body, words, inWord ? at + 1 : at)
  const end = stopsAt + marks.length
  const completed = inWord ? completion(pair, at, from) : null
  let start = others.to[inWord ? from : from - 1] ?? 0
  const theirs = marksAfter(other, others, inWord ? from + 1 : from)
  const closed = hasEndMark(marks) && hasEndMark(theirs)
  if (marks !== '') start += theirs.length
  const last = others.to[to - 1] ?? 0
  const piece = copyWithin(longer, start, last + marksAfter(other, others, to).length, reading, 'middle')
  if (piece.text === '') return null
  const parted = space.includes('\n')
  const joint = parted && (closed || !piece.inLine) ? '\n' : /^\s/.test(other.slice(start)) || closed ? ' ' : ''
  return {
    place: 'middle',
    evidence,
    from: lastWords(body, body.lastIndexOf('\n', end - 1) + 1, trimmedEnd(body, 0, end), isUnspaced(reading.script)),
    to: end,
    offer: { from: completed?.from ?? end, to: end, text: (completed?.text ?? '') + joint + piece.text },
    text: piece.text,
    words: piece.words,
    inWord,
    closed,
    exact,
  }
}

/** The word before an index is the last of its line. */
const endsLine = (body: string, words: Words, at: number) => body.slice(words.to[at - 1], words.from[at] ?? body.length).includes('\n')
