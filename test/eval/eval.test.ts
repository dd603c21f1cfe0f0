import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Measured, measure } from './measure.ts'
import { stories } from './stories.ts'

const accepted = JSON.parse(readFileSync(new URL('./accepted.json', import.meta.url), 'utf8')) as Pick<Measured, 'byRule' | 'byLanguage' | 'byBoth'>
const { byRule, byLanguage, byBoth, wrong } = measure()

test('the stories are many and in many languages', () => {
  expect(stories.length).toBeGreaterThanOrEqual(90)
  expect(new Set(stories.map(({ language }) => language)).size).toBeGreaterThanOrEqual(20)
})

test('the damage is the one that the figures were accepted for', () => {
  expect(Object.fromEntries(Object.entries(byRule).map(([rule, { n }]) => [rule, n]))).toEqual(
    Object.fromEntries(Object.entries(accepted.byRule).map(([rule, { n }]) => [rule, n])),
  )
})

test.each(Object.entries(accepted.byRule))(
  '%s is found, placed and repaired no worse, with no more false alarms',
  (rule, { found, placed, exact, alarms }) => {
    const now = byRule[rule]
    const about = wrong.filter((line) => line.includes(rule)).join('\n')
    expect(now?.found, about).toBeGreaterThanOrEqual(found)
    expect(now?.placed, about).toBeGreaterThanOrEqual(placed)
    expect(now?.exact, about).toBeGreaterThanOrEqual(exact)
    expect(now?.alarms, about).toBeLessThanOrEqual(alarms)
  },
)

test.each(Object.entries(accepted.byLanguage))('in %s no less is found, and clean copy is left alone', (language, { found, alarms }) => {
  const about = wrong.filter((line) => line.startsWith(`${language}-`)).join('\n')
  expect(byLanguage[language]?.found, about).toBeGreaterThanOrEqual(found)
  expect(byLanguage[language]?.alarms, about).toBeLessThanOrEqual(alarms)
})

test.each(Object.entries(accepted.byBoth))('%s is found no less in any language', (rule, languages) => {
  for (const [language, { found }] of Object.entries(languages)) {
    const about = `${rule} in ${language}:\n${wrong.filter((line) => line.startsWith(`${language}-`)).join('\n')}`
    expect(byBoth[rule]?.[language]?.found, about).toBeGreaterThanOrEqual(found)
  }
})
