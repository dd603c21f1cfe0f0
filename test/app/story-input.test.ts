import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CopyParts } from '#core/copy.ts'
import { launchChromium } from '#test/chromium.ts'
import { pageWith } from './page.ts'
import type { InputPage } from './story-input.page.ts'

declare const openInput: (parts: CopyParts) => InputPage
declare const input: InputPage

let browser: Browser
let page: Page
let devtools: CDPSession
const complaints: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
  page = await pageWith(browser, 'story-input.page.ts')
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    void dialog.dismiss()
  })
  devtools = await page.context().newCDPSession(page)
})
afterAll(async () => {
  await browser?.close()
})
beforeEach(() => void complaints.splice(0))

async function fresh(...paragraphs: string[]) {
  await page.evaluate(
    (given) => Object.assign(window, { input: openInput(given) }),
    { headline: 'Headline', standfirst: 'Standfirst', body: paragraphs.map((text) => ({ type: 'paragraph', text })) } as CopyParts,
  ).catch(() => undefined)
  await page.waitForFunction(() => input.isOpen())
}

/** An input method's steps towards its last text, as the DevTools protocol makes them; composition is left open. */
async function compose(...texts: string[]) {
  for (const text of texts) await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}
const commit = (text: string) => devtools.send('Input.insertText', { text })

const text = () => page.evaluate(() => input.text())
const selection = () => page.evaluate(() => input.selection())
const select = (from: number, to = from) => page.evaluate(([a, b]) => input.select('body', a, b), [from, to] as const)
const colleague = (from: number, to: number, typed: string) =>
  page.evaluate(([a, b, c]) => input.colleague('body', a, b, c), [from, to, typed] as const)

/** Waits until all is stored, and finds the stored copy to be the one on the screen; nothing was refused or complained of. */
async function agreed(): Promise<string> {
  const [own, stored, drawn, refused] = await page.evaluate(async () => {
    await input.settled()
    await new Promise(requestAnimationFrame)
    const shown = [...document.querySelectorAll('[data-body] :is(p, h2, h3, h4)')].map((block) => block.textContent).join('\n')
    return [input.text(), input.stored(), shown, input.line.refused]
  })
  expect(stored).toBe(own)
  expect(drawn).toBe(own)
  expect(refused).toEqual([])
  expect(complaints).toEqual([])
  return own
}

describe('an input method', () => {
  test('R12 a composition, edits of a colleague around and within its paragraph, and an acknowledgement after 2 s: no letter is lost, the caret stays', async () => {
    await fresh('one two', 'three')
    await select(4)
    await page.evaluate(() => {
      input.line.delay = 2_000
    })
    await page.keyboard.type('ab')
    await compose('に', 'にほ', 'にほん')
    await colleague(0, 0, 'before ') // in its own paragraph
    await colleague(7 + 7 + 1, 7 + 7 + 1, 'after ')
    await compose('日本')
    expect(await page.evaluate(() => document.querySelector('[data-body] p')?.textContent)).toBe('one ab日本two')
    await commit('日本')
    await page.keyboard.type('!')
    expect(await agreed()).toBe('before one ab日本!two\nafter three')
    expect(await selection()).toEqual([16, 16].map(() => 'before one ab日本!'.length))
  })
})
