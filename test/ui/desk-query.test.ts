import { describe, expect, test } from 'vitest'
import { listArticles } from '#contracts/articles.ts'
import { belongs } from '#ui/desk/belongs.ts'
import { addressOf, askOf, PLACES, readQuery, searchOf, statesOf, withPart } from '#ui/desk/query.ts'
import { idOf, rowOf } from './rows.ts'

const read = (address: string) => readQuery(Object.fromEntries(new URL(address, 'http://desk').searchParams))

describe('the address of a list', () => {
  test.each([
    '/',
    '/?view=mine',
    '/?view=spiked&kind=truncated&sort=oldest',
    '/?q=%D9%85%D9%88%D8%B3%D9%83%D9%88',
    `/?view=desk&language=ar&provider=${idOf(1)}&desk=${idOf(2)}`,
  ])('%s is read and written alike', (address) => {
    expect(addressOf(read(address))).toBe(address)
  })

  test.each(['/?view=nonsense&kind=rude&sort=up&state=lost&provider=1%20or%201', '/?view=%00', '/?q=%20%20'])(
    '%s is the usual list: what is not known is left out',
    (address) => {
      expect(read(address)).toEqual({ view: 'open', sort: 'urgent' })
    },
  )

  test('a name given twice is not a value', () =>
    expect(readQuery({ view: ['mine', 'desk'], q: ['a', 'b'] })).toEqual({ view: 'open', sort: 'urgent' }))
  test('a search looks everywhere', () => expect(read('/?q=bridge').view).toBe('all'))
  test('taking the words out goes back to the usual list', () =>
    expect(withPart(read('/?q=bridge'), 'q', undefined)).toEqual({ view: 'all', sort: 'urgent' }))
})

test.each(PLACES)('the server takes what the list %s asks', (view) => {
  const asked = listArticles.ask.parse(Object.fromEntries(Object.entries(askOf({ view, sort: 'urgent' }))))
  expect(asked.state ?? statesOf('all')).toEqual(statesOf(view))
})

test('an ask is written with every state by itself', () => {
  expect(String(searchOf(askOf({ view: 'toApprove', sort: 'newest' })))).toBe('state=in_review&state=correcting&flag=none&sort=newest')
})

describe('what belongs in a list', () => {
  const amal = { id: idOf(90), name: 'Amal', image: null }
  const desk = { id: idOf(70), name: 'World' }
  const viewer = { id: amal.id, desks: [desk.id] }
  const assigned = rowOf(1, { assignment: { assignee: amal, desk: null, due: null, note: '', by: amal, at: '2026-03-02T09:00:00Z' } })

  test.each([
    { rule: 'everything belongs in a list without a filter', row: rowOf(1), wanted: {}, is: true },
    { rule: 'another state does not', row: rowOf(1), wanted: { state: ['spiked' as const] }, is: false },
    { rule: 'mine is what I am assigned', row: assigned, wanted: { assignee: 'me' }, is: true },
    { rule: 'nobody’s is not mine', row: rowOf(1), wanted: { assignee: 'me' }, is: false },
    { rule: 'mine is not unassigned', row: assigned, wanted: { assignee: 'none' }, is: false },
    { rule: 'my desk is one of my desks', row: rowOf(1, { desk }), wanted: { desk: 'mine' }, is: true },
    { rule: 'a story without a desk is on none of mine', row: rowOf(1), wanted: { desk: 'mine' }, is: false },
    { rule: 'ar finds ar-SY', row: rowOf(1, { language: 'ar-SY' }), wanted: { language: 'ar' }, is: true },
    { rule: 'ar does not find arz', row: rowOf(1, { language: 'arz' }), wanted: { language: 'ar' }, is: false },
    { rule: 'a flagged story is not to be approved', row: rowOf(1, { flags: { truncated: 1, malformed: 0 } }), wanted: { flag: 'none' }, is: false },
    { rule: 'of words only the server can tell', row: rowOf(1), wanted: { q: 'bridge' }, is: 'unknown' },
    { rule: 'and a wrong state stays wrong in a search', row: rowOf(1), wanted: { q: 'bridge', state: ['spiked' as const] }, is: false },
  ])('$rule', ({ row, wanted, is }) => expect(belongs(row, wanted, viewer)).toBe(is))
})
