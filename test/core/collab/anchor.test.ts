import { StepMap } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { mapCaret, mapRange, mapRangeThrough } from '#core/collab/anchor.ts'

const change = (at: number, removed: number, added: number) => new StepMap([at, removed, added])

describe('a range', () => {
  test.each<{ what: string; range: [number, number]; map: StepMap; then: [number, number] | null }>([
    { what: 'moves with text typed before it', range: [10, 15], map: change(3, 0, 4), then: [14, 19] },
    { what: 'stays for text typed behind it', range: [10, 15], map: change(20, 0, 4), then: [10, 15] },
    { what: 'grows with text typed within it', range: [10, 15], map: change(12, 0, 4), then: [10, 19] },
    { what: 'leaves out what is typed at its beginning', range: [10, 15], map: change(10, 0, 4), then: [14, 19] },
    { what: 'leaves out what is typed at its end', range: [10, 15], map: change(15, 0, 4), then: [10, 15] },
    { what: 'shrinks with what is erased of it', range: [10, 15], map: change(8, 4, 0), then: [8, 11] },
    { what: 'is gone with its text', range: [10, 15], map: change(9, 8, 0), then: null },
    { what: 'covers what takes its place', range: [10, 15], map: change(10, 5, 7), then: [10, 17] },
    { what: 'of nothing stays a point', range: [10, 10], map: change(3, 0, 4), then: [14, 14] },
    { what: 'of nothing goes with the text around it', range: [10, 10], map: change(8, 4, 0), then: null },
  ])('$what', ({ range: [from, to], map, then }) => {
    expect(mapRange({ from, to }, map)).toEqual(then && { from: then[0], to: then[1] })
  })

  test('goes through one change after another, and is not found again once it is gone', () => {
    expect(mapRangeThrough({ from: 10, to: 15 }, [change(0, 0, 5), change(16, 1, 0)])).toEqual({ from: 15, to: 19 })
    expect(mapRangeThrough({ from: 10, to: 15 }, [change(10, 5, 0), change(10, 0, 5)])).toBeNull()
    expect(mapRangeThrough(null, [change(0, 0, 5)])).toBeNull()
  })
})

test('a caret follows its owner’s typing, and stays before what others type at it', () => {
  expect(mapCaret({ anchor: 10, head: 10 }, change(10, 0, 3), true)).toEqual({ anchor: 13, head: 13 })
  expect(mapCaret({ anchor: 10, head: 10 }, change(10, 0, 3), false)).toEqual({ anchor: 10, head: 10 })
  expect(mapCaret({ anchor: 10, head: 14 }, change(10, 0, 3), false)).toEqual({ anchor: 13, head: 17 })
  expect(mapCaret({ anchor: 14, head: 10 }, change(14, 0, 3), false)).toEqual({ anchor: 14, head: 10 })
  expect(mapCaret({ anchor: 14, head: 10 }, change(8, 9, 0), false)).toEqual({ anchor: 8, head: 8 })
})
