import { checkSync } from 'recheck'
import { expect, test } from 'vitest'
import { regExpsIn } from './regexps.ts'

const { literals, built } = regExpsIn('server/core/checks/**/*.ts', 'server/core/text/**/*.ts', 'server/check/*.ts')

test('every regular expression of the checks takes time in step with the text', () => {
  expect(literals.length).toBeGreaterThan(100)
  const unsafe = literals
    .map((literal) => ({ ...literal, status: checkSync(literal.pattern, literal.flags, { timeout: 60_000 }).status }))
    .filter(({ status }) => status !== 'safe')
  expect(unsafe).toEqual([])
}, 240_000)

test('none is built at run time, where nobody could look at it', () => {
  expect(built).toEqual([])
})

test('the judge knows an expression that is not', () => {
  expect(checkSync('^(a+)+$', '').status).toBe('vulnerable')
})
