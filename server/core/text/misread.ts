import { bytesOf, type Charset } from './charsets.ts'
import { findLegacy, legacyDecoded } from './misread-legacy.ts'

/** A stretch of text whose bytes are `truth` but were read as `charset`. */
export interface Misread {
  from: number
  to: number
  charset: Charset
  truth: 'UTF-8' | Charset
}

/** The sets that UTF-8 is wrongly read with, the likeliest first; where two explain as much, the first is taken. */
const SUSPECTS = [
  'windows-1252',
  'windows-1256',
  'windows-1251',
  'windows-1254',
  'windows-1250',
  'macintosh',
  'ibm437',
  'ibm866',
] as const satisfies readonly Charset[]

interface Tables {
  /** For each UTF-16 unit, one bit a suspect: may begin, or may continue, a sequence of UTF-8. */
  lead: Uint8Array
  next: Uint8Array
  /** For each suspect, the byte that a UTF-16 unit comes from; 0 where it comes from none. */
  bytes: readonly Uint8Array[]
}

let built: Tables | undefined

function tables(): Tables {
  if (built) return built
  const lead = new Uint8Array(65536)
  const next = new Uint8Array(65536)
  const bytes = SUSPECTS.map(() => new Uint8Array(65536))
  SUSPECTS.forEach((charset, bit) => {
    for (const [char, byte] of bytesOf(charset)) {
      const unit = char.charCodeAt(0)
      bytes[bit]?.fill(byte, unit, unit + 1)
      if (byte >= 0xc2 && byte <= 0xf4) lead[unit] = (lead[unit] ?? 0) | (1 << bit)
      if (byte < 0xc0) next[unit] = (next[unit] ?? 0) | (1 << bit)
    }
  })
  return (built = { lead, next, bytes })
}

/** Characters of the true text: where their misread units stand, and how telling they are. */
interface Sequences {
  count: number
  at: Int32Array
  /** Of each its code point, four bits to the left, its length three of them, and 1 where such a pair of characters does not occur in copy that was read rightly. */
  what: Int32Array
}

const lengthIn = (what: number): number => (what >> 1) & 7
const isTold = (what: number): boolean => (what & 1) === 1

/** What a text, or some whole lines of it, shows of wrong readings: worked out once, and as far as it is asked for. */
export interface Signs {
  readonly text: string
  /** Letters of Latin-1. */
  readonly high: number
  /** One bit for each suspect that some two characters may be a sequence of, how many such pairs there are, and where. */
  readonly any: number
  readonly pairs: readonly number[]
  readonly places: readonly number[]
  readonly sequences: (Sequences | undefined)[]
  legacy?: { language: string; found: readonly Misread[] }
}

/** What the many texts share that no two characters may be a sequence in. */
const NO_PAIRS: readonly number[] = []
const NO_PLACES: readonly number[] = []
const NO_SEQUENCES: (Sequences | undefined)[] = []

/** Reads a text for the signs of wrong readings. */
export function signsOf(text: string): Signs {
  const { lead, next } = tables()
  const places: number[] = []
  let alike: Uint32Array | undefined
  let any = 0
  let high = 0
  for (let i = 0; i + 1 < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit >= 0xc0 && unit < 0x100) high += 1
    const both = (lead[unit] ?? 0) & (next[text.charCodeAt(i + 1)] ?? 0)
    if (both === 0) continue
    any |= both
    places.push(i)
    alike ??= new Uint32Array(1 << SUSPECTS.length)
    alike[both] = (alike[both] ?? 0) + 1
  }
  if (any === 0) return { text, high, any, pairs: NO_PAIRS, places: NO_PLACES, sequences: NO_SEQUENCES }
  const pairs = SUSPECTS.map(() => 0)
  alike?.forEach((count, both) => {
    if (count > 0) for (let bit = 0; bit < SUSPECTS.length; bit += 1) if (both & (1 << bit)) pairs[bit] = (pairs[bit] ?? 0) + count
  })
  return { text, high, any, pairs, places: places.slice(), sequences: SUSPECTS.map(() => undefined) }
}

/** Some whole lines of a text with their signs, and where they begin in it. */
export interface SignedLines {
  at: number
  signs: Signs
}

/** Finds the stretches of `text` that were read with the wrong character set, at most one a line. `language` is asked for only to decide between legacy sets. */
export const findMisread = (text: string, language: () => string): Misread[] => misreadIn([{ at: 0, signs: signsOf(text) }], language)

