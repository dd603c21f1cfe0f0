import { CHARSETS } from '#core/text/charsets.ts'
import type { CopyField } from '#core/flag.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import { examined } from './examined.ts'
import type { Reading } from './reading.ts'

/** Characters that are never seen: controls, soft hyphens, zero-width spaces and joiners, marks of direction. */
const UNSEEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFC\uE000-\uF8FF]/
/** For each UTF-16 unit, 1 where it is never seen and 2 where it is, as far as it was asked for. */
const UNSEEN_UNITS = new Uint8Array(0x10000)
const isUnseen = (unit: number): boolean => (UNSEEN_UNITS[unit] ||= UNSEEN.test(String.fromCharCode(unit)) ? 1 : 2) === 1
/** So many of them in a row are one finding at most. */
const LONGEST = 64
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/
/** Languages that write with joiners, or that part words without showing it. */
const JOINER_SCRIPT = /[\u0600-\u0DFF\u0F00-\u109F\u1780-\u17FF\u1800-\u18AF\p{Extended_Pictographic}\u{1F3FB}-\u{1F3FF}\uFE0F\u2640\u2642]/u
const NO_SPACES = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF]/

/** Control, zero-width and direction characters where they don't belong; what is usual in Persian, Urdu or Hindi, and pairs that belong together, are left. */
export const controlChar: Check = {
  id: 'malformed/control-char',
  kind: 'malformed',
  severity: 'warning',
  local: true,
  run: (reading) => reading.fields.flatMap((field) => unseenIn(reading, field)),
}

function unseenIn(reading: Reading, field: CopyField): Finding[] {
  const text = examined(reading.copy[field])
  const findings: Finding[] = []
  const odd: { places?: ReadonlySet<number> } = {}
  let end = 0
  for (let start = 0; start < text.length; start = end) {
    end = start + 1
    if (!isUnseen(text.charCodeAt(start))) continue
    while (end < text.length && end - start < LONGEST && isUnseen(text.charCodeAt(end))) end += 1
    if (end - start === 1 && isLineEnd(text, start)) continue
    const finding = findingIn(text, start, end, field, odd)
    if (!finding || reading.isMisread(field, finding.from)) continue
    if (findings.length === MOST_FLAGS) break
    findings.push(finding)
  }
  return findings
}

/** What is wrong in a run of such characters; null where all of them belong there. The odd marks of direction are looked for once, in all of the text. */
function findingIn(text: string, start: number, end: number, field: CopyField, odd: { places?: ReadonlySet<number> }): Finding | null {
  const run = text.slice(start, end)
  if (DIRECTION.test(run)) odd.places ??= unbalanced(text)
  const wrongAt = (at: number) => isWrong(text, at, start, run, text[at] ?? '', odd.places)
  let from = start
  while (from < end && !wrongAt(from)) from += 1
  if (from === end) return null
  let to = end
  while (!wrongAt(to - 1)) to -= 1
  let put = ''
  for (let at = from; at < to; at += 1) put += wrongAt(at) ? meant(text[at] ?? '', field) : text[at]
  const shown = [...text.slice(from, to)].map((char) => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
  return {
    field,
    from,
    to,
    code: put === '' ? 'unseen' : 'unseen-meant',
    facts: { chars: shown.slice(0, 4).join(' '), n: to - from, meant: put },
    repair: { from, to, text: put },
  }
}

const LETTER = /\p{L}/u
/** For each UTF-16 unit, 1 for a letter and 2 for anything else, as far as it was asked for. */
const LETTERS = new Uint8Array(0x10000)
const isLetter = (unit: number): boolean => (LETTERS[unit] ||= LETTER.test(String.fromCharCode(unit)) ? 1 : 2) === 1

/** A soft hyphen behind a letter at the end of a line: escape-residue says that. */
const isLineEnd = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0xad && text.charCodeAt(at + 1) === 0x0a && at > 0 && isLetter(text.charCodeAt(at - 1))

function isWrong(text: string, at: number, start: number, run: string, char: string, odd: ReadonlySet<number> | undefined): boolean {
  const before = text[start - 1] ?? ''
  const after = text[start + run.length] ?? ''
  switch (char) {
    case '\u200C': // right in Persian, Urdu and Indic scripts
    case '\u200D':
      return !(JOINER_SCRIPT.test(codePointBefore(text, start)) || JOINER_SCRIPT.test(after) || /[\uD800-\uDFFF]/.test(after)) || run.length > 2
    case '\u200E':
    case '\u200F':
    case '\u061C':
      return run.length > 1 && /[\u200E\u200F\u061C]{2}/.test(run)
    case '\u200B':
    case '\u2060':
      return !(NO_SPACES.test(before) && NO_SPACES.test(after))
    case '\u2028':
    case '\u2029':
      return true
    default:
      return DIRECTION.test(char) ? (odd?.has(at) ?? false) : true
  }
}

function codePointBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit < 0xe000 ? text.slice(at - 2, at) : (text[at - 1] ?? '')
}

/** More embeddings are not open at a time, and more of them are not looked for than can be said. */
const MOST_OPEN = 100
const MOST_ODD = 64 * MOST_FLAGS

/** Offsets of embeddings, overrides and isolates that are opened and not closed, or closed and not opened, within their line. */
function unbalanced(text: string): Set<number> {
  const odd = new Set<number>()
  let open: { at: number; isolate: boolean }[] = []
  const flush = () => {
    for (const { at } of open) odd.add(at)
    open = []
  }
  for (let i = 0; i < text.length && odd.size < MOST_ODD; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 0x0a) flush()
    else if (open.length === MOST_OPEN) odd.add(i)
    else if ((code >= 0x202a && code <= 0x202e && code !== 0x202c) || (code >= 0x2066 && code <= 0x2068))
      open.push({ at: i, isolate: code >= 0x2066 })
    else if (code === 0x202c || code === 0x2069) {
      const last = open[open.length - 1]
      if (last && last.isolate === (code === 0x2069)) open.pop()
      else odd.add(i)
    }
  }
  flush()
  return odd
}

/** What stands for a character that should not be there: a half-decoded quote of windows-1252 is a quote, an odd line end is one, the rest is nothing. */
function meant(char: string, field: CopyField): string {
  const code = char.charCodeAt(0)
  if (code === 0x2028 || code === 0x2029) return field === 'body' ? '\n' : ' '
  if (code >= 0x80 && code < 0xa0) {
    const quote = [...CHARSETS['windows-1252']][code - 128] ?? ''
    return code === 0x85 || (code >= 0x91 && code <= 0x97) || code === 0x80 ? quote : ''
  }
  return code === 0x0b || code === 0x0c ? ' ' : ''
}
