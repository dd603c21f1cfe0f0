/** Vowel signs and accents that writers leave out at will (Latin, Greek, Cyrillic, Hebrew, Arabic), tatweel, joiners and direction marks. Vowel signs of Indic scripts are letters and stay. */
const OPTIONAL =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u08D3-\u08FF\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]+/g

/** Letters that are written for one another, by the one they are searched as; hamza on its seat and accents are already gone by decomposition. */
const SAME: Record<string, string> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ې: 'ي',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۃ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ς: 'σ',
}
const APART = /[^\p{L}\p{M}\p{N}]/u

/** What each character of the Basic Multilingual Plane becomes, found out when it is first met: a search text is made for every story that comes in. */
const KNOWN: (string | undefined)[] = new Array<string | undefined>(0x10000).fill(undefined)

/** One character as it is compared: nothing for a sign that may be left out, a space for what parts words. */
function compared(character: string): string {
  const plain = character.normalize('NFKD').replace('\u0438\u0306', '\u0439').replace(OPTIONAL, '')
  return [...plain.normalize('NFC')]
    .map((letter) => (APART.test(letter) ? ' ' : (SAME[letter] ?? digitOf(letter))))
    .join('')
    .replace(/ +/g, ' ')
}

function digitOf(letter: string): string {
  const code = letter.charCodeAt(0)
  for (const zero of [0x660, 0x6f0, 0x966]) if (code >= zero && code <= zero + 9) return String(code - zero)
  return letter
}

/**
 * Brings a text or a query to the form in which they are compared: lower case, without accents, Arabic and Hebrew vowel signs, tatweel and joiners, with one form
 * for alef and hamza on its seats, ya, ha and kaf, with plain digits, and one space between words.
 */
export function normaliseForSearch(text: string): string {
  const source = text.normalize('NFC').toLowerCase()
  let normal = ''
  let apart = true
  for (let i = 0; i < source.length; i += 1) {
    const code = source.charCodeAt(i)
    let character: string
    if (code >= 0xd800 && code < 0xdc00) {
      character = compared(String.fromCodePoint(source.codePointAt(i) ?? code))
      if ((source.codePointAt(i) ?? 0) > 0xffff) i += 1
    } else character = KNOWN[code] ??= compared(String.fromCharCode(code))
    if (character === '') continue
    if (character !== ' ' || !apart) normal += character
    apart = character.endsWith(' ')
  }
  return normal.trimEnd()
}
