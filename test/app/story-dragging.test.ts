import { describe, expect, test } from 'vitest'
import { agreed, colleague, fresh, page, select, sitAtInputDesk } from './input-desk.ts'
import type { InputPage } from './story-input.page.ts'

declare const input: InputPage

sitAtInputDesk()

describe('dragging', () => {
  /** Drags from the middle of one range of the first paragraph to a place. */
  async function drag(from: number, to: number, target: { x: number; y: number }) {
    await select(from, to)
    const { x, y } = await page.evaluate(() => {
      const rect = getSelection()?.getRangeAt(0).getBoundingClientRect()
      return { x: (rect?.left ?? 0) + (rect?.width ?? 0) / 2, y: (rect?.top ?? 0) + (rect?.height ?? 0) / 2 }
    })
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 8, y, { steps: 3 })
    await page.mouse.move(target.x, target.y, { steps: 5 })
    return () => page.mouse.up()
  }
  const edgeOf = (selector: string, side: 'left' | 'right') =>
    page.evaluate(
      ([found, edge]) => {
        const element = document.querySelector(found ?? '')
        const range = document.createRange()
        if (element) range.selectNodeContents(element)
        const rect = range.getBoundingClientRect()
        return { x: edge === 'left' ? rect.left + 1 : rect.right - 1, y: rect.top + rect.height / 2 }
      },
      [selector, side] as const,
    )

  test('a selection is moved, also when a colleague types before it meanwhile', async () => {
    await fresh('one two three')
    const drop = await drag(0, 4, await edgeOf('[data-body] p', 'right'))
    await colleague(0, 0, 'zero ')
    const { x, y } = await edgeOf('[data-body] p', 'right')
    await page.mouse.move(x, y, { steps: 2 })
    await drop()
    expect(await agreed()).toBe('zero two threeone ')
  })

  test('what a colleague writes within it meanwhile is moved along', async () => {
    await fresh('one two three')
    const drop = await drag(0, 4, await edgeOf('[data-body] p', 'right'))
    await colleague(3, 3, ' and a half')
    const { x, y } = await edgeOf('[data-body] p', 'right')
    await page.mouse.move(x, y, { steps: 2 })
    await drop()
    expect(await agreed()).toBe('two threeone and a half ')
  })

  test('several paragraphs that are dropped on the headline are one line in it', async () => {
    await fresh('one two', 'three')
    const drop = await drag(0, 13, await edgeOf('h1', 'right'))
    await drop()
    await agreed()
    expect(await page.evaluate(() => input.text('headline'))).toBe('Headlineone two three')
  })

  test('text and markup from elsewhere are read as what is pasted', async () => {
    await fresh('one')
    await page.evaluate(
      (at) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.setData('text/html', '<p>two <b onclick="alert(1)">bold</b><img src=x onerror="alert(1)"></p>')
        dataTransfer.setData('text/plain', 'two bold')
        document
          .querySelector('[data-body] p')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true }))
      },
      await edgeOf('[data-body] p', 'right'),
    )
    expect(await agreed()).toBe('onetwo bold')
  })

  test('what is cut from all regions leaves each its own rest', async () => {
    await fresh('one two', 'three')
    await page.evaluate(() => input.selectAcross('headline', 4, 'body', 4))
    await page.keyboard.press('Control+x')
    expect(await agreed()).toBe('two\nthree')
    expect(await page.evaluate(() => [input.text('headline'), input.text('standfirst')])).toEqual(['Head', ''])
  })
})
