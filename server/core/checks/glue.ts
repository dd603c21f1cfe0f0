import { hasCase, isUnspaced, scriptOf } from '#core/text/scripts.ts'
import type { CopyField } from '#core/flag.ts'
import { MOST_FLAGS } from './check.ts'
import type { Reading } from './reading.ts'
import { ABBREVIATIONS, DOMAINS } from './words/abbreviations.ts'

/** A mark, perhaps a closing quote or bracket, and a letter right behind. */
const MARK = /([.!?؟۔।…])[”»)\]]?(?=\p{L})/gu

/** A place where a sentence hangs on the one before. */
export interface Glue {
  /** The closing mark, and the letter behind it. */
  at: number
  next: number
  /** Where the sentence before ends: at the mark, or before the space that stands in front of it. */
  end: number
  /** The words on either side. */
  left: string
  right: string
}

const FIELDS = ['headline', 'standfirst', 'body'] as const
const known = new WeakMap<Reading, { field: CopyField; glue: Glue }[]>()

/** The places of a story where one sentence hangs on another, some more of each field than a rule would say. */
export function gluesIn(reading: Reading): readonly { field: CopyField; glue: Glue }[] {
  let found = known.get(reading)
  if (!found) known.set(reading, (found = FIELDS.flatMap((field) => (reading.copy[field] === '' ? [] : gluesOf(reading, field)))))
  return found
}

/** Marks with a letter behind them that are looked at: names of the web and numbers have them too. */
const MOST_MARKS = 10_000

function gluesOf(reading: Reading, field: CopyField): { field: CopyField; glue: Glue }[] {
  const text = reading.copy[field]
  const found: { field: CopyField; glue: Glue }[] = []
  let looked = 0
  for (const { index: at, 0: whole, 1: mark = '' } of text.matchAll(MARK)) {
    if ((looked += 1) > MOST_MARKS) break
    const next = at + whole.length
    const follower = scriptOf(text.charCodeAt(next))
    if (follower === 'none' || isUnspaced(follower) || (hasCase(follower) && isSmall(text[next] ?? ''))) continue
    const spaced = text[at - 1] === ' ' || text[at - 1] === '\u00A0'
    const end = spaced ? at - 1 : at
    if (!isSentenceEnd(text, end, mark, next > at + 1, spaced) || !isSentenceStart(text, next, follower, mark)) continue
    if (reading.isForeign(field, at) || (mark === '.' && inAddress(text, at))) continue
    found.push({ field, glue: { at, next, end, left: tokenBefore(text, end), right: tokenAfter(text, next) } })
    if (found.length === 2 * MOST_FLAGS) break
  }
  return found
}

/** So many sentences of a story with only one of them glued make it a slip of the keyboard rather than damage. */
const SLIP = 8
const BORDER = /[.!?؟۔।…][”"»)]?\s{1,3}(?=[\p{L}\p{N}"“«(])/gu

/** The only glued place of a story that otherwise parts its sentences. */
export function slipIn(reading: Reading): { field: CopyField; glue: Glue } | undefined {
  const glues = gluesIn(reading).filter(({ glue }) => glue.end === glue.at)
  if (glues.length !== 1) return undefined
  let borders = 1
  for (const _ of reading.copy.body.matchAll(BORDER)) {
    borders += 1
    if (borders >= SLIP) return glues[0]
  }
  return undefined
}

const isSmall = (char: string) => char === char.toLowerCase()

function isSentenceEnd(text: string, end: number, mark: string, closed: boolean, spaced: boolean): boolean {
  const before = text[end - 1] ?? ''
  if (before === '' || before === '.' || before === '<' || before === '\n' || (spaced && before === ' ')) return false
  if (mark === '…') return !spaced && scriptOf(before.charCodeAt(0)) !== 'none'
  if (mark !== '.') return !/[.!?؟\s]/.test(before)
  if (/[”"»)\]’]/.test(before) || closed) return true
  const token = tokenBefore(text, end)
  if (/^\p{Nd}+$/u.test(token)) return token.length > 1 || spaced
  const script = scriptOf(before.charCodeAt(0))
  if (script === 'none') return before === '%' || before === '،'
  const bare = token.toLowerCase().replace(/[^\p{L}\p{M}]/gu, '')
  if (ABBREVIATIONS.has(bare) || (text[end - token.length - 1] === '.' && token.length < 4)) return false
  if (token === token.toUpperCase() && hasCase(script) && /^.\p{Lu}/u.test(text.slice(end, end + 2)) && isUpperAfter(text, end + 1)) return false
  if (hasCase(script)) return token.length >= 2 && (before === before.toLowerCase() || token.length >= 4)
  return lettersIn(token) >= 2 || SHORT_VERBS.has(token)
}

/** Two words in capitals around a full stop are a name of the web. */
const isUpperAfter = (text: string, at: number) => {
  const token = tokenAfter(text, at)
  return token.length > 1 && token === token.toUpperCase()
}

/** Verbs of Hindi that end sentences and have one letter; other words of one letter are initials. */
const SHORT_VERBS: ReadonlySet<string> = new Set('है हैं था थे थी थीं हो हूँ हूं गा गे गी'.split(' '))

const lettersIn = (token: string) => token.replace(/\p{M}/gu, '').length

function isSentenceStart(text: string, at: number, script: string, mark: string): boolean {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 32)
  const token = tokenAfter(text, at)
  const beyond = text[at + token.length] ?? ' '
  if (hasCase(script as 'latin')) {
    if (char === char.toLowerCase()) return false
    if (token.length === 1 && beyond === '.') return false
    if (mark === '.' && DOMAINS.has(token.toLowerCase()) && (token.length > 2 || token === token.toUpperCase())) return false
    return !(token === token.toUpperCase() && token.length > 1 && token.length <= 4 && mark === '.' && !/\s/.test(beyond))
  }
  if (/\p{M}/u.test(char)) return false
  return !(lettersIn(token) === 1 && beyond === '.')
}

/** True for a full stop within an address of the web or of mail. */
function inAddress(text: string, at: number): boolean {
  let from = at
  while (from > 0 && at - from < 80 && !/\s/.test(text[from - 1] ?? ' ')) from -= 1
  let to = at
  while (to < text.length && to - at < 80 && !/\s/.test(text[to] ?? ' ')) to += 1
  const word = text.slice(from, to)
  return /^[("'«“[]?(?:www\.|https?:)|:\/\/|@/.test(word)
}

/** The word that ends at `end`. */
function tokenBefore(text: string, end: number): string {
  let from = end
  while (from > 0 && end - from < 40 && /[\p{L}\p{M}\p{Nd}'’-]/u.test(text[from - 1] ?? ' ')) from -= 1
  return text.slice(from, end)
}

/** The word that begins at `from`. */
function tokenAfter(text: string, from: number): string {
  let to = from
  while (to < text.length && to - from < 40 && /[\p{L}\p{M}\p{Nd}'’-]/u.test(text[to] ?? ' ')) to += 1
  return text.slice(from, to)
}
