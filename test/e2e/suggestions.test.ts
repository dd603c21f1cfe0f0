import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, startGalley } from '#test/galley.ts'
import { arrive, call, type Colleague } from './newsroom.ts'
import { gone, says, saysNot, sees } from './sees.ts'

const FIRST = 'أعلن وزير الخارجية نتائج الزيارة في مؤتمر صحفي.'
const SECOND = 'وقال الوزير إن العلاقات تتطور باستمرار.'

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let amal: Colleague
let noor: Colleague
let rui: Colleague
let story = ''

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  browser = await launchChromium()
  ;[amal, noor, rui] = await Promise.all([
    arrive(browser, galley.url, 'amal'),
    arrive(browser, galley.url, 'noor'),
    arrive(browser, galley.url, 'rui'),
  ])
  const made = await call<{ items: { id: string }[] }>(galley.url, amal, 'POST', '/api/v1/articles', {
    guid: 'suggest-1',
    headline: 'نتائج زيارة موسكو',
    byline: 'أمل',
    language: 'ar',
    body: `${FIRST}\n${SECOND}`,
  })
  story = made.body.items[0]?.id ?? ''
  for (const who of [amal, noor, rui]) {
    await who.page.goto(`${galley.url}/review/${story}`)
    await sees(who.page.locator('[contenteditable=true]'))
  }
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

const copyOf = ({ page }: Colleague): Locator => page.getByRole('textbox', { name: 'Copy of the story' })
const paragraph = (who: Colleague, number: number): Locator => copyOf(who).locator('[data-body] p').nth(number)
const cardsOf = ({ page }: Colleague): Locator => page.getByTestId('suggestion')

/** Puts the caret into a paragraph, this many letters behind its beginning. */
async function caretAt(who: Colleague, place: Locator, offset: number): Promise<void> {
  await place.click()
  await place.evaluate((element, at) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let left = at
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('ins')) continue
      const { length } = node.textContent ?? ''
      if (left > length) {
        left -= length
        continue
      }
      const selection = getSelection()
      if (!selection || (selection.isCollapsed && selection.anchorNode === node && selection.anchorOffset === left)) return
      // The editor hears of it by this event, and has heard it before this does.
      const heard = new Promise<void>((done) => document.addEventListener('selectionchange', () => done(), { once: true }))
      selection.collapse(node, left)
      return heard
    }
  }, offset)
}

const bodyOf = async () => (await call<{ body: string }>(galley.url, amal, 'GET', `/api/v1/articles/${story}`)).body.body
const openSuggestions = async () =>
  (
    await call<{ suggestions: { state: string; text: string; excerpt: string }[] }>(galley.url, amal, 'GET', `/api/v1/articles/${story}`)
  ).body.suggestions
    .filter(({ state }) => state === 'open')
    .map(({ excerpt, text }) => [excerpt, text])
const poll = { timeout: 20_000, interval: 50 }

test('a reporter to whom a story is not assigned types a suggestion in Arabic, and the copy stays as it is', async () => {
  await sees(rui.page.getByText('You suggest here'))
  await caretAt(rui, paragraph(rui, 0), FIRST.indexOf(' في مؤتمر'))
  await rui.page.keyboard.type(' الرسمية', { delay: 15 })
  await says(paragraph(rui, 0).locator('ins'), 'الرسمية')
  await expect.poll(openSuggestions, poll).toEqual([['', ' الرسمية']])
  expect(await bodyOf()).toBe(`${FIRST}\n${SECOND}`)
  // Everyone sees it in its place, by name.
  await says(paragraph(amal, 0).locator('ins'), 'الرسمية')
  expect(await paragraph(amal, 0).locator('ins').getAttribute('title')).toContain('الرسمية')
})

test('Backspace shortens what is proposed, then strikes through the copy; Undo brings it back', async () => {
  await rui.page.keyboard.press('Backspace')
  await says(paragraph(rui, 0).locator('ins'), ' الرسمي')
  await rui.page.keyboard.type('ة')
  await caretAt(rui, paragraph(rui, 1), SECOND.indexOf(' باستمرار'))
  for (let i = 0; i < 5; i += 1) await rui.page.keyboard.press('Backspace')
  await expect.poll(() => paragraph(rui, 1).locator('del').allInnerTexts(), poll).toEqual(['تتطور'])
  await rui.page.keyboard.type('تتقدم')
  await expect.poll(openSuggestions, poll).toEqual([
    ['', ' الرسمية'],
    ['تتطور', 'تتقدم'],
  ])
  await rui.page.keyboard.press('Control+z')
  await expect.poll(openSuggestions, poll).toContainEqual(['تتطور', 'تتقد'])
  await rui.page.keyboard.type('م')
  await expect.poll(openSuggestions, poll).toContainEqual(['تتطور', 'تتقدم'])
  expect(await bodyOf()).toBe(`${FIRST}\n${SECOND}`)
})

