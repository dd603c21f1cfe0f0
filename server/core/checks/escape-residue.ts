import type { CopyField } from '#core/flag.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import { examined } from './examined.ts'
import type { Reading } from './reading.ts'

const UNICODE = /(?:\\u[0-9a-fA-F]{4}|\\u\{[0-9a-fA-F]{1,6}\}){1,}/g
const BARE_UNICODE = /(?:u0[0-9a-f]{3}){2,}/g
const BYTES = /(?:\\x[0-9a-fA-F]{2}){1,}/g
const QUOTED_PRINTABLE = /(?:=[0-9A-F]{2}){2,}/g
const PERCENT = /(?:%[0-9A-F]{2}){2,}|(?<=\p{L})%20(?=\p{L})|(?<=\s)%20(?=\p{L})/gu
const PERCENT_UNICODE = /(?:%u[0-9a-fA-F]{4}){1,}/g
/** One sign or space of quoted-printable, and its line that goes on in the next. */
const PRINTABLE_SIGN = /(?<=[\p{L}\s.,])=(?:20|3D|09)(?=[\p{L}\s"]|$)/gmu
const PRINTABLE_BREAK = /(?<=[\p{L},;] ?)=\r?\n(?=[\p{L}\p{N}])/gu
/** A markup sign as JSON writes it that lost its backslash. */
const BARE_SIGN = /u00(?:3[cCeE]|26|27|22)(?=[/\p{L}\s]|$)/gu
const BREAK = /\\{0,3}(?:\\r\\n|\\n|\\r|\\t)+/g
const SIGN = /\\{1,8}(["'/])/g
/** A line break that lost its backslash: "n" or "nn" between the end of a sentence and the beginning of the next. */
const LOST_BREAK = /[.!?؟۔।。！？።:…"”»」)\d](nn)(?=[\p{Lu}\p{Lo}"“«(\d-])|[.!?؟۔।…"”»)](n)(?=[^\x00-\u024F\s\u2000-\u206F])/gu
/** A word parted at the end of a line by a plain hyphen. */
const LINE_HYPHEN = /(\p{Ll}{2})-[ \t]?\r?\n[ \t]?(?=(\p{Ll}{2,30}))/gu
/** What follows a hyphen that stands for the rest of a word: “Haupt- und Nebenstraßen”. */
const AND: ReadonlySet<string> = new Set('und oder bzw and or et ou y e o en of і й та или и ve veya'.split(' '))
const SOFT_HYPHEN = /(\p{L})\u00AD[ \t]*\r?\n[ \t]*(?=\p{Ll}|\p{Lo})/gu

/** A line that may go on in the next. */
const GOES_ON = /[=\u00AD-][ \t]*\r?\n/

/** Escapes of programs that stand in the copy as they were written: \n, \", \u0627, and line breaks that have lost their backslash. */
export const escapeResidue: Check = {
  id: 'malformed/escape-residue',
  kind: 'malformed',
  severity: 'error',
  local: (body) => !GOES_ON.test(body),
  run: (reading) => reading.fields.flatMap((field) => escapesIn(reading, field)),
}

function escapesIn(reading: Reading, field: CopyField): Finding[] {
  const text = examined(reading.copy[field])
  const findings: Finding[] = []
  const add = (from: number, to: number, replacement: string | undefined) => {
    if (findings.length === MOST_FLAGS || reading.isForeign(field, from)) return
    if (findings.some((finding) => from < finding.to && to > finding.from)) return
    // a sign of markup would make another fault of it
    const repair = replacement === undefined || /[<>&]/.test(replacement) ? {} : { repair: { from, to, text: replacement } }
    findings.push({ field, from, to, code: 'escape', facts: { escape: text.slice(from, Math.min(to, from + 24)) }, ...repair })
  }
  const each = (pattern: RegExp, replacement: (match: RegExpExecArray) => string | undefined | null) => {
    for (const match of text.matchAll(pattern)) {
      if (findings.length === MOST_FLAGS) break
      const text = replacement(match)
      if (text !== null) add(match.index, match.index + match[0].length, text)
    }
  }
  if (text.includes('\\')) {
    each(UNICODE, ({ 0: escape }) => unescaped(escape))
    each(BYTES, ({ 0: escape }) => fromBytes(escape.split('\\x').slice(1)))
    each(BREAK, ({ 0: escape, index }) =>
      isPath(text, index) ? null : escape.includes('t') ? ' ' : breakIn(field, text, index, index + escape.length),
    )
    each(SIGN, ({ 1: sign }) => sign)
  }
  if (text.includes('u0')) each(BARE_UNICODE, ({ 0: escape }) => unescaped(escape.replace(/u/g, '\\u')))
  if (text.includes('u00')) each(BARE_SIGN, ({ 0: escape }) => unescaped(`\\${escape}`))
  if (text.includes('%u')) each(PERCENT_UNICODE, ({ 0: escape }) => unescaped(escape.replace(/%u/g, '\\u')))
  if (text.includes('=')) {
    each(PRINTABLE_BREAK, () => '')
    each(PRINTABLE_SIGN, ({ 0: escape }) => fromBytes([escape.slice(1)]))
  }
  if (text.includes('=')) each(QUOTED_PRINTABLE, ({ 0: escape }) => fromBytes(escape.split('=').slice(1)) ?? null)
  if (text.includes('%')) each(PERCENT, ({ 0: escape, index }) => (inAddress(text, index) ? null : (fromBytes(escape.split('%').slice(1)) ?? null)))
  if (text.includes('n')) {
    for (const match of text.matchAll(LOST_BREAK)) {
      const lost = match[1] ?? match[2] ?? ''
      const from = match.index + match[0].length - lost.length
      if (!inAddress(text, from)) add(from, from + lost.length, field === 'body' ? '\n' : ' ')
    }
  }
  if (text.includes('-')) {
    for (const match of text.matchAll(LINE_HYPHEN))
      if (!AND.has(match[2] ?? '')) add(match.index + (match[1] ?? '').length, match.index + match[0].length, '')
  }
  if (text.includes('\u00AD')) {
    for (const match of text.matchAll(SOFT_HYPHEN)) add(match.index + (match[1] ?? '').length, match.index + match[0].length, '')
  }
  return findings
}

/** A Windows path keeps its backslashes. */
function isPath(text: string, at: number): boolean {
  let i = at
  while (i > 0 && at - i < 120 && !/[\s"'«(]/.test(text[i - 1] ?? ' ')) i -= 1
  return /^(?:[A-Za-z]:\\|\\\\[^\\\s]{1,60}\\)/.test(text.slice(i, i + 64))
}

function inAddress(text: string, at: number): boolean {
  let i = at
  while (i > 0 && at - i < 300 && !/\s/.test(text[i - 1] ?? ' ')) i -= 1
  return /^[("'«“[]?(?:https?:|www\.|mailto:)/.test(text.slice(i, i + 12)) || /[/@]/.test(text.slice(Math.max(i, at - 200), at))
}

/** A line break in the body, unless one is there already; a space where the field is one line. */
function breakIn(field: CopyField, text: string, from: number, to: number): string {
  if (field !== 'body') return ' '
  return text[from - 1] === '\n' || text[to] === '\n' || from === 0 || to === text.length ? '' : '\n'
}

function unescaped(escapes: string): string | undefined {
  let text = ''
  for (const code of escapes.split('\\u').slice(1)) {
    const value = parseInt(code.replace(/[{}]/g, ''), 16)
    if (!(value <= 0x10ffff)) return undefined
    text += value > 0xffff ? String.fromCodePoint(value) : String.fromCharCode(value)
  }
  const clean = text.replace(/[\u0000-\u0008\u000B-\u001F]/g, '')
  return clean.isWellFormed() ? clean : undefined
}

/** Bytes written in hexadecimal as text, or undefined where they are no UTF-8. */
function fromBytes(hex: readonly string[]): string | undefined {
  const bytes = Uint8Array.from(hex, (byte) => parseInt(byte, 16))
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/.test(text) ? undefined : text
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
