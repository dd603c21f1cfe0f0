import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, startGalley } from '#test/galley.ts'
import { arrive, call, type Colleague } from './newsroom.ts'
import { gone, says, saysNot, sees } from './sees.ts'

const BODY = ['زار الوزير موسكو يوم الثلاثاء وبحث مع نظيره العلاقات.', 'وقال الوزير إن العلاقات قوية.', 'وغادر الوزير مساء اليوم.']
/** Where pictures go that somebody wants to look at; none are made otherwise. */
const LOOK = process.env['LOOK']

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let amal: Colleague
let noor: Colleague
let head: Colleague
let id = ''

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  browser = await launchChromium()
  amal = await arrive(browser, galley.url, 'amal')
  noor = await arrive(browser, galley.url, 'noor')
  head = await arrive(browser, galley.url, 'head')
  const { body } = await call<{ items: { id: string }[] }>(galley.url, head, 'POST', '/api/v1/articles', {
    guid: 'changes-1',
    language: 'ar',
    headline: 'الوزير في موسكو',
    body: BODY.join('\n'),
  })
  id = body.items[0]?.id ?? ''
  await call(galley.url, amal, 'POST', `/api/v1/articles/${id}/moves`, { action: 'take', seenRevision: 0 })
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

const editor = ({ page }: Colleague): Locator => page.getByRole('textbox', { name: 'Copy of the story' })
const marked = ({ page }: Colleague): Locator => page.getByRole('document', { name: 'The copy with its changes' })
const changesOf = ({ page }: Colleague, name: RegExp): Locator => page.getByRole('region', { name })
const bodyOf = async () => (await call<{ body: string }>(galley.url, amal, 'GET', `/api/v1/articles/${id}`)).body.body

async function look(who: Colleague, name: string): Promise<void> {
  if (LOOK === undefined) return
  mkdirSync(LOOK, { recursive: true })
  await who.page.screenshot({ path: join(LOOK, `${name}.png`) })
}

async function typeAtEnd(who: Colleague, paragraph: string, text: string): Promise<void> {
  const place = editor(who).locator('p', { hasText: paragraph })
  await place.click()
  await place.evaluate((element) => getSelection()?.collapse(element, element.childNodes.length))
  await who.page.keyboard.type(text)
  await sees(who.page.getByText('Saved', { exact: true }))
}

async function open(who: Colleague): Promise<void> {
  await who.page.goto(`${galley.url}/review/${id}`)
  await sees(who.page.locator('[contenteditable=true]'))
}

test('E40 who is to approve reads first what changed, by person, in the running text', async () => {
  await Promise.all([open(amal), open(noor)])
  await typeAtEnd(amal, 'زار الوزير', ' وأكد ذلك.')
  await typeAtEnd(noor, 'وغادر الوزير', ' Lavrov said so.')

  await head.page.goto(`${galley.url}/review/${id}`)
  await sees(head.page.getByRole('tab', { name: 'Changes', selected: true }))
  const put = marked(head).locator('ins', { hasText: 'وأكد ذلك' })
  await sees(put)
  expect(await put.getAttribute('title')).toMatch(/^Inserted by .*أمل/)
  await says(marked(head), 'Inserted by ⁨أمل')
  await sees(changesOf(head, /أمل/).locator('ins', { hasText: 'وأكد ذلك' }))
  await sees(changesOf(head, /نور/).locator('ins', { hasText: 'Lavrov said' }))
  // The editor waits unseen, and nobody can type into what is shown.
  expect(await editor(head).isVisible()).toBe(false)
  expect(await marked(head).getAttribute('contenteditable')).toBe('false')
  expect(await put.evaluate((element) => getComputedStyle(element.closest('p') as Element).direction)).toBe('rtl')
  await look(head, 'changes-light')
  await head.page.emulateMedia({ colorScheme: 'dark' })
  await look(head, 'changes-dark')
  await head.page.emulateMedia({ colorScheme: 'light' })
  // What is asked before the approval is told in the same way.
  await head.page.getByRole('group', { name: 'Workflow' }).getByRole('button', { name: 'Approve', exact: true }).click()
  const dialog = head.page.getByRole('dialog')
  await says(dialog, '2 changes since it was received, by')
  await sees(dialog.locator('ins', { hasText: 'Lavrov said' }))
  await look(head, 'changes-approve')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
})

