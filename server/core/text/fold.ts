/** Letters that writers of one language use for one another, and the one they are compared as. */
const SAME: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۃ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  ё: 'е',
  ı: 'i',
  ß: 'ss',
  '’': "'",
  ʼ: "'",
  '‘': "'",
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
  const at: number[] = []
  return { text: foldedWith(text, at), at }
}

/** The folded form of a phrase, for word lists. */
export const folded = (phrase: string): string => foldedWith(phrase, null)

/** What `plainUnit` says of a UTF-16 unit beside the one unit of its plain form. */
export const PASSED_OVER = 1
export const PARTS = 2
/** Its plain form has several units, or it is half of a pair. */
const OTHERWISE = 3
export const LEAST_UNIT = 0x20

/** What the UTF-16 units that were needed so far are in their plain form; 0 for those that were not. */
const UNITS = new Uint16Array(0x10000)

/** The plain form of a UTF-16 unit where that is one unit; else a smaller number than any letter is. */
export const plainUnit = (code: number): number => UNITS[code] || unitFound(code)

function unitFound(code: number): number {
  const plain = code >= 0xd800 && code < 0xdc00 ? undefined : plainOf(code)
  const unit = plain === null ? PASSED_OVER : plain === '' ? PARTS : plain?.length === 1 ? plain.charCodeAt(0) : OTHERWISE
  return (UNITS[code] = unit)
}

/** Folded units that are not yet a string, and room for what one character may become. */
const CHUNK = 1_024
const chunk = new Uint16Array(CHUNK + 64)

/** Up to so many units a string is put together one by one. */
const FEW = 12

function stringOf(count: number): string {
  if (count > FEW) return Reflect.apply(String.fromCharCode, undefined, chunk.subarray(0, count)) as string
  let text = ''
  for (let i = 0; i < count; i += 1) text += String.fromCharCode(chunk[i] ?? 0)
  return text
}

/** Folds, and notes in `places` where each unit comes from if it is asked to. */
function foldedWith(text: string, places: number[] | null): string {
  let folded = ''
  let count = 0
  let gap = true
  for (let i = 0; i < text.length; i += 1) {
    const start = i
    const code = text.charCodeAt(i)
    const unit = plainUnit(code)
    if (count >= CHUNK) {
      folded += stringOf(count)
      count = 0
    }
    if (unit >= LEAST_UNIT) {
      chunk[count] = unit
      count += 1
      places?.push(start)
      gap = false
      continue
    }
    if (unit === PASSED_OVER) continue
    const isPair = code >= 0xd800 && code < 0xdc00 && i + 1 < text.length
    const plain = unit === PARTS ? '' : isPair ? plainOfPair(text.slice(i, i + 2)) : plainOf(code)
    if (isPair) i += 1
    if (plain === null || (gap && plain === '')) continue
    gap = plain === ''
    for (const char of gap ? ' ' : plain.split('')) {
      chunk[count] = char.charCodeAt(0)
      count += 1
      places?.push(start)
    }
  }
  folded += stringOf(count)
  let end = text.length
  if (gap && folded !== '') {
    folded = folded.slice(0, -1)
    end = places?.pop() ?? end
  }
  places?.push(end)
  return folded
}

/** The plain forms that were needed so far, by UTF-16 unit, 256 to a page. */
const PAGES: (string | null | undefined)[][] = []

/** The plain form of a UTF-16 unit: `null` for what is passed over, an empty string for what parts words. */
export function plainOf(code: number): string | null {
  const page = (PAGES[code >> 8] ??= new Array<string | null | undefined>(256).fill(undefined))
  const known = page[code & 255]
  if (known !== undefined) return known
  return (page[code & 255] = plainOfPair(String.fromCharCode(code)))
}

const plainOfPair = (char: string): string | null => (INVISIBLE.test(char) || MARK.test(char) ? null : deburr(char))

function deburr(char: string): string {
  if (SAME[char] !== undefined) return KEPT.test(SAME[char]) ? SAME[char] : ''
  let plain = ''
  for (const part of char.toLowerCase().normalize('NFKD')) {
    const same = SAME[part] ?? part
    if (!MARK.test(same) && KEPT.test(same)) plain += same
  }
  return plain
}

/** A word as word lists have it: lower case, without Arabic and Hebrew vowel signs, tatweel and joiners, Persian ya and kaf as Arabic ones. */
export const wordKey = (word: string): string => (BEYOND_ASCII.test(word) ? keyBeyondAscii(word) : word.toLowerCase())

const BEYOND_ASCII = /[^\0-\x7F]/

const VARIED = /[\u0591-\u05C7\u0640\u064B-\u065F\u0670\u200B-\u200F\u093C\uFEFFیک’]/

function keyBeyondAscii(word: string): string {
  const key = word.toLowerCase()
  return VARIED.test(key) ? evened(key) : key
}

const evened = (key: string): string =>
  key
    .replace(/[\u0591-\u05C7\u0640\u064B-\u065F\u0670\u200B-\u200F\u093C\uFEFF]/g, '')
    .replace(/ی/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/’/g, "'")
