import { describe, expect, test } from 'vitest'
import { compare, type List, listOf, type Order, settle, withFresh, withGone, withPage, withRow } from '#ui/desk/list.ts'
import { randomFrom } from '#test/random.ts'
import { idOf, rowOf } from './rows.ts'

const page = { items: [rowOf(5), rowOf(3), rowOf(1)], nextCursor: null, event: 10 }
const list = listOf(page, 'newest')
const shown = ({ rows }: List) => rows.map(({ headline }) => headline.replace('Story ', ''))

describe('a list that is being read', () => {
  test('a new story waits and moves nothing', () => {
    const next = withRow(list, rowOf(7), 11, true)
    expect(shown(next)).toEqual(['5', '3', '1'])
    expect(next.waiting.map(({ id }) => id)).toEqual([idOf(7)])
    expect(next.event).toBe(11)
  })

  test('the same story told twice waits once', () => {
    const next = withRow(withRow(list, rowOf(7), 11, true), rowOf(7, { words: 200 }), 12, true)
    expect(next.waiting.map(({ words }) => words)).toEqual([200])
  })

  test('a change is shown where the row stands, even one that would move it', () => {
    const next = withRow(listOf(page, 'urgent'), rowOf(1, { urgency: 1 }), 11, true)
    expect(shown(next)).toEqual(['5', '3', '1'])
    expect(next.rows[2]?.urgency).toBe(1)
    expect(shown(settle(next))).toEqual(['1', '5', '3'])
  })

  test('a story that no longer belongs stays, named as left, until the list is settled', () => {
    const next = withRow(list, rowOf(3, { state: 'spiked' }), 11, false)
    expect(shown(next)).toEqual(['5', '3', '1'])
    expect([...next.left]).toEqual([idOf(3)])
    expect(shown(settle(next))).toEqual(['5', '1'])
  })

  test('one that comes back is no longer left', () => {
    const next = withRow(withRow(list, rowOf(3, { state: 'spiked' }), 11, false), rowOf(3), 12, true)
    expect(next.left.size).toBe(0)
  })

  test('what waited and no longer belongs does not come', () => {
    const waits = withRow(list, rowOf(7), 11, true)
    expect(withRow(waits, rowOf(7, { state: 'spiked' }), 12, false).waiting).toEqual([])
    expect(withGone(waits, idOf(7), 12).waiting).toEqual([])
  })

  test('a story of a page that was not read yet comes with that page', () => {
    const partial = listOf({ ...page, nextCursor: 'more' }, 'newest')
    expect(withRow(partial, rowOf(0), 11, true).waiting).toEqual([])
    expect(withRow(list, rowOf(0), 11, true).waiting).toHaveLength(1)
  })

  test('a next page brings no row twice', () => {
    const next = withPage(listOf({ ...page, nextCursor: 'more' }, 'newest'), { items: [rowOf(1), rowOf(0)], nextCursor: null, event: 12 })
    expect(shown(next)).toEqual(['5', '3', '1', '0'])
    expect(next.event).toBe(10) // that page knows later events, the rows above it do not
  })

  test('read anew, rows keep their places, others wait, missing ones have left', () => {
    const next = withFresh(list, { items: [rowOf(8), rowOf(5, { words: 9 }), rowOf(1)], nextCursor: null, event: 40 })
    expect(shown(next)).toEqual(['5', '3', '1'])
    expect(next.rows[0]?.words).toBe(9)
    expect([...next.left]).toEqual([idOf(3)])
    expect(shown(settle(next))).toEqual(['8', '5', '1'])
  })
})

test('a settled list is what the server would draw, whatever came in whatever order (seed 20)', () => {
  const { below } = randomFrom(20)
  for (const order of ['urgent', 'newest', 'oldest'] as Order[]) {
    const now = new Map(Array.from({ length: 12 }, (_, number) => [idOf(number), rowOf(number)]))
    let kept = listOf({ items: [...now.values()].sort(compare(order)), nextCursor: null, event: 0 }, order)
    for (let event = 1; event <= 400; event += 1) {
      const number = below(30)
      if (below(5) === 0) {
        now.delete(idOf(number))
        kept = withGone(kept, idOf(number), event)
      } else {
        const row = rowOf(number, { urgency: 1 + below(8), revision: event })
        now.set(row.id, row)
        kept = withRow(kept, row, event, true)
      }
      if (below(20) === 0) kept = settle(kept)
    }
    expect(settle(kept).rows).toEqual([...now.values()].sort(compare(order)))
  }
})
