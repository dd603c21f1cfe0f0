import { describe, expect, test } from 'vitest'
import { failureOf } from '#ui/api.ts'
import { momentOf, wallClockOf } from '#ui/assign/due.ts'
import { contextOf } from '#ui/desk/excerpt.ts'
import { looksLikeHtml, splitWhole } from '#ui/paste/html-in.ts'

const answer = (status: number, body: string | object, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })

describe('a refusal of the server', () => {
  test('is its code, its sentence, the field and its facts', async () => {
    const failure = await failureOf(
      answer(422, { code: 'invalid', detail: 'See errors.', title: 'Not acceptable', errors: [{ field: 'due', detail: 'x' }], count: 3 }),
    )
    expect(failure).toMatchObject({ code: 'invalid', detail: 'See errors.', field: 'due', count: 3 })
  })
  test('without a problem document is what the status says', async () =>
    expect(await failureOf(answer(413, '<h1>no</h1>'))).toEqual({ code: 'too_large' }))
  test('for too many tries says how long to wait', async () =>
    expect(await failureOf(answer(429, {}, { 'retry-after': '90' }))).toMatchObject({ code: 'too_many', after: 90 }))
  test('that nobody knows is a fault', async () => expect(await failureOf(answer(599, '[1]'))).toMatchObject({ code: 'fault' }))
})

test('a due time goes into the field and comes out the same', () => {
  const moment = new Date(2026, 2, 29, 2, 30)
  expect(momentOf(wallClockOf(moment))).toBe(moment.toISOString())
  expect(momentOf('')).toBeNull()
  expect(momentOf('not a time')).toBeNull()
})

describe('what is pasted', () => {
  test.each([
    ['<p>One</p><p>Two</p>', true],
    ['a <b>word</b>', true],
    ['5 < 6 and 7 > 3', false],
    ['left from markup: />', false],
    ['one <p> alone', false],
    ['', false],
  ])('%s: markup %s', (text, is) => expect(looksLikeHtml(text)).toBe(is))

  test('as a whole has its headline on the first line', () =>
    expect(splitWhole('\n\nA bridge opens\r\n\nIt opens.\nToday.\n')).toEqual({ headline: 'A bridge opens', body: 'It opens.\nToday.' }))
  test.each(['only one line', '', '\n \n', `${'long '.repeat(80)}\nbody`])('is not parted where the first line is no headline: %j', (text) =>
    expect(splitWhole(text)).toBeNull(),
  )
})

describe('a flag in its context', () => {
  const text = 'The first line.\nوتشجيع الاستثمارات في سورية، إضافة إلى تعزيز\nThe last.'
  test('stays within its line', () => {
    const from = text.indexOf('إضافة')
    expect(contextOf(text, from, text.indexOf('\nThe last'))).toEqual({
      before: 'وتشجيع الاستثمارات في سورية، ',
      marked: 'إضافة إلى تعزيز',
      after: '',
    })
  })
  test('is cut at whole words', () => {
    const long = `${'word '.repeat(40)}MARK ${'word '.repeat(40)}`
    const { before, marked, after } = contextOf(long, 200, 204)
    expect(marked).toBe('MARK')
    expect(before).toMatch(/^…(?:word )+$/)
    expect(after).toMatch(/^(?: word)+…$/)
  })
})
