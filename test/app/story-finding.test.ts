import { describe, expect, test } from 'vitest'
import { agreed, colleague, commit, compose, fresh, page, select, sitAtInputDesk } from './input-desk.ts'
import type { InputPage } from './story-input.page.ts'

declare const input: InputPage

sitAtInputDesk()

describe('finding and replacing', () => {
  const LOOSE = { matchCase: false, wholeWord: false, letterForms: true }
  const seek = (query: string, options: Partial<typeof LOOSE> = {}) =>
    page.evaluate((sought) => input.story.finding.seek(sought), { ...LOOSE, ...options, query })
  const marked = () => page.evaluate(() => [...document.querySelectorAll('.find-place')].map((place) => place.textContent))
  const at = () => page.evaluate(() => input.story.picture.finds)

  test('places in all regions are marked, gone through in order and round the end, and follow a colleague’s edits', async () => {
    await fresh('قال الوزير إن الوكالة', 'the وَكـالة said')
    await seek('الوكاله')
    expect(await marked()).toEqual(['الوكالة'])
    await seek('وكاله')
    expect(await marked()).toEqual(['وكالة', 'وَكـالة'])
    await select(0)
    await page.evaluate(() => input.story.finding.go(true))
    expect(await at()).toEqual({ count: 2, at: 0 })
    await colleague(0, 0, 'وكالة ')
    expect(await at()).toEqual({ count: 3, at: 1 })
    await page.evaluate(() => [true, true].forEach((forward) => input.story.finding.go(forward)))
    expect(await at()).toEqual({ count: 3, at: 0 })
    await page.evaluate(() => input.story.finding.go(false))
    expect(await at()).toEqual({ count: 3, at: 2 })
    await page.evaluate(() => input.story.finding.seek(null))
    expect(await marked()).toEqual([])
  })

  test('replacing all is one change and one undo, keeps marks, and leaves a colleague’s words', async () => {
    await fresh('cat and cat', 'a Cat')
    await select(8, 11)
    await page.keyboard.press('Control+b')
    await seek('cat')
    expect(await page.evaluate(() => input.story.finding.replaceAll('dog'))).toBe(3)
    expect(await agreed()).toBe('dog and dog\na dog')
    expect(await page.evaluate(() => document.querySelector('[data-body] strong')?.textContent)).toBe('dog')
    await colleague(0, 0, 'Big ')
    await page.evaluate(() => input.story.focus())
    await page.keyboard.press('Control+z')
    expect(await agreed()).toBe('Big cat and cat\na Cat')
  })

  test('replacing one goes on behind what was put in, in the headline too', async () => {
    await fresh('a a')
    await page.evaluate(() => input.select('headline', 0))
    await seek('a')
    for (let times = 0; times < 4; times += 1) await page.evaluate(() => input.story.finding.replace('aa'))
    await agreed()
    expect(await page.evaluate(() => [input.text('headline'), input.text('standfirst'), input.text()])).toEqual(['Heaadline', 'Staandfirst', 'aa a'])
  })

  test('marks are where the places are, whatever is typed by whom', async () => {
    await fresh('one two one', 'one', 'two')
    await seek('one')
    await select(3)
    const edits: [number, number, string][] = [
      [0, 0, 'one '],
      [4, 7, ''],
      [5, 5, 'ne'],
      [4, 4, 'o'],
      [0, 3, 'One'],
    ]
    for (const [from, to, words] of edits) {
      await colleague(from, to, words)
      await page.keyboard.type('e')
      await page.keyboard.press('Enter')
      await page.evaluate(() => input.story.finding.go(true))
      await page.keyboard.press('ArrowRight')
      const { count } = await at()
      const own = [...(await page.evaluate(() => [input.text('headline'), input.text('standfirst'), input.text()].join('\n'))).matchAll(/one/gi)]
        .length
      expect(count).toBe(own)
      expect((await marked()).map((place) => place?.toLowerCase())).toEqual(Array.from({ length: count }, () => 'one'))
      expect(await page.evaluate(() => document.querySelectorAll('.find-here').length)).toBe(1)
    }
    await agreed()
  })

  test('nothing that is found moves a composition', async () => {
    await fresh('one one')
    await seek('one')
    await select(7)
    await compose('お', 'おん')
    await page.evaluate(() => input.story.finding.seek({ query: 'o', matchCase: false, wholeWord: false, letterForms: true }))
    await commit('音')
    expect(await agreed()).toBe('one one音')
  })
})
