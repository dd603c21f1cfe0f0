import type { CopyField } from '#core/flag.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import type { Reading } from './reading.ts'
import { ENTITIES } from './words/entities.ts'

const ENTITY = /&(?:amp;){0,3}(?:#(\d{2,7})|#[xX]([0-9a-fA-F]{2,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/g
/** Those that pages also leave without their semicolon, and one that was parted from its ampersand. */
const OPEN =
  /&(?:amp;)?(?:#(\d{2,5})(?![\d;])|#[xX]([0-9a-fA-F]{2,4})(?![0-9a-zA-Z;])|(nbsp|quot|rsquo|lsquo|rdquo|ldquo|hellip|mdash|ndash|laquo|raquo|zwnj)(?![;=])|(amp|eacute|egrave|agrave|ccedil|uuml|ouml|auml|ntilde|oacute|aacute|iacute|uacute|lt|gt)(?![a-zA-Z0-9;=]))|& (nbsp|quot|amp|rsquo|lsquo|rdquo|ldquo|hellip|mdash|ndash);/g

/** Character references that should have become characters. */
export const htmlEntity: Check = {
  id: 'malformed/html-entity',
  kind: 'malformed',
  severity: 'error',
  local: true,
  run: (reading) => reading.fields.flatMap((field) => entitiesIn(reading, field)),
}

function entitiesIn(reading: Reading, field: CopyField): Finding[] {
  const text = reading.copy[field]
  const findings: Finding[] = []
  if (!text.includes('&')) return findings
  for (const pattern of [ENTITY, OPEN]) {
    for (const match of text.matchAll(pattern)) {
      if (findings.length === MOST_FLAGS) break
      const char = seen(characterOf(match[1], match[2], match[3] ?? match[4] ?? match[5]), reading)
      if (char === undefined || reading.isForeign(field, match.index) || inAddress(text, match.index)) continue
      const to = match.index + match[0].length
      findings.push({
        field,
        from: match.index,
        to,
        code: 'entity',
        facts: { entity: match[0], char: char.trim() === '' ? '␣' : char },
        repair: { from: match.index, to, text: char },
      })
    }
  }
  return findings
}

const UNSEEN = /^[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]$/
const JOINING: ReadonlySet<string> = new Set(['arabic', 'devanagari', 'other'])

/** A character that is not seen is put in only where the script has a use for it: joiners. */
function seen(char: string | undefined, reading: Reading): string | undefined {
  if (char === undefined || !UNSEEN.test(char)) return char
  return (char === '\u200C' || char === '\u200D') && JOINING.has(reading.script) ? char : ''
}

/** Names whose case says nothing. */
const UNCASED = /^(?:nbsp|quot|amp|lt|gt|rsquo|lsquo|rdquo|ldquo|hellip|mdash|ndash|laquo|raquo|copy|reg|euro|apos|bull)$/i

function characterOf(decimal?: string, hex?: string, name?: string): string | undefined {
  if (name !== undefined) return ENTITIES.get(name) ?? (UNCASED.test(name) ? ENTITIES.get(name.toLowerCase()) : undefined)
  const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16)
  if (code === 160) return ' '
  if (code < 9 || (code > 13 && code < 32) || (code > 126 && code < 160) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
    return code >= 128 && code < 160 ? (C1[code - 128] ?? '') : ''
  return String.fromCodePoint(code)
}

/** What browsers read for the numbers 128 to 159: windows-1252. */
const C1 = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009Džÿ']

/** An address written out keeps its ampersands. */
function inAddress(text: string, at: number): boolean {
  let i = at
  while (i > 0 && at - i < 300 && !/\s/.test(text[i - 1] ?? ' ')) i -= 1
  return /^[("'«“]?(?:https?:|www\.)/.test(text.slice(i, i + 12))
}
