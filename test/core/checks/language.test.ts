import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { seenLanguage } from '#core/checks/language.ts'

const STORIES = join(import.meta.dirname, '../../../prisma/demo/stories')
const samples = readdirSync(STORIES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, ...(JSON.parse(readFileSync(join(STORIES, name), 'utf8')) as { lang: string; body: string }) }))
  .filter(({ body }) => body !== '')

describe('LA the language of a story whose source does not say', () => {
  test.each(samples)('LA1 $name is not taken for another language', ({ lang, body }) => {
    expect([lang, 'und']).toContain(seenLanguage(body))
  })

  test('LA2 the seed is Arabic, and most samples are known', () => {
    expect(seenLanguage(readFileSync(join(STORIES, 'seed-arabic-moscow.txt'), 'utf8'))).toBe('ar')
    expect(samples.filter(({ lang, body }) => seenLanguage(body) === lang).length).toBeGreaterThanOrEqual(samples.length - 4)
  })

  test('LA3 a few words in Arabic letters that Arabic does not have are nobody’s', () => {
    expect(seenLanguage('گزارش پلیس')).toBe('und')
    expect(seenLanguage('')).toBe('und')
  })
})
