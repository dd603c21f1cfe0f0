import { describe, expect, test } from 'vitest'
import { colleague, complaints, fresh, page, select, sitAtInputDesk } from './input-desk.ts'
import type { InputPage } from './story-input.page.ts'

declare const input: InputPage

sitAtInputDesk()

describe('colleagues on the page', () => {
  const MIXED = 'قال لافروف إن شركة Gazprom Neft ستزود البلاد بنحو 120 ألف طن من النفط الخام خلال الربع الأول من العام المقبل وفق ما أعلنه'
  const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const selected = () => page.evaluate(() => input.boxes('.copy-selected'))
  /** How much of the width that the browser draws for its own selection of the same text is covered, line by line and run by run. */
  const own = (from: number, to: number) =>
    page.evaluate(
      ([a, b]) => {
        input.select('body', a, b)
        const selection = getSelection()
        if (!selection) return []
        const range = selection.getRangeAt(0)
        const texts = document.createTreeWalker(document.querySelector('[data-body]') ?? document.body, NodeFilter.SHOW_TEXT)
        const boxes: { left: number; right: number; top: number }[] = []
        for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
          if (!range.intersectsNode(node)) continue
          const part = document.createRange()
          part.setStart(node, node === range.startContainer ? range.startOffset : 0)
          part.setEnd(node, node === range.endContainer ? range.endOffset : node.length)
          boxes.push(...[...part.getClientRects()].filter(({ width }) => width >= 1).map(({ left, right, top }) => ({ left, right, top })))
        }
        return boxes
      },
      [from, to] as const,
    )

  test.each([
    ['over several lines of mixed direction', 0, MIXED.length],
    ['within one line, from one direction into the other', 5, 28],
    ['over several paragraphs', 10, MIXED.length + 20],
  ])('a selection %s covers what one’s own of it would, and nothing else', async (_, from, to) => {
    await fresh(MIXED, 'A second paragraph stands here.', '', MIXED)
    await page.evaluate(([a, b]) => input.colleagueStands(a, b), [from, to] as const)
    await drawn()
    const theirs = await selected()
    const ours = await own(from, to)
    expect(theirs.length).toBe(ours.length)
    theirs.forEach(({ left, right, top }, index) => {
      for (const [side, value] of Object.entries({ left, right, top }))
        expect(Math.abs(value - (ours[index]?.[side as 'left'] ?? 0)), `${side} of box ${index}`).toBeLessThan(1.5)
    })
  })

  test('an empty paragraph within a selection is marked by a sliver, not across the column', async () => {
    await fresh('one', '', 'three')
    await page.evaluate(() => input.colleagueStands(1, 7))
    await drawn()
    const widths = (await selected()).map(({ width }) => width)
    expect(widths).toHaveLength(3)
    expect(Math.min(...widths)).toBe(6)
    expect(Math.max(...widths)).toBeLessThan(100)
  })

  test.each([0, 3, MIXED.length])(
    'a caret at the end of a line, at %i of a paragraph and in an empty one stands where one’s own would',
    async (offset) => {
      await fresh(MIXED, '', 'x')
      for (const at of [offset, MIXED.length + 1]) {
        await page.evaluate((where) => input.colleagueStands(where, where), at)
        await drawn()
        const caret = await page.evaluate(() => input.box('.copy-caret'))
        const rect = await page.evaluate((where) => {
          input.select('body', where)
          const range = getSelection()?.getRangeAt(0)
          const [box] = range?.getClientRects() ?? []
          return box ? { left: box.left, top: box.top } : null
        }, at)
        expect(caret.height).toBeGreaterThan(10)
        if (rect && offset > 0 && at === offset && offset < MIXED.length) expect(Math.abs(caret.left + 1 - rect.left)).toBeLessThan(2)
        const paragraph = await page.evaluate((index) => input.boxes('[data-body] > *')[index], at === offset ? 0 : 1)
        expect(caret.top + caret.height / 2).toBeGreaterThan(paragraph?.top ?? 0)
        expect(caret.top + caret.height / 2).toBeLessThan(paragraph?.bottom ?? 0)
      }
    },
  )

  test('a name stands at the caret after its owner’s moves and leaves it after a while; what others type doesn’t bring it back', async () => {
    await fresh('one two three')
    await page.evaluate(() => input.colleagueStands(4, 4))
    await drawn()
    const delay = () => page.evaluate(() => Number.parseFloat(document.querySelector<HTMLElement>('.copy-caret-name')?.style.animationDelay ?? '0'))
    const first = await delay()
    expect(first).toBeGreaterThan(2_000)
    await select(0)
    await page.keyboard.type('abc')
    await drawn()
    const later = await delay()
    expect(later).toBeLessThan(first)
    await colleague(9, 9, 'X')
    await drawn()
    expect(await delay()).toBeGreaterThan(later)
  })

  test('S9 markup in a name is shown as it is spelled, and one’s own other page is called so', async () => {
    await fresh('one')
    const name = '<img src=x onerror=alert(1)><b>Sam</b>'
    await page.evaluate((given) => input.colleagueStands(1, 1, { by: { id: 'x', name: given, image: null }, connection: 'c2' }), name)
    await page.evaluate(() => input.colleagueStands(2, 2, { by: { id: 'me', name: 'أمل', image: null }, connection: 'c3' }))
    await drawn()
    expect(await page.evaluate(() => [...document.querySelectorAll('.copy-caret-name')].map((shown) => shown.textContent))).toEqual([
      name,
      'You, in another tab',
    ])
    expect(await page.evaluate(() => document.querySelectorAll('.copy-overlay :is(img, b)').length)).toBe(0)
    expect(complaints).toEqual([])
  })

  test('whom one follows stays in sight until one types; Escape and the wheel end it as well', async () => {
    await fresh(...Array.from({ length: 80 }, (_, index) => `paragraph ${index}`))
    const isSeen = () =>
      page.evaluate(() => {
        const { top, bottom } = input.box('.copy-caret')
        return top >= 0 && bottom <= innerHeight
      })
    const stand = async (at: number) => {
      await page.evaluate((where) => input.colleagueStands(where, where), at)
      await drawn()
    }
    const following = () => page.evaluate(() => input.story.picture.following)
    await stand(5)
    await page.evaluate(() => input.story.following.follow('noor'))
    for (const at of [900, 300, 950]) {
      await stand(at)
      expect(await isSeen()).toBe(true)
    }
    await colleague(0, 0, 'far away from where they look ')
    expect(await following()).toBe('noor')
    await page.evaluate(() => scrollTo(0, 0))
    await select(0)
    await page.keyboard.type('x')
    expect(await following()).toBe(null)
    await stand(600)
    expect(await isSeen()).toBe(false)
    await page.evaluate(() => input.story.following.follow('noor'))
    await page.keyboard.press('Escape')
    expect(await following()).toBe(null)
    await page.evaluate(() => input.story.following.follow('noor'))
    await page.mouse.move(450, 300)
    await page.mouse.wheel(0, 50)
    await expect.poll(following).toBe(null)
    await page.evaluate(() => scrollTo(0, 0))
  })
})
