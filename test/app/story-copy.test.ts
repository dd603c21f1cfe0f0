import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CopyParts } from '#core/copy.ts'
import { launchChromium } from '#test/chromium.ts'
import { pageWith } from './page.ts'
import type { CopyPage } from './story-copy.page.ts'

declare const openCopy: (parts: CopyParts) => CopyPage
declare const copy: CopyPage

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await pageWith(browser, 'story-copy.page.ts')
})
afterAll(async () => {
  await browser?.close()
})

const fresh = (parts: Partial<CopyParts> = {}) =>
  page.evaluate(
    (given) => {
      Object.assign(window, { copy: openCopy(given) })
    },
    { headline: 'Headline', standfirst: 'Standfirst', body: [{ type: 'paragraph', text: 'One' }], ...parts } as CopyParts,
  )

describe('pasting', () => {
  test('a page of the web leaves text, structure and links; scripts, styles and unsafe addresses stay behind', async () => {
    await fresh({ body: [{ type: 'paragraph', text: '' }] })
    const shape = await page.evaluate(() => {
      copy.select('body', 0)
      copy.paste(
        '<style>p{}</style><h1 dir="rtl">Big</h1><p style="color:red">See <a href="https://a.example/">this</a> and <a href="javascript:alert(1)">that</a><script>alert(1)</script></p><ul><li>x</li></ul><p hidden>unseen</p>',
      )
      return copy.shape()
    })
    expect(shape).toEqual(['subheading(Big)', 'paragraph(See this and that)', 'bullet_list(x)'])
    const json = JSON.stringify(await page.evaluate(() => copy.json()))
    expect(json).toContain('https://a.example/')
    expect(json).not.toMatch(/javascript|alert|"dir":"rtl"/)
  })

  test('lists of Word are lists, and a bold that is none is none', async () => {
    await fresh({ body: [{ type: 'paragraph', text: '' }] })
    const shape = await page.evaluate(() => {
      copy.select('body', 0)
      copy.paste(
        '<b style="font-weight:normal"><p class="MsoListParagraphCxSpFirst" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>First</p><p class="MsoListParagraphCxSpLast" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Second <span style="font-weight:700">strong</span></p></b>',
      )
      return copy.shape()
    })
    expect(shape).toEqual(['bullet_list(FirstSecond strong)'])
    const json = JSON.stringify(await page.evaluate(() => copy.json()))
    expect(json.match(/"type":"strong"/g)).toHaveLength(1)
  })

  test('into the headline everything is one line without marks', async () => {
    await fresh()
    await page.evaluate(() => {
      copy.select('headline', 0, 8)
      copy.paste('<p>Two <b>lines</b></p><p>of it</p>')
    })
    expect(await page.evaluate(() => [copy.text('headline'), copy.text('standfirst'), copy.text('body')])).toEqual([
      'Two lines of it',
      'Standfirst',
      'One',
    ])
  })

  test('plain text is a paragraph a line', async () => {
    await fresh()
    expect(
      await page.evaluate(() => {
        copy.select('body', 3)
        copy.pasteText(' more\n\nأخبار')
        return copy.shape()
      }),
    ).toEqual(['paragraph(One more)', 'paragraph(أخبار)'])
  })
})

describe('typing', () => {
  test('"- " begins a list and Backspace takes that back; in the headline it stays what was typed', async () => {
    await fresh({ body: [{ type: 'paragraph', text: '' }] })
    await page.evaluate(() => copy.select('body', 0))
    await page.keyboard.type('- a')
    expect(await page.evaluate(() => copy.shape())).toEqual(['bullet_list(a)'])
    await fresh({ headline: '', body: [{ type: 'paragraph', text: '' }] })
    await page.evaluate(() => copy.select('body', 0))
    await page.keyboard.type('١. ')
    expect(await page.evaluate(() => copy.shape())).toEqual(['ordered_list()'])
    await page.keyboard.press('Backspace')
    expect(await page.evaluate(() => copy.text('body'))).toBe('١. ')
    await page.evaluate(() => copy.select('headline', 0))
    await page.keyboard.type('- a')
    expect(await page.evaluate(() => copy.text('headline'))).toBe('- a')
  })

  test('a letter typed over a selection through all regions leaves them apart', async () => {
    await fresh()
    await page.evaluate(() => copy.select('headline', 4))
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('x')
    expect(await page.evaluate(() => [copy.text('headline'), copy.text('standfirst'), copy.text('body')])).toEqual(['x', '', ''])
  })

  test('a block turns round when most of its letters do, and nothing is written into the copy', async () => {
    await fresh({ body: [{ type: 'paragraph', text: '' }] })
    await page.evaluate(() => copy.select('body', 0))
    await page.keyboard.type('Reuters ')
    const direction = () => page.evaluate(() => document.querySelector('[data-body] p')?.getAttribute('dir'))
    expect(await direction()).toBe('ltr')
    await page.keyboard.type('قال الوزير اليوم')
    expect(await direction()).toBe('rtl')
    expect(JSON.stringify(await page.evaluate(() => copy.json()))).not.toContain('rtl')
  })
})

describe('what lies over the text', () => {
  const MIXED = 'قال لافروف إن شركة Gazprom Neft ستزود البلاد بنحو 120 ألف طن'

  test('a colleague’s caret stands where one’s own would, in mixed lines too, and nothing is put between the letters', async () => {
    await fresh({ body: [{ type: 'paragraph', text: MIXED }] })
    for (const offset of [0, 5, 20, 24, 31, MIXED.length]) {
      const { caret, own, spans } = await page.evaluate(async (at) => {
        copy.people([{ name: 'Amal', anchor: at, head: at }])
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        return { caret: copy.box('.copy-caret').left + 1, own: copy.coords(at).left, spans: document.querySelectorAll('[data-body] p *').length }
      }, offset)
      expect(Math.abs(caret - own)).toBeLessThan(2)
      expect(spans).toBeLessThanOrEqual(1)
    }
  })

  test('a selection covers the letters it holds, and the name stays within the column', async () => {
    await fresh({ body: [{ type: 'paragraph', text: MIXED }] })
    const { covered, name, place } = await page.evaluate(async () => {
      copy.people([{ name: 'A name of some length', anchor: 0, head: 10 }])
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const width = [...document.querySelectorAll('.copy-selected')].reduce((sum, box) => sum + box.getBoundingClientRect().width, 0)
      return { covered: width / copy.widthOf(10), name: copy.box('.copy-caret-name'), place: copy.box('#place') }
    })
    expect(covered).toBeCloseTo(1, 1)
    expect(name.left).toBeGreaterThanOrEqual(place.left - 1)
    expect(name.right).toBeLessThanOrEqual(place.right + 1)
  })

  test('a flag is underlined where it is, stays with its letters, and tells when it is clicked; cut copy has scissors', async () => {
    await fresh({ body: [{ type: 'paragraph', text: MIXED }] })
    await page.evaluate(() => copy.flag('body', 4, 10, 'truncated'))
    await page.waitForSelector('.copy-cut')
    expect(await page.textContent('.flag-truncated')).toBe(MIXED.slice(4, 10))
    await page.evaluate(() => copy.select('body', 0))
    await page.keyboard.type('أمس ')
    expect(await page.textContent('.flag-truncated')).toBe(MIXED.slice(4, 10))
    await page.click('.flag-truncated')
    expect(await page.evaluate(() => copy.clicked)).toEqual(['f1'])
    await page.evaluate(() => copy.flag('headline', 0, 0, 'malformed', 'f2'))
    expect(await page.evaluate(() => document.querySelector('h1')?.className)).toContain('flag-block')
  })
})