test('R11 what an input method composes is one suggestion, and its letters come once', async () => {
  await caretAt(rui, paragraph(rui, 1), 0)
  const line = await rui.page.context().newCDPSession(rui.page)
  for (const text of ['ا', 'اي', 'ايض']) await line.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await line.send('Input.insertText', { text: 'أيضا ' })
  await expect.poll(openSuggestions, poll).toContainEqual(['', 'أيضا '])
  await says(paragraph(rui, 1).locator('ins').first(), 'أيضا')
  expect(await bodyOf()).toBe(`${FIRST}\n${SECOND}`)
  await rui.page.getByRole('tab', { name: /^Suggestions, 3 open/ }).click()
  await cardsOf(rui).filter({ hasText: 'أيضا' }).getByRole('button', { name: 'Withdraw' }).click()
  await expect.poll(openSuggestions, poll).toHaveLength(2)
  await gone(paragraph(rui, 1).locator('ins', { hasText: 'أيضا' }))
})

test('what is pasted is suggested as well', async () => {
  await caretAt(rui, paragraph(rui, 1), SECOND.length)
  await rui.page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/html', '<p>وأضاف <b>الوزير</b>.</p>')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect.poll(openSuggestions, poll).toContainEqual(['', 'وأضاف الوزير.'])
  await rui.page.getByRole('tab', { name: /^Suggestions, 3 open/ }).click() // a click in flagged text has shown the flags
  await cardsOf(rui).filter({ hasText: 'وأضاف' }).getByRole('button', { name: 'Withdraw' }).click()
  await expect.poll(openSuggestions, poll).toHaveLength(2)
})

test('the editor accepts while a third types in the same paragraph: nothing is lost, and the list counts', async () => {
  await amal.page.getByRole('tab', { name: /^Suggestions, 2 open/ }).click()
  await caretAt(noor, paragraph(noor, 1), 0)
  const typed = noor.page.keyboard.type('ومن جهته أكد ذلك. ', { delay: 20 })
  await cardsOf(amal)
    .filter({ hasText: 'تتقدم' })
    .getByRole('button', { name: /^Accept/ })
    .click()
  await typed
  await says(paragraph(noor, 1), `ومن جهته أكد ذلك. ${SECOND.replace('تتطور', 'تتقدم')}`)
  for (const who of [amal, rui]) await says(paragraph(who, 1), 'العلاقات تتقدم باستمرار')
  await expect.poll(bodyOf, poll).toBe(`${FIRST}\nومن جهته أكد ذلك. ${SECOND.replace('تتطور', 'تتقدم')}`)
  await expect.poll(openSuggestions, poll).toEqual([['', ' الرسمية']])
  await noor.page.goto(`${galley.url}/?suggestions=open`)
  await sees(noor.page.getByRole('row', { name: /نتائج زيارة موسكو/ }).getByText('1 open suggestion'))
})

test('a click in the text opens its card; a reason comes to whoever suggested', async () => {
  await paragraph(amal, 0).locator('ins').click()
  await expect.poll(() => cardsOf(amal).first().getAttribute('data-active'), poll).toBe('true')
  await cardsOf(amal).first().getByRole('button', { name: 'Reject…' }).click()
  await amal.page.getByLabel(/^Why not/).fill('غير دقيق')
  await amal.page.getByRole('button', { name: 'Reject', exact: true }).click()
  await gone(paragraph(rui, 0).locator('ins'))
  await rui.page.getByRole('button', { name: /^Notices/ }).click()
  await sees(rui.page.getByText('“غير دقيق”'))
})

test('an editor turns suggesting on by key, types, and is told that formatting can’t be suggested; approving says how many are open', async () => {
  await amal.page.keyboard.press('Control+Alt+Shift+X')
  await sees(amal.page.getByText('Suggesting: your typing'))
  expect(await amal.page.getByRole('button', { name: 'Suggest changes' }).getAttribute('aria-pressed')).toBe('true')
  await caretAt(amal, paragraph(amal, 0), 0)
  await amal.page.keyboard.type('قد ')
  await expect.poll(openSuggestions, poll).toEqual([['', 'قد ']])
  await amal.page.keyboard.press('Control+a')
  await amal.page.keyboard.press('Control+b')
  await sees(amal.page.getByText('Only text can be suggested'))
  const approver = await arrive(browser, galley.url, 'sam')
  await approver.page.goto(`${galley.url}/review/${story}`)
  await approver.page.getByRole('group', { name: 'Workflow' }).getByRole('button', { name: 'Approve', exact: true }).click()
  await sees(approver.page.getByRole('dialog').getByText('1 suggestion is open'))
  await amal.page.keyboard.press('Control+Alt+Shift+X')
  await saysNot(amal.page.locator('body'), 'Suggesting: your typing')
  expect([amal, noor, rui].flatMap(({ complaints }) => complaints)).toEqual([])
})
