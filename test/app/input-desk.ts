import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { CopyParts } from '#core/copy.ts'
import { launchChromium } from '#test/chromium.ts'
import { pageWith } from './page.ts'
import type { InputPage } from './story-input.page.ts'

declare const openInput: (parts: CopyParts) => InputPage
declare const input: InputPage

let browser: Browser
let devtools: CDPSession
/** The page on which the story is open. */
export let page: Page
/** What the page complained of, and every dialog that it opened, since the test began. */
export const complaints: string[] = []

/** Opens the page before the tests of a file, and closes it after them. */
export function sitAtInputDesk(): void {
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
}

/** Opens a story with these paragraphs, for oneself and a colleague. */
export async function fresh(...paragraphs: string[]) {
  await page.evaluate(
    (given) => {
      Object.assign(window, { input: openInput(given) })
    },
    { headline: 'Headline', standfirst: 'Standfirst', body: paragraphs.map((text) => ({ type: 'paragraph', text })) } as CopyParts,
  )
  await page.waitForFunction(() => input.isOpen())
}

/** An input method's steps towards its last text, as the DevTools protocol makes them; composition is left open. */
export async function compose(...texts: string[]) {
  for (const text of texts) await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}
/** Ends a composition with a text, or types it at once. */
export const commit = (text: string) => devtools.send('Input.insertText', { text })

/** The body's text, on the screen's side. */
export const text = () => page.evaluate(() => input.text())
/** The browser tells of a moved caret a little after the key. */
export const stands = (anchor: number, head = anchor) => expect.poll(() => selection(), { interval: 10 }).toEqual([anchor, head])
/** Anchor and head in offsets of the body's text. */
export const selection = () => page.evaluate(() => input.selection())
export const select = (from: number, to = from) => page.evaluate(([a, b]) => input.select('body', a, b), [from, to] as const)
/** A colleague's edit of the body, at once. */
export const colleague = (from: number, to: number, typed: string) =>
  page.evaluate(([a, b, c]) => input.colleague('body', a, b, c), [from, to, typed] as const)

/** Waits until all is stored, and finds the stored copy to be the one on the screen; nothing was refused or complained of. */
export async function agreed(): Promise<string> {
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