/** As `findMisread`, for a text whose lines were read for signs before. */
export function misreadIn(lines: readonly SignedLines[], language: () => string): Misread[] {
  let any = 0
  let high = 0
  for (const { signs } of lines) {
    any |= signs.any
    high += signs.high
  }
  let best: { charset: Charset; bit: number; weight: number; pairs: number } | undefined
  for (let bit = 0; bit < SUSPECTS.length; bit += 1) {
    const charset = SUSPECTS[bit]
    if (!charset || !(any & (1 << bit))) continue
    const pairs = lines.reduce((sum, { signs }) => sum + (signs.pairs[bit] ?? 0), 0)
    if (best && pairs < best.pairs) continue
    const weight = provenWeight(lines, bit)
    if (weight > (best?.weight ?? 0)) best = { charset, bit, weight, pairs }
  }
  if (high > 8 && (best?.weight ?? 0) * 4 < high) {
    const legacy = lines.flatMap(({ at, signs }) => moved(legacyIn(signs, language()), at))
    if (legacy.length > 0 || !best) return legacy
  }
  if (!best) return []
  const { bit, charset } = best
  return lines.flatMap(({ at, signs }) =>
    moved(byLine(signs.text, sequencesFor(signs, bit)), at).map((range) => ({ ...range, charset, truth: 'UTF-8' as const })),
  )
}

const NONE: Sequences = { count: 0, at: new Int32Array(0), what: new Int32Array(0) }

const sequencesFor = (signs: Signs, bit: number): Sequences =>
  signs.any & (1 << bit) ? (signs.sequences[bit] ??= sequencesOf(signs.text, bit, signs.places)) : NONE

/** How many units the sequences of a suspect take up in all lines together, if they prove a wrong reading; else 0. */
function provenWeight(lines: readonly SignedLines[], bit: number): number {
  const proof = newProof()
  let weight = 0
  for (const { at, signs } of lines) {
    const sequences = sequencesFor(signs, bit)
    for (let i = 0; i < sequences.count; i += 1) {
      weight += lengthIn(sequences.what[i] ?? 0)
      proof.add(sequences, i, at)
    }
  }
  return proof.isGiven() ? weight : 0
}

function legacyIn(signs: Signs, language: string): readonly Misread[] {
  if (signs.legacy?.language !== language) signs.legacy = { language, found: findLegacy(signs.text, language) }
  return signs.legacy.found
}

const moved = <R extends { from: number; to: number }>(ranges: readonly R[], by: number): R[] =>
  ranges.map((range) => ({ ...range, from: range.from + by, to: range.to + by }))

/** Reads misread text again with its true set, double readings too. Undefined where it can't be proved that nothing is lost. */
export function repairMisread(text: string, charset: Charset, truth: 'UTF-8' | Charset): string | undefined {
  if (truth !== 'UTF-8') return legacyDecoded(text, charset, truth)
  let mended = decoded(text, charset)
  for (let round = 0; round < 3; round += 1) {
    const { any, places } = signsOf(mended)
    const before = mended
    const again = SUSPECTS.find((_, bit) => (any & (1 << bit)) !== 0 && isProven(sequencesOf(before, bit, places)))
    if (!again) break
    const deeper = decoded(mended, again)
    if (deeper === mended) break
    mended = deeper
  }
  return mended === text || !mended.isWellFormed() ? undefined : mended
}

function decoded(text: string, charset: Charset): string {
  let result = ''
  let last = 0
  const { count, at, what } = sequencesOf(text, (SUSPECTS as readonly Charset[]).indexOf(charset))
  for (let i = 0; i < count; i += 1) {
    const from = at[i] ?? 0
    if (from > last) result += text.slice(last, from)
    result += String.fromCodePoint((what[i] ?? 0) >> 4)
    last = from + lengthIn(what[i] ?? 0)
  }
  return result + text.slice(last)
}

const NATURAL = new Set('»”’“‘«…–—·°،؛؟')

/** Every place where characters, taken as bytes of the suspect, make one valid and likely character of UTF-8; `places` are the only ones to look at, if they are known. */
function sequencesOf(text: string, bit: number, places?: readonly number[]): Sequences {
  const { lead, next, bytes } = tables()
  const map = bytes[bit]
  if (!map) return NONE
  const most = places?.length ?? text.length >> 1
  const found: Sequences = { count: 0, at: new Int32Array(most), what: new Int32Array(most) }
  const flag = 1 << bit
  let free = 0
  for (let k = 0; k < (places?.length ?? text.length - 1); k += 1) {
    const i = places ? (places[k] ?? 0) : k
    if (i < free || !((lead[text.charCodeAt(i)] ?? 0) & flag) || !((next[text.charCodeAt(i + 1)] ?? 0) & flag)) continue
    const first = map[text.charCodeAt(i)] ?? 0
    const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    let code = first & (length === 2 ? 0x1f : length === 3 ? 0x0f : 0x07)
    let ok = i + length <= text.length
    for (let j = 1; ok && j < length; j += 1) {
      const byte = map[text.charCodeAt(i + j)] ?? 0
      if (byte < 0x80 || byte > 0xbf) ok = false
      code = (code << 6) | (byte & 0x3f)
    }
    if (!ok || code < ([0, 0, 0x80, 0x800, 0x10000][length] ?? 0) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || !isLikely(code)) continue
    found.at[found.count] = i
    found.what[found.count] = (code << 4) | (length << 1) | (isTelling(text, i, first, map[text.charCodeAt(i + 1)] ?? 0, bit) ? 1 : 0)
    found.count += 1
    free = i + length
  }
  return found.count === 0 ? NONE : found
}

