import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { arrive, call, type Colleague } from './newsroom.ts'
import { gone, says, sees } from './sees.ts'

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let amal: Colleague
let noor: Colleague
let id: string

const POLL = { timeout: 20_000 }
const WORDS = 'the master of the port'

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  browser = await launchChromium()
  amal = await arrive(browser, galley.url, 'amal')
  noor = await arrive(browser, galley.url, 'noor')
  id = await pasted(
    'Harbour lights go out',
    `The harbour lights went out at noon on Tuesday.\nNobody could say why, said ${WORDS}, and nobody asked.`,
    'en',
  )
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

async function pasted(headline: string, body: string, language: string): Promise<string> {
  const answer = await call<{ items: { id: string }[] }>(galley.url, amal, 'POST', '/api/v1/articles', { headline, body, language })
  return answer.body.items[0]?.id ?? ''
}

const openStory = async ({ page }: Colleague, story: string) => {
  await page.goto(`${galley.url}/review/${story}`)
  await sees(page.locator('[contenteditable=true]'))
}
const marks = ({ page }: Colleague) => page.locator('.copy-text [data-comment]')
const thread = ({ page }: Colleague): Locator => page.locator('li[id^="comment-"]')

/** Selects words of the copy by a drag over them. */
async function choose({ page }: Colleague, words: string): Promise<void> {
  const copy = page.locator('.copy-text')
  await sees(copy.locator('p', { hasText: words }))
  const [from, to] = await copy.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      node.parentElement?.scrollIntoView({ block: 'center' })
      const edge = (offset: number) => {
        const range = new Range()
        range.setStart(node, offset)
        const { x, y, height } = range.getBoundingClientRect()
        return { x, y: y + height / 2 }
      }
      return [edge(at), edge(at + wanted.length)] as const
    }
    throw new Error(`“${wanted}” is not in the copy`)
  }, words)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => page.evaluate(() => getSelection()?.toString()), POLL).toBe(words)
}

const axe = async ({ page }: Colleague) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    (found) =>
      `${found.id}: ${found.nodes
        .map((node) => node.html)
        .join(' ')
        .slice(0, 300)}`,
  )

test('CM1 a piece of the copy is commented on by keys alone, somebody is mentioned, and finds the thread by their notice', async () => {
  await openStory(amal, id)
  await choose(amal, WORDS)
  await amal.page.keyboard.press('Control+Alt+m')
  const field = amal.page.getByRole('textbox', { name: 'Comment on the marked text' })
  await sees(field)
  await amal.page.keyboard.type('Who is that? @نور')
  await sees(amal.page.getByRole('option', { name: /نور حداد/ }))
  await amal.page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue(), POLL).toBe('Who is that? @نور حداد ')
  await amal.page.keyboard.type('<b>please</b>')
  // What is not sent is kept while other panels are looked at.
  await amal.page.getByRole('tab', { name: 'History' }).click()
  await amal.page.getByRole('tab', { name: 'Comments' }).click()
  expect(await field.inputValue()).toContain('<b>please</b>')
  expect(await axe(amal)).toEqual([])
  await amal.page.getByRole('button', { name: 'Comment', exact: true }).last().click()
  await says(thread(amal), 'Who is that?')
  await says(thread(amal), '<b>please</b>')
  expect(await marks(amal).allInnerTexts()).toEqual([WORDS])
  await sees(amal.page.getByRole('tab', { name: 'Comments, 1 open' }))

  await noor.page.getByRole('button', { name: /^Notices, \d+ unread/ }).click()
  await noor.page
    .getByRole('link', { name: /mentioned you/ })
    .first()
    .click()
  await says(thread(noor), 'Who is that?')
  await expect.poll(() => noor.page.evaluate(() => document.activeElement?.id), POLL).toMatch(/^comment-/)
  await expect.poll(() => noor.page.evaluate(() => getSelection()?.toString()), POLL).toBe(WORDS)
  await expect.poll(() => new URL(noor.page.url()).search, POLL).toBe('')
})

test('CM2 a reply and a resolution are with the other at once; a comment can be rewritten, and a thread opened again', async () => {
  const { page } = noor
  await thread(noor).getByRole('button', { name: 'Reply' }).click()
  await page.keyboard.type('The one of 1911')
  await page.keyboard.press('Control+Enter')
  await says(thread(amal), 'The one of 1911')
  await thread(noor).locator('li').last().getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Edit' }).fill('The one of 1912')
  await page.getByRole('button', { name: 'Save' }).click()
  await says(thread(amal), 'The one of 1912')
  await says(thread(amal), 'edited')
  await thread(noor).getByRole('button', { name: 'Resolve' }).click()
  await gone(marks(amal).locator(':not(.commented-active)'))
  await sees(amal.page.getByText('Resolved 1'))
  await amal.page.getByText('Resolved 1').click()
  await thread(amal).getByRole('button', { name: 'Reopen' }).click()
  await sees(noor.page.getByRole('tab', { name: 'Comments, 1 open' }))
})

