import { describe, expect, test } from 'vitest'
import { findIn, type FindOptions, foldForFind } from '#core/find.ts'
import { normaliseForSearch } from '#core/search.ts'
import { randomFrom, seeds } from '#test/random.ts'

const LOOSE: FindOptions = { matchCase: false, wholeWord: false, letterForms: true }
const EXACT: FindOptions = { matchCase: true, wholeWord: false, letterForms: false }

const foundIn = (text: string, query: string, options: Partial<FindOptions> = {}) => {
  const all = { ...LOOSE, ...options }
  return findIn(foldForFind(text, all), query, all).map(({ from, to }) => text.slice(from, to))
}

test.each<[string, string, string, Partial<FindOptions>, string[]]>([
  ['letters of either case', 'The the THE', 'the', {}, ['The', 'the', 'THE']],
  ['case when it counts', 'The the THE', 'the', { matchCase: true }, ['the']],
  ['case when it counts, accents not', 'École école', 'Ecole', { matchCase: true }, ['École']],
  ['accents', 'Élysée elysee', 'élysee', {}, ['Élysée', 'elysee']],
  ['accents when they count, however they are composed', 'e\u0301té ete', 'été', { letterForms: false }, ['e\u0301té']],
  ['harakat', 'مُسْتَشْفًى و مستشفى', 'مستشفى', {}, ['مُسْتَشْفًى', 'مستشفى']],
  ['tatweel', 'الشيبـــاني الشيباني', 'الشيباني', {}, ['الشيبـــاني', 'الشيباني']],
  ['alef and hamza', 'إلى الى أحمد احمد', 'احمد', {}, ['أحمد', 'احمد']],
  ['ya and ta marbuta', 'على الوكالة علي الوكاله', 'علي الوكاله', {}, ['على الوكالة', 'علي الوكاله']],
  ['alef as it stands when forms count', 'أحمد احمد', 'احمد', { letterForms: false }, ['احمد']],
  ['a base letter alone is not found under its haraka when forms count', 'كَتب', 'كت', { letterForms: false }, []],
  ['digits of either kind', '٢٠٢٦ و 2026', '2026', {}, ['٢٠٢٦', '2026']],
  ['punctuation as it stands', 'U.S. and US', 'u.s.', {}, ['U.S.']],
  ['quotation marks of either kind', 'it’s “so”', `it's "so"`, {}, ['it’s “so”']],
  ['a no-break space as a space', '10\u00A0000', '10 000', {}, ['10\u00A0000']],
  ['whole words', 'cat category concat cat.', 'cat', { wholeWord: true }, ['cat', 'cat']],
  ['whole Arabic words, not those with a prefix', 'والوزير الوزير الوزيرة', 'الوزير', { wholeWord: true }, ['الوزير']],
  ['none over another', 'aaaa', 'aa', {}, ['aa', 'aa']],
  ['whole characters of several units', '👩‍🚀 👩', '👩', {}, ['👩']],
  ['one letter that is compared as two, as a whole', 'Straße', 's', {}, ['S']],
  ['the same as two', 'Straße Strasse', 'strasse', {}, ['Straße', 'Strasse']],
  ['a lone tatweel as it stands', 'بـب', 'ـ', {}, ['ـ']],
  ['nothing for nothing', 'abc', '', {}, []],
  ['not across lines', 'one\ntwo', 'one two', {}, []],
  ['direction marks within', 'abc\u200Fdef', 'cd', {}, ['c\u200Fd']],
])('FI1 it finds %s', (_, text, query, options, found) => {
  expect(foundIn(text, query, options)).toEqual(found)
})

const PIECES = [
  'a',
  'A',
  'é',
  'e\u0301',
  'ß',
  'أ',
  'ا',
  'إ',
  'بـ',
  'ـ',
  'بَ',
  'ب',
  'ى',
  'ي',
  'ة',
  'ه',
  '\u200F',
  '👩‍🚀',
  '👩',
  '🇸🇾',
  ' ',
  '\u00A0',
  '.',
  '٢',
  '2',
  '’',
  "'",
]
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The definition, tried at every place: the first stretch of whole characters that reads as the query, neither end of it unseen, then from its end on. */
function tryAll(text: string, query: string, options: FindOptions) {
  const pieces = [...characters.segment(text)].map(({ segment, index }) => ({
    from: index,
    to: index + segment.length,
    reads: foldForFind(segment, options).folded,
  }))
  const sought = foldForFind(query, options).folded
  const found: { from: number; to: number }[] = []
  for (let i = 0; i < pieces.length; i += 1) {
    if (pieces[i]?.reads === '') continue
    let reads = ''
    for (let j = i; j < pieces.length && reads.length < sought.length; j += 1) {
      const { reads: more = '', to = 0 } = pieces[j] ?? {}
      reads += more
      if (reads !== sought || more === '') continue
      found.push({ from: pieces[i]?.from ?? 0, to })
      i = j
    }
  }
  return found
}

describe('random texts', () => {
  test.each(seeds(40))('FI2 every place reads as the query does and none is missed, seed %i', (seed) => {
    const random = randomFrom(seed)
    const make = (most: number) => Array.from({ length: 1 + random.below(most) }, () => random.pick(PIECES)).join('')
    for (let round = 0; round < 8; round += 1) {
      const text = make(60)
      const query = make(3)
      for (const options of [LOOSE, EXACT, { ...LOOSE, matchCase: true }]) {
        const folded = foldForFind(text, options)
        if (foldForFind(query, options).folded === '') continue
        const found = findIn(folded, query, options)
        expect(found).toEqual(tryAll(text, query, options))
        for (const { from, to } of found) expect(normaliseForSearch(text.slice(from, to))).toBe(normaliseForSearch(query))
      }
    }
  })
})

test('FI3 an article of 5,000 words is searched in one breath, and as fast however often it matches', () => {
  const text = 'قال الوزير إن العلاقات تدخل مرحلة جديدة، and he said so twice. '.repeat(500)
  expect(foundIn(text, 'ا').length).toBeGreaterThan(1_000)
  expect(foundIn('a'.repeat(50_000), 'aaaaaaaaaaaaaaaaaaaaab')).toEqual([])
})
