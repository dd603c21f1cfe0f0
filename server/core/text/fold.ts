/** Letters that writers of one language use for one another, and the one they are compared as. */
const SAME: Record<string, string> = {
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ۃ: 'ه', ک: 'ك', ڪ: 'ك', گ: 'ك',
  ё: 'е', ı: 'i', ß: 'ss', '’': "'", 'ʼ': "'", '‘': "'",
}

const MARK = /\p{M}/u
const INVISIBLE = /[\u00AD\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u
const KEPT = /[\p{L}\p{N}]/u

/** A folded text and, for each of its UTF-16 units, the offset in the original where that letter begins; `at` has one more entry, the end. */
export interface Folded {
  text: string
  at: number[]
}

/**
 * Brings a text to the form in which phrases are compared: lower case, without accents, vowel signs, tatweel, joiners and marks,
 * with one form for alef, ya, kaf and ha; everything that is neither letter nor digit becomes a single space.
 */
export function fold(text: string): Folded {
  let folded = ''
  const at: number[] = []
  let gap = true
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    let plain: string | null
    if (code < 0x80) plain = ASCII[code] ?? ''
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      plain = plainOf(text.slice(i, i + 2))
      i += 1
    } else plain = plainOf(text[i] ?? '')
    if (plain === null) continue
    const start = code >= 0xd800 && code < 0xdc00 ? i - 1 : i
    if (plain === '') {
      if (gap) continue
      folded += ' '
      at.push(start)
      gap = true
      continue
    }
    folded += plain
    for (let k = 0; k < plain.length; k += 1) at.push(start)
    gap = false
  }
  let end = text.length
  if (gap && folded !== '') {
    folded = folded.slice(0, -1)
    end = at.pop() ?? end
  }
  at.push(end)
  return { text: folded, at }
}

/** The plain form of each ASCII character: letters in lower case, digits, and nothing for the rest. */
const ASCII = Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9]/.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase() : ''))

const PLAIN = new Map<string, string | null>()

/** The plain form of a character: `null` for what is passed over, an empty string for what parts words. */
function plainOf(char: string): string | null {
  let plain = PLAIN.get(char)
  if (plain === undefined) {
    plain = INVISIBLE.test(char) || MARK.test(char) ? null : deburr(char)
    if (PLAIN.size < 8192) PLAIN.set(char, plain)
  }
  return plain
}

function deburr(char: string): string {
  if (SAME[char] !== undefined) return KEPT.test(SAME[char]) ? SAME[char] : ''
  let plain = ''
  for (const part of char.toLowerCase().normalize('NFKD')) {
    const same = SAME[part] ?? part
    if (!MARK.test(same) && KEPT.test(same)) plain += same
  }
  return plain
}

/** The folded form of a phrase, for word lists. */
export const folded = (phrase: string): string => fold(phrase).text

/** A word as word lists have it: lower case, without Arabic and Hebrew vowel signs, tatweel and joiners, Persian ya and kaf as Arabic ones. */
export const wordKey = (word: string): string => (BEYOND_ASCII.test(word) ? keyBeyondAscii(word) : word.toLowerCase())

const BEYOND_ASCII = /[^\0-\x7F]/

const keyBeyondAscii = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[\u0591-\u05C7\u0640\u064B-\u065F\u0670\u200B-\u200F\u093C\uFEFF]/g, '')
    .replace(/ی/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/’/g, "'")
