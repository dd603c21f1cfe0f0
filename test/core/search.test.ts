import { expect, test } from 'vitest'
import { normaliseForSearch } from '#core/search.ts'

test.each([
  ['accents and case', 'Éditions À LIRE', 'editions a lire'],
  ['Arabic vowel signs', 'الرُّبى وعَهْداً', 'الربي وعهدا'],
  ['tatweel', 'الشيبـــاني', 'الشيباني'],
  ['alef with hamza, madda and wasla', 'أحمد إلى آخر ٱلله', 'احمد الي اخر الله'],
  ['hamza on waw and ya', 'مؤتمر رئيس', 'موتمر رييس'],
  ['ta marbuta as ha', 'الوكالة', 'الوكاله'],
  ['Persian ya and kaf as the Arabic ones', 'کتابی', 'كتابي'],
  ['joiners and direction marks', 'کتاب‌ها \u202E45\u202C', 'كتابها 45'],
  ['Arabic-Indic and Persian digits', '٢٠٢٦ ۱۴۰۵', '2026 1405'],
  ['Hebrew points', 'שָׁלוֹם', 'שלום'],
  ['Cyrillic yo, not short i', 'Ёлка мой', 'елка мой'],
  ['Turkish dotless i', 'IŞIK ılık İzmir', 'isik ilik izmir'],
  ['punctuation as one space', '  EU–Summit: “late”… night\n', 'eu summit late night'],
  ['Devanagari keeps its vowels', 'हिन्दी', 'हिन्दी'],
  ['Hangul stays whole', '한국', '한국'],
  ['German sharp s and ligatures', 'Straße Œuvre', 'strasse oeuvre'],
])('SE1 %s', (_, text, normal) => {
  expect(normaliseForSearch(text)).toBe(normal)
})

test('SE2 what is normal already stays as it is', () => {
  for (const text of ['الشيبـــاني أعلن', 'Éa ß', 'دوره‌ی ۱۲', 'हिन्दी 한국 が'])
    expect(normaliseForSearch(normaliseForSearch(text))).toBe(normaliseForSearch(text))
})
