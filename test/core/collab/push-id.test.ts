import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { MOST_PUSHES, numberPushes, pushIdOf, pushNumberOf, seriesOf } from '#core/collab/push-id.ts'

test('a push id is a uuid that follows from the session and the number alone, and says both', () => {
  const session = v7()
  for (const n of [0, 1, 255, 256, 65_536, MOST_PUSHES]) {
    const id = pushIdOf(session, n)
    expect(z.uuid().safeParse(id).success).toBe(true)
    expect(pushIdOf(session, n)).toBe(id)
    expect(pushNumberOf(id)).toEqual({ series: seriesOf(session), n })
    expect(pushIdOf(seriesOf(session), n)).toBe(id)
  }
  for (const n of [-1, 1.5, MOST_PUSHES + 1, Number.NaN]) expect(() => pushIdOf(session, n)).toThrow(RangeError)
})

test('any uuid can be taken apart and put together again', () => {
  for (let i = 0; i < 1_000; i += 1) {
    const id = v7()
    const { series, n } = pushNumberOf(id)
    expect(pushIdOf(series, n)).toBe(id)
  }
})

test('pushes are numbered on from where they were left', () => {
  const session = v7()
  const next = numberPushes(session, 41)
  expect([next(), next()]).toEqual([pushIdOf(session, 41), pushIdOf(session, 42)])
})
