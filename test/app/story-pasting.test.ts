import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { complaints, fresh, page, sitAtInputDesk } from './input-desk.ts'
import type { InputPage } from './story-input.page.ts'

declare const input: InputPage

sitAtInputDesk()

describe('S21 pasting', () => {
  const fixture = (name: string) => readFileSync(new URL(`../fixtures/paste/${name}`, import.meta.url), 'utf8')
  const paste = (html: string) =>
    page.evaluate((given) => {
      input.select('body', 0)
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', given)
      clipboardData.setData('text/plain', 'x')
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, html)
  const outline = () => page.evaluate(() => input.outline())

  test.each(['word.txt', 'google-docs.txt'])(
    '%s keeps headings, emphasis, links and lists within lists, and nothing of its program',
    async (name) => {
      await fresh('')
      await paste(fixture(name))
      expect(await outline()).toEqual([
        'subheading: Port reopens',
        'paragraph: The port *reopened* at _noon_, said [the office](https://port.example/notice).',
        'paragraph: قال المكتب إن *المرفأ* مفتوح.',
        'bullet_list: Ferries (bullet_list: Night ferries) | Cargo',
        'ordered_list: First | Second',
        ...(name === 'word.txt' ? ['quote: “We were ready.”'] : []),
      ])
      expect(await page.evaluate(() => JSON.stringify(input.story.state?.doc.toJSON()))).not.toMatch(/mso|"dir":"(?:rtl|ltr)"/i)
      await page.evaluate(() => input.settled())
      expect(await page.evaluate(() => input.line.refused)).toEqual([])
    },
  )

  test('nothing hostile runs, reaches out, or breaks the copy', async () => {
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    await fresh('stays')
    for (const html of fixture('hostile.txt').split('\n').filter(Boolean)) await paste(html)
    await page.evaluate(() => new Promise((done) => setTimeout(done)))
    const json = await page.evaluate(async () => {
      await input.settled()
      input.story.state?.doc.check()
      return JSON.stringify(input.story.state?.doc.toJSON())
    })
    expect(complaints).toEqual([])
    expect(json).toContain('stays')
    expect(json).not.toMatch(/javascript:|vbscript:|data:text|onerror|"language":"</i)
    expect(
      await page.evaluate(
        () =>
          document.querySelectorAll('.copy-text :is(script, style, iframe, object, embed, svg, form, input, [onclick], [onload], [onerror])').length,
      ),
    ).toBe(0)
    expect(asked.filter((url) => !url.startsWith('https://a.example/'))).toEqual([])
    expect(await page.evaluate(() => input.line.refused)).toEqual([])
  })
})
