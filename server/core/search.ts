/** Vowel signs and accents that writers leave out at will (Latin, Greek, Cyrillic, Hebrew, Arabic), tatweel, joiners and direction marks. Vowel signs of Indic scripts are letters and stay. */
const OPTIONAL =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u08D3-\u08FF\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]+/g

/** Letters that are written for one another, by the one they are searched as; hamza on its seat and accents are already gone by decomposition. */
const SAME: Record<string, string> = {
  ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ې: 'ي', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ۃ: 'ه', ک: 'ك', ڪ: 'ك',
  ı: 'i', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ς: 'σ',
}
const LETTERS = new RegExp(`[${Object.keys(SAME).join('')}]`, 'g')
const DIGITS = /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g
const BETWEEN = /[^\p{L}\p{M}\p{N}]+/gu

/**
 * Brings a text or a query to the form in which they are compared: lower case, without accents, Arabic and Hebrew vowel signs, tatweel and joiners, with one form
 * for alef and hamza on its seats, ya, ha and kaf, with plain digits, and one space between words.
 */
export const normaliseForSearch = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\u0438\u0306/g, '\u0439')
    .replace(OPTIONAL, '')
    .replace(LETTERS, (letter) => SAME[letter] ?? letter)
    .replace(DIGITS, digitOf)
    .normalize('NFC')
    .replace(BETWEEN, ' ')
    .trim()

function digitOf(digit: string): string {
  const code = digit.charCodeAt(0)
  return String(code - (code >= 0x966 ? 0x966 : code >= 0x6f0 ? 0x6f0 : 0x660))
}
