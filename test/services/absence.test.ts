import { afterEach, expect, test, vi } from 'vitest'
import { createAbsence } from '#services/absence.ts'

afterEach(() => void vi.useRealTimers())

test('a story that had none is known as such until it has one', () => {
  const absence = createAbsence()
  expect(absence.isKnown('a')).toBe(false)
  absence.asOf()('a')
  expect([absence.isKnown('a'), absence.isKnown('b')]).toEqual([true, false])
  absence.end('a')
  expect(absence.isKnown('a')).toBe(false)
})

test('what was read before a story was given one does not count', () => {
  const absence = createAbsence()
  const hasNone = absence.asOf()
  absence.end('a')
  hasNone('a')
  expect(absence.isKnown('a')).toBe(false)
})

test('it is known for half a minute, so that lost news of another node does no lasting harm', () => {
  vi.useFakeTimers()
  const absence = createAbsence()
  absence.asOf()('a')
  vi.advanceTimersByTime(29_999)
  expect(absence.isKnown('a')).toBe(true)
  vi.advanceTimersByTime(1)
  expect(absence.isKnown('a')).toBe(false)
})
