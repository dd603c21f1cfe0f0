import { expect, test } from 'vitest'
import { copyFrom, paragraphsOf } from '#core/copy.ts'
import { countWords, projectionOf, SEARCHED } from '#core/projection.ts'

test('PR1 the record shows the copy’s own text and finds any of its fields', () => {
  const doc = copyFrom({
    headline: 'أمطار على الساحل',
    standfirst: 'Rain',
    slugline: 'WEATHER-COAST',
    byline: 'Amal',
    dateline: 'Robba',
    language: 'ar',
    ednote: 'Adds',
    body: paragraphsOf('هطلت الأمطار.\nثم توقفت.'),
  })
  expect(projectionOf(doc)).toEqual({
    headline: 'أمطار على الساحل',
    standfirst: 'Rain',
    slugline: 'WEATHER-COAST',
    byline: 'Amal',
    dateline: 'Robba',
    language: 'ar',
    ednote: 'Adds',
    words: 4,
    searchText: 'امطار علي الساحل weather coast rain amal robba adds هطلت الامطار ثم توقفت',
  })
})

test.each([
  ['', 0],
  ['  — … ', 0],
  ["Don't stop: 9,4 million", 5],
  ['کتابخانه‌های سیار', 2],
  ['老茶站 opens', 4],
  ['हिन्दी में', 2],
  ['สวัสดีครับ', 2],
])('PR2 %j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})

test('PR3 search keeps a bounded part of an endless story, and never half a character', () => {
  const doc = copyFrom({ headline: 'x', body: [{ type: 'paragraph', text: '😀a'.repeat(SEARCHED) }] })
  const { searchText } = projectionOf(doc)
  expect(searchText.length).toBeLessThanOrEqual(SEARCHED)
  expect(searchText.isWellFormed()).toBe(true)
})