/** Characters that copy is made of; private use, rare letters and unassigned planes are not. */
function isLikely(code: number): boolean {
  if (code < 0xa0) return true
  if (code < 0x180) return true
  if (code < 0x370)
    return code === 0x192 || (code >= 0x218 && code < 0x21c) || (code >= 0x1a0 && code < 0x1b1) || code === 0x259 || (code >= 0x2b0 && code < 0x370)
  if (code < 0x530) return true
  if (code >= 0x531 && code < 0x700) return true
  if (code >= 0x900 && code < 0x1400) return true
  if (code >= 0x1780 && code < 0x1800) return true
  if (code >= 0x1e00 && code < 0x2500) return true
  if (code >= 0x2500 && code < 0x27c0) return true
  if (code >= 0x3000 && code < 0xa000) return true
  if (code >= 0xac00 && code < 0xd7b0) return true
  if (code >= 0xfb00 && code < 0xfffe) return true
  return code >= 0x1f000 && code < 0x1fb00
}

/** True where a pair is the beginning of a word in its own script that hangs on a Latin letter: “\\nВін”, “MTVВін”. */
const goesOn = (text: string, at: number) =>
  /[\u0430-\u045F\u0491\u0621-\u064A]/.test(text[at + 1] ?? '') && /[\u0430-\u045F\u0491\u0621-\u064A]/.test(text[at + 2] ?? '')

function isTelling(text: string, at: number, first: number, second: number, bit: number): boolean {
  const charset = SUSPECTS[bit]
  if (first === 0xe2) return second >= 0x80 && second <= 0x84
  if (first === 0xf0) return second === 0x9f
  if (first === 0xef) return second === 0xbb || second === 0xbf || second === 0xbc
  if (first > 0xc5) return false
  const follower = text[at + 1] ?? ''
  if ((charset === 'windows-1256' || charset === 'windows-1251') && /[A-Za-z]['’]?$/.test(text.slice(Math.max(0, at - 2), at)) && !goesOn(text, at))
    return true
  if (charset === 'windows-1256' || charset === 'windows-1251') return !NATURAL.has(follower) && !/\p{L}/u.test(follower)
  return !(NATURAL.has(follower) && /\p{Lu}|^$/u.test(text[at - 1] ?? '') && text[at - 1] !== undefined)
}

/** So many in a row do not occur in copy that was read rightly. */
const RUN = 4

/** What proves a wrong reading: a telling sequence, or four in a row. */
function newProof() {
  let run = 0
  let end = -9
  let isGiven = false
  return {
    add({ at, what }: Sequences, index: number, offset = 0): void {
      const from = offset + (at[index] ?? 0)
      run = from - end <= 1 ? run + 1 : 1
      isGiven ||= isTold(what[index] ?? 0) || run >= RUN
      end = from + lengthIn(what[index] ?? 0)
    },
    isGiven: () => isGiven,
  }
}

/** Whether sequences prove a wrong reading; then all of the same lines count. */
function isProven(sequences: Sequences, from = 0, to = sequences.count): boolean {
  const proof = newProof()
  for (let i = from; i < to; i += 1) {
    proof.add(sequences, i)
    if (proof.isGiven()) return true
  }
  return false
}

function byLine(text: string, sequences: Sequences): { from: number; to: number }[] {
  const { count, at, what } = sequences
  const ranges: { from: number; to: number }[] = []
  let lineEnd = -1
  let first = 0
  const close = (next: number) => {
    if (next > first && isProven(sequences, first, next))
      ranges.push({ from: at[first] ?? 0, to: (at[next - 1] ?? 0) + lengthIn(what[next - 1] ?? 0) })
    first = next
  }
  for (let i = 0; i < count; i += 1) {
    const from = at[i] ?? 0
    if (from <= lineEnd) continue
    close(i)
    const end = text.indexOf('\n', from)
    lineEnd = end < 0 ? text.length : end
  }
  close(count)
  return ranges
}
