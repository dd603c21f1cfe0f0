import { bytesOf, CHARSETS, type Charset } from './charsets.ts'
import type { Misread } from './misread.ts'

/** Legacy sets that were read as windows-1252, with the letters that are commonest in their languages. */
const LEGACY = [
  { truth: 'windows-1256', languages: ['ar', 'fa', 'ur'], common: 'اليمنوتربعه' },
  { truth: 'windows-1251', languages: ['ru', 'uk', 'bg', 'be', 'sr', 'mk'], common: 'оеаинтсрвлкдпмуі' },
  { truth: 'windows-1255', languages: ['he', 'yi'], common: 'יוהלאתמרבנש' },
  { truth: 'windows-1253', languages: ['el'], common: 'αοειντσςρκπό' },
  { truth: 'koi8-r', languages: ['ru', 'uk', 'bg'], common: 'оеаинтсрвлкд' },
] as const satisfies readonly { truth: Charset; languages: readonly string[]; common: string }[]

/** Share of the commonest letters that makes a reading likely; in running text it is 0.6 to 0.8. */
const LIKELY = 0.45

/** How much of a line is read to tell its set, in UTF-16 units. */
const SAMPLE = 4_000

/** Letters and signs that the bytes of older sets become. */
const WORD =
  /[\u00C0-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u00A1\u00AA\u00AF\u00B3\u00B4\u00B8\u00B9\u00BA\u00BF\u0081\u008D\u008F\u0090\u009D\u009E]{1,40}/g

/** Lines most of whose words are made of accented letters alone: an older set for another script, read as windows-1252. */
export function findLegacy(text: string, language: string): Misread[] {
  const found: Misread[] = []
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const range = lineRange(text, start, end)
    if (range) {
      const truth = likeliest(text.slice(range.from, Math.min(range.to, range.from + SAMPLE)), language)
      if (truth) found.push({ ...range, charset: 'windows-1252', truth })
    }
    start = end + 1
  }
  return found
}

function lineRange(text: string, start: number, end: number): { from: number; to: number } | undefined {
  const line = text.slice(start, end)
  let strange = 0
  let first = -1
  let last = -1
  for (const match of line.matchAll(WORD)) {
    const to = match.index + match[0].length
    if (/[a-zA-Z]/.test((line[match.index - 1] ?? '') + (line[to] ?? ''))) continue
    if (match[0].length > 2) strange += match[0].length
    if (first < 0) first = match.index
    last = to
  }
  if (strange < 8) return undefined
  let letters = 0
  for (let i = first; i < last; i += 1) if (line.charCodeAt(i) > 64) letters += 1
  return strange / letters > 0.5 ? { from: start + first, to: start + last } : undefined
}

function likeliest(text: string, language: string): Charset | undefined {
  let best: { truth: Charset; score: number } | undefined
  for (const { truth, languages, common } of LEGACY) {
    const mended = legacyDecoded(text, 'windows-1252', truth)
    if (mended === undefined) continue
    let letters = 0
    let usual = 0
    for (const char of mended) {
      if (char.charCodeAt(0) < 0x80) continue
      letters += 1
      if (common.includes(char)) usual += 1
    }
    const score = usual / Math.max(1, letters) + ((languages as readonly string[]).includes(language) ? 0.15 : 0)
    if (score > (best?.score ?? LIKELY)) best = { truth, score }
  }
  return best?.truth
}

const decoders = new Map<string, ReadonlyMap<string, string>>()

/** What each character of `charset` stands for when its byte is read as `truth`; characters without a byte or a meaning are missing. */
function decoderOf(charset: Charset, truth: Charset): ReadonlyMap<string, string> {
  const key = `${charset} ${truth}`
  let decoder = decoders.get(key)
  if (!decoder) {
    const meanings = [...CHARSETS[truth]]
    const pairs = [...bytesOf(charset)].map(([char, byte]): [string, string] => [char, meanings[byte - 128] ?? '\uFFFD'])
    decoders.set(key, (decoder = new Map(pairs.filter(([, meant]) => meant !== '\uFFFD'))))
  }
  return decoder
}

/** Reads text that was misread as `charset` again as `truth`; undefined where a character has no byte in the one or no meaning in the other. */
export function legacyDecoded(text: string, charset: Charset, truth: Charset): string | undefined {
  const decoder = decoderOf(charset, truth)
  let result = ''
  for (const char of text) {
    const meant = char.charCodeAt(0) < 0x80 ? char : decoder.get(char)
    if (meant === undefined) return undefined
    result += meant
  }
  return result
}
