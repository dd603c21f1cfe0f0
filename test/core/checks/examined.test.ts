import { expect, test } from 'vitest'
import { EXAMINED, examined } from '#core/checks/examined.ts'
import { checkedCopy, runChecks } from '#core/checks/index.ts'
import { Recheck } from '#core/checks/recheck.ts'

const LINE = 'The port office said so on Tuesday, and nobody at the quay knew any more than that.\n'
const before = LINE.repeat(Math.floor(EXAMINED / LINE.length) - 2)
const after = LINE.repeat(20)
const tagged = (body: string) =>
  runChecks(checkedCopy({ headline: 'A headline', body, language: 'en' })).filter(({ rule }) => rule === 'malformed/html-tag')

test('what is examined is the whole of any story, and of more the beginning up to a line break', () => {
  expect(examined(before)).toBe(before)
  const cut = examined(before + after)
  expect(cut.length).toBeLessThanOrEqual(EXAMINED)
  expect(cut.length).toBeGreaterThan(EXAMINED - LINE.length)
  expect((before + after)[cut.length]).toBe('\n')
  expect(examined('x'.repeat(2 * EXAMINED))).toHaveLength(EXAMINED)
})

test('damage within it is found in its place; a cut is found at the end, however far that is', () => {
  expect(tagged(`${before}<br/>\n${after}`)).toMatchObject([{ from: before.length }])
  expect(tagged(`${before}${after}<br/>\n${LINE}`)).toEqual([])
  const copy = checkedCopy({ headline: 'A headline', body: `${before}${after}The ferry was late because of the`, language: 'en' })
  expect(runChecks(copy)).toContainEqual(expect.objectContaining({ rule: 'truncated/mid-sentence', to: copy.body.length }))
  expect(new Recheck().check(copy)).toEqual(runChecks(copy))
})