test('E41 it follows what colleagues type, and shows one person’s alone', async () => {
  await typeAtEnd(amal, 'وقال الوزير', ' جدًا.')
  await sees(marked(head).locator('ins', { hasText: 'جدًا' }))
  await head.page.getByRole('button', { name: /^Only .*نور/ }).click()
  await gone(marked(head).locator('ins', { hasText: 'وأكد ذلك' }))
  await sees(marked(head).locator('ins', { hasText: 'Lavrov' }))
  await head.page.getByRole('button', { name: 'Everyone' }).click()
  await changesOf(head, /أمل/).getByTitle('Go to this change').first().press('Enter')
  await expect.poll(() => head.page.evaluate(() => document.activeElement?.tagName)).toBe('INS')
})

test('E42 a click takes one change back for everybody, and undo brings it again', async () => {
  const change = changesOf(head, /أمل/).locator('li', { hasText: 'وأكد ذلك' })
  await change.getByRole('button', { name: /^Take back this change by/ }).click()
  await saysNot(editor(amal), 'وأكد ذلك')
  await says(editor(amal), 'Lavrov')
  await sees(head.page.getByText('The change was taken back.'))
  await gone(change)
  await head.page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await says(editor(amal), 'وأكد ذلك')
  await sees(head.page.getByText('The change is in the copy again.'))
})

test('E43 the slider goes through the story’s life by keyboard, and what it shows can be restored as a new revision', async () => {
  const slider = head.page.getByRole('slider', { name: 'Point in the story’s life' })
  await slider.focus()
  await slider.press('Home')
  await saysNot(marked(head), 'Lavrov')
  await saysNot(marked(head), 'وأكد ذلك')
  expect(await slider.getAttribute('aria-valuetext')).toBe('As received')
  await look(head, 'changes-life')
  const before = await bodyOf()
  await head.page.getByRole('button', { name: 'Restore this revision' }).click()
  const dialog = head.page.getByRole('dialog', { name: 'Restore revision 0?' })
  await dialog.getByRole('button', { name: 'Restore this revision' }).click()
  await gone(dialog)
  await saysNot(editor(noor), 'Lavrov')
  expect(await bodyOf()).toBe(BODY.join('\n'))
  await sees(head.page.getByText('Nothing was changed between these two.'))
  // Nothing after it is gone: the sitting before leads back.
  await sees(head.page.getByText('restored revision 0'))
  await slider.focus()
  await slider.press('ArrowLeft')
  await sees(marked(head).locator('ins, del'))
  await head.page.getByRole('button', { name: 'Restore this revision' }).click()
  await head.page.getByRole('dialog').getByRole('button', { name: 'Restore this revision' }).click()
  await gone(head.page.getByRole('dialog'))
  await says(editor(noor), 'Lavrov')
  expect(await bodyOf()).toBe(before)
})

test('E44 the history leads to what changed in a sitting; back to the copy is one click', async () => {
  await head.page.getByRole('tab', { name: 'History' }).click()
  await sees(editor(head))
  await sees(head.page.getByText('restored revision 0'))
  await head.page.getByRole('button', { name: 'See what changed' }).last().click()
  await sees(marked(head))
  await head.page.getByRole('button', { name: 'Back to the copy' }).click()
  await sees(editor(head))
  await gone(marked(head))
})

test('E45 on a phone, in Arabic and in the dark, the panel is a sheet, and leads to the text', async () => {
  const { page } = noor
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.context().addCookies([{ name: 'galley-language', value: 'ar', url: galley.url }])
  await page.reload()
  await page.getByRole('button', { name: 'التغييرات', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'التغييرات' })
  await sees(sheet.getByRole('slider'))
  await look(noor, 'changes-phone-sheet')
  expect(await sheet.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
  await sheet.getByTitle('إلى هذا التغيير').first().click()
  await gone(sheet)
  const text = page.getByRole('document', { name: 'النص مع تغييراته' })
  await sees(text)
  await says(text, 'أدخله ⁨')
  await look(noor, 'changes-phone-text')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  for (const { name, complaints } of [amal, noor, head]) expect({ name, complaints }).toEqual({ name, complaints: [] })
})
