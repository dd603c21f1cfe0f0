import { err, ok, type Result } from '#core/result.ts'
import { fold, folded, plainOf } from '#core/text/fold.ts'
import type { Complaint, Hit, Matcher } from './matcher.ts'

/** Words and phrases by their letters, so that a text is compared with all of them at once. */
interface Branch {
  next: Map<string, Branch>
  /** The entry that ends here. */
  entry?: string
}

/** Scripts that write without spaces: a word of theirs begins and ends anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** What may stand between the words of a phrase without being written in it. */
const BETWEEN = /[\s'’‘ʼ‐‑-]/
/** Direction marks and the like behind a word, which are not part of it. */
const BEHIND = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/

/** Finds whole words and phrases as `folded` compares them: whatever their case, accents, vowel signs and tatweel, with one form for alef, ya, kaf and ha. Of several, the longest counts. */
export function wordMatcher(words: readonly string[], replacement: string | null): Result<Matcher, Complaint> {
  const entries = words.map((word) => word.trim()).filter((word) => word !== '')
  if (entries.length === 0) return err({ field: 'words', why: 'words_empty', detail: 'Give at least one word.' })
  const root: Branch = { next: new Map() }
  for (const entry of entries) {
    const key = folded(entry)
    if (key === '')
      return err({
        field: 'words',
        why: 'word_blank',
        facts: { word: entry },
        detail: `“${entry}” has neither letter nor digit, so it is no word. Use a pattern for marks and symbols.`,
      })
    let branch = root
    for (const letter of key.split('')) {
      const next: Branch = branch.next.get(letter) ?? { next: new Map() }
      branch.next.set(letter, next)
      branch = next
    }
    branch.entry ??= entry
  }
  return ok((line) => hitsIn(root, line, replacement))
}

function hitsIn(root: Branch, line: string, replacement: string | null): Hit[] {
  const { text, at } = fold(line)
  const hits: Hit[] = []
  for (let i = 0; i < text.length; i += 1) {
    if (!isBorder(text, i)) continue
    const end = longestFrom(root, text, i, (to, entry) => isTogether(line.slice(at[i], at[to]), entry))
    if (end === null) continue
    const from = at[i] ?? 0
    let to = at[end] ?? line.length
    while (to > from && BEHIND.test(line.charAt(to - 1))) to -= 1
    const hit = hitOf(line, from, to, replacement)
    if (hit) hits.push(hit)
    i = end - 1
  }
  return hits
}

/** Where the longest entry that begins here ends; null where none does. */
function longestFrom(root: Branch, text: string, from: number, accepts: (to: number, entry: string) => boolean): number | null {
  let longest: number | null = null
  let branch: Branch | undefined = root
  for (let to = from; branch; to += 1) {
    if (branch.entry !== undefined && isBorder(text, to) && accepts(to, branch.entry)) longest = to
    branch = branch.next.get(text.charAt(to))
  }
  return longest
}

const SPACE = 0x20

function isBorder(text: string, at: number): boolean {
  const before = at > 0 ? text.charCodeAt(at - 1) : SPACE
  const after = at < text.length ? text.charCodeAt(at) : SPACE
  return before === SPACE || after === SPACE || isUnspaced(before) || isUnspaced(after)
}

/** For each UTF-16 unit, 1 where it is of a script without spaces and 2 where not, as far as it was asked for. */
const UNSPACED_UNITS = new Uint8Array(0x10000)

/** No script before Thai does without spaces. */
const isUnspaced = (unit: number) => unit >= 0x0e00 && (UNSPACED_UNITS[unit] ||= UNSPACED.test(String.fromCharCode(unit)) ? 1 : 2) === 1

/** Whether what stands between the words found is no more than what parts words, or is written in the entry itself: a full stop ends a phrase. */
function isTogether(found: string, entry: string): boolean {
  for (const char of found) if (isMark(char) && !BETWEEN.test(char) && !entry.includes(char)) return false
  return true
}

const isMark = (char: string) => (char.length === 1 ? plainOf(char.charCodeAt(0)) === '' : !/[\p{L}\p{N}\p{M}]/u.test(char))

/** A hit with its repair; null where the text reads as it should already. */
function hitOf(line: string, from: number, to: number, replacement: string | null): Hit | null {
  if (replacement === null) return { from, to }
  if (replacement === '') return { from, to, text: '', around: withSpace(line, from, to) }
  const found = line.slice(from, to)
  const text = isCapital(found) && !isCapital(replacement) ? replacement.charAt(0).toUpperCase() + replacement.slice(1) : replacement
  return text === found ? null : { from, to, text }
}

/** True for a text that begins with an upper-case letter. */
const isCapital = (text: string) => text.charAt(0) !== text.charAt(0).toLowerCase()

/** A word that goes takes a space beside it along. */
function withSpace(line: string, from: number, to: number): { from: number; to: number } {
  if (line[to] === ' ' && (from === 0 || line[from - 1] === ' ')) return { from, to: to + 1 }
  const ends = to === line.length || /[\s.,;:!?،؛؟)\]}»”]/.test(line[to] ?? '')
  return ends && line[from - 1] === ' ' ? { from: from - 1, to } : { from, to }
}
