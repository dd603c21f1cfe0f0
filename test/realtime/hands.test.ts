import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { pushIdOf, seriesOf } from '#core/collab/push-id.ts'
import { createHands } from '#server/realtime/hands.ts'

const [story, other, amal, sam] = [v7(), v7(), v7(), v7()]

test('each session has a hand of its own, known to whoever opens later and introduced to the rest with its first batch', () => {
  const hands = createHands()
  const [one, two] = [v7(), v7()]
  const first = hands.take(story, 'a', one, amal)
  const second = hands.take(story, 'b', two, sam)
  expect(first?.handle).toBe(second?.handle)
  expect(hands.known(story)).toEqual([
    [first?.hand, seriesOf(one), amal],
    [second?.hand, seriesOf(two), sam],
  ])
  expect(hands.authorOf(story, pushIdOf(one, 7), amal)).toEqual({ hand: first?.hand, n: 7, introduced: { series: seriesOf(one), by: amal } })
  expect(hands.authorOf(story, pushIdOf(one, 8), amal)).toEqual({ hand: first?.hand, n: 8 })
  expect(hands.take(other, 'a', v7(), amal)?.handle).not.toBe(first?.handle)
  expect(hands.storyOf('a', first?.handle ?? 0)).toBe(story)
  expect(hands.storyOf('b', (first?.handle ?? 0) + 1)).toBeNull()
})

test('a session belongs to one person; on another line it has another hand, and no number comes twice', () => {
  const hands = createHands()
  const session = v7()
  const before = hands.take(story, 'a', session, amal)
  expect(hands.take(story, 'b', session, sam)).toBeNull()
  expect(hands.isForeign(story, pushIdOf(session, 0), sam)).toBe(true)
  expect(hands.isForeign(story, pushIdOf(session, 0), amal)).toBe(false)
  const after = hands.take(story, 'c', session, amal)
  expect(after?.hand).not.toBe(before?.hand)
  hands.leave('a') // the old line is found dead later, and takes nothing along
  expect(hands.handOf(story, 'c')).toBe(after?.hand)
  expect(hands.authorOf(story, pushIdOf(session, 1), amal)).toMatchObject({ hand: after?.hand })
  hands.leave('c')
  expect(hands.handleOf(story)).toBeNull()
  expect(hands.take(story, 'd', v7(), amal)?.handle).toBeGreaterThan(before?.handle ?? Infinity)
})

test('pages of another server come by name at first and by hand from their second batch on, up to a bound; another name on the same series is never taken for it', () => {
  const hands = createHands()
  expect(hands.authorOf(story, pushIdOf(v7(), 0), amal)).toBeNull()
  hands.take(story, 'a', v7(), amal)
  const far = v7()
  expect(hands.authorOf(story, pushIdOf(far, 0), sam)).toBeNull()
  expect(hands.authorOf(story, pushIdOf(far, 1), sam)).toMatchObject({ n: 1, introduced: { series: seriesOf(far), by: sam } })
  expect(hands.authorOf(story, pushIdOf(far, 2), sam)).toEqual({ hand: expect.any(Number) as number, n: 2 })
  expect(hands.authorOf(story, pushIdOf(far, 3), amal)).toBeNull()
  const byHand = Array.from({ length: 600 }, () => {
    const session = v7()
    hands.authorOf(story, pushIdOf(session, 0), sam)
    return hands.authorOf(story, pushIdOf(session, 1), sam)
  }).filter((author) => author !== null)
  expect(byHand).toHaveLength(255)
})