test('CM3 while the line is away a comment is kept, says so, and goes out with one press once it is back', async () => {
  const { page } = amal
  await page.getByText('Open 1').click()
  await thread(amal).getByRole('button', { name: 'Reply' }).click()
  await page.keyboard.type('Kept while away')
  await amal.line.cut()
  await page.keyboard.press('Control+Enter')
  await sees(page.getByText(/this is not sent/))
  await amal.line.heal()
  await page.getByRole('button', { name: 'Send again' }).click()
  await says(thread(noor), 'Kept while away')
  expect((await thread(noor).allInnerTexts()).join().split('Kept while away')).toHaveLength(2)
})

test('CM4 when its text is deleted the thread says so and keeps the old words; the list counts it until it is resolved', async () => {
  await choose(noor, WORDS)
  await noor.page.keyboard.press('Delete')
  await says(thread(amal), 'Its text is gone.')
  await says(thread(amal), WORDS)
  await gone(marks(amal))
  const { page } = amal
  await page.getByRole('link', { name: 'Back to the desk' }).click()
  const row = page.getByRole('row', { name: /Harbour lights/ })
  await sees(row.getByText('1 open comment'))
  await noor.page.reload()
  await noor.page.getByRole('tab', { name: 'Comments, 1 open' }).click()
  await thread(noor).getByRole('button', { name: 'Resolve' }).click()
  await gone(row.getByText('1 open comment'))
})

test('CM5 what a script edits is seen as a colleague’s edit: its author’s name at the place, and as whose the last change was', async () => {
  const story = await pasted('Lights on again', 'The lightz went on again at dusk on Wednesday.', 'en')
  await openStory(noor, story)
  const sam = { cookie: await signIn(galley.url, 'sam@galley.test') }
  const edited = await call<{ revision: number }>(galley.url, sam, 'POST', `/api/v1/articles/${story}/edits`, { find: 'lightz', replace: 'lights' })
  expect(edited.status).toBe(200)
  await says(noor.page.locator('.copy-text'), 'The lights went on again')
  await says(noor.page.locator('.copy-caret-name'), 'Sam Whitfield')
  await says(noor.page.getByText(/last change by/), 'Sam Whitfield')
})

test('CM6 in Arabic: mentioned, told, replied to, deleted and resolved, with names and words in their own direction', async () => {
  const story = await pasted('أضواء المرفأ', 'انطفأت أضواء المرفأ ظهر الثلاثاء.\nولم يعرف أحد السبب، كما قال مدير المرفأ.', 'ar')
  for (const { context } of [amal, noor]) await context.addCookies([{ name: 'galley-language', value: 'ar', url: galley.url }])
  const { page } = amal
  await openStory(amal, story)
  await choose(amal, 'مدير المرفأ')
  await page.keyboard.press('Control+Alt+m')
  const field = page.getByRole('textbox', { name: 'تعليق على النص المعلَّم' })
  await sees(field)
  await page.keyboard.type('من هو؟ @sam')
  await page.getByRole('option', { name: /Sam Whitfield/ }).waitFor()
  // The name is there, and the caret behind it, before the next key can come.
  const picked = await field.evaluate((element: HTMLTextAreaElement) => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    return [element.value, element.selectionStart] as const
  })
  expect(picked).toEqual(['من هو؟ @Sam Whitfield ', 'من هو؟ @Sam Whitfield '.length])
  await page.keyboard.type('أو @نور')
  await page.getByRole('option', { name: /نور حداد/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await says(thread(amal), 'من هو؟')
  expect(await marks(amal).allInnerTexts()).toEqual(['مدير المرفأ'])
  const words = thread(amal).locator('p[dir=auto]').first()
  expect(await words.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  expect(await axe(amal)).toEqual([])

  await noor.page.goto(galley.url)
  await noor.page.getByRole('button', { name: /^الإشعارات، / }).click()
  await noor.page
    .getByRole('link', { name: /أشار إليك/ })
    .first()
    .click()
  await says(thread(noor), 'من هو؟')
  await expect.poll(() => noor.page.evaluate(() => document.activeElement?.id), POLL).toMatch(/^comment-/)
  await thread(noor).getByRole('button', { name: 'رد', exact: true }).click()
  await sees(noor.page.getByRole('textbox', { name: 'رد' }))
  await noor.page.keyboard.type('سأسأل المكتب')
  await noor.page.keyboard.press('Control+Enter')
  await says(thread(amal), 'سأسأل المكتب')
  await choose(noor, 'مدير المرفأ')
  await noor.page.keyboard.press('Delete')
  await says(thread(amal), 'حُذف النص الذي يخصه.')
  await says(thread(amal), 'مدير المرفأ')

  // The panel as a sheet, at the width of a small telephone.
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: /^التعليقات/ }).click()
  await says(page.getByRole('dialog'), 'من هو؟')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.getByRole('dialog').getByRole('button', { name: 'إنهاء' }).click()
  await gone(noor.page.getByRole('tab', { name: /^التعليقات، المفتوح/ }))
  expect([...amal.complaints, ...noor.complaints]).toEqual([])
})
