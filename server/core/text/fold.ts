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
  let offset = 0
  for (const char of text) {
    const code = char.charCodeAt(0)
    const start = offset
    offset += char.length
    let plain: string
    if (code >= 97 && code <= 122) plain = char
    else if (code >= 65 && code <= 90) plain = char.toLowerCase()
    else if (code < 48) plain = ''
    else if (INVISIBLE.test(char)) continue
    else plain = deburr(char)
    if (plain === '' && MARK.test(char)) continue
    if (plain === '') {
      if (gap) continue
      folded += ' '
      at.push(start)
      gap = true
      continue
    }
    folded += plain
    for (let i = 0; i < plain.length; i += 1) at.push(start)
    gap = false
  }
  if (gap && folded !== '') {
    folded = folded.slice(0, -1)
    offset = at.pop() ?? offset
  }
  at.push(offset)
  return { text: folded, at }
}

const DEBURRED = new Map<string, string>()

function deburr(char: string): string {
  const known = DEBURRED.get(char)
  if (known !== undefined) return known
  let plain = ''
  for (const part of char.toLowerCase().normalize('NFKD')) {
    const same = SAME[part] ?? part
    if (!MARK.test(same) && KEPT.test(same)) plain += same
  }
  if (SAME[char] !== undefined) plain = KEPT.test(SAME[char]) ? SAME[char] : ''
  if (DEBURRED.size < 8192) DEBURRED.set(char, plain)
  return plain
}

/** The folded form of a phrase, for word lists. */
export const folded = (phrase: string): string => fold(phrase).text

/** A word as word lists have it: lower case, without Arabic and Hebrew vowel signs, tatweel and joiners, Persian ya and kaf as Arabic ones. */
export const wordKey = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[\u0591-\u05C7\u0640\u064B-\u065F\u0670\u200B-\u200F\u093C\uFEFF]/g, '')
    .replace(/ی/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/’/g, "'")
