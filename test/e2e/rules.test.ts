import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, startGalley } from '#test/galley.ts'
import { arrive, call, type Colleague } from './newsroom.ts'
import { gone, says, sees } from './sees.ts'

interface Rule {
  id: string
  open: number
  settings: { isOn: boolean; severity: string | null }[]
}

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let head: Colleague
let amal: Colleague
/** Of a story in which the custom rule finds something. */
let address = ''

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  browser = await launchChromium()
  head = await arrive(browser, galley.url, 'head')
  amal = await arrive(browser, galley.url, 'amal')
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

const ruleOf = async (id: string): Promise<Rule> => {
  const { body } = await call<{ rules: Rule[] }>(galley.url, head, 'GET', '/api/v1/rules')
  const rule = body.rules.find((one) => one.id === id)
  if (!rule) throw new Error(`there is no rule ${id}`)
  return rule
}

/** Opens a page from the nav, so that it is alive when it is there. */
async function openRules({ page }: Colleague): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Lists of the desk' }).getByRole('link', { name: 'Rules' }).click()
  await sees(page.getByRole('heading', { name: 'Rules', level: 1 }))
  return page.getByRole('main')
}

test('a desk head turns a rule off and on by the keyboard alone, and the desk’s stories follow', async () => {
  const main = await openRules(head)
  const row = main.getByRole('listitem').filter({ has: head.page.getByRole('heading', { name: 'Left from markup' }) })
  const before = await ruleOf('malformed/html-tag')
  expect(before.open).toBeGreaterThan(0)
  await row.getByRole('switch', { name: 'Left from markup: on' }).focus()
  await head.page.keyboard.press('Space')
  await says(row, 'no open flags')
  expect(await ruleOf('malformed/html-tag')).toMatchObject({ open: 0, settings: [{ isOn: false }] })
  await says(row, 'by Hala Nasser')
  await head.page.keyboard.press('Space')
  await says(row, `${before.open} open flag`)
  expect((await ruleOf('malformed/html-tag')).settings).toEqual([])
})

test('a rule of the desk’s own is tried, refused where it cannot be, switched on, and named in the story', async () => {
  const { page } = head
  const main = await openRules(head)
  await main.getByRole('button', { name: 'New rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'New rule' })
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await says(dialog, 'Give the rule a name.')
  await dialog.getByLabel('Name').fill('Cities by the book')
  await dialog.getByLabel('What the flag says').fill('Names of cities are written as in the desk’s book.')
  await dialog.getByText('Pattern', { exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Pattern' }).fill('(?<=من )موسكو')
  await dialog.getByRole('button', { name: 'Try on stored stories' }).click()
  await says(dialog, 'Look-around (“(?<=')
  await dialog.getByText('Words', { exact: true }).first().click()
  await dialog.getByRole('textbox', { name: 'Words' }).fill('موسكو')
  await dialog.getByRole('button', { name: 'Try on stored stories' }).click()
  await says(dialog.getByRole('status'), 'looked at.')
  address = (await dialog.getByRole('list').getByRole('link').first().getAttribute('href')) ?? ''
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await gone(dialog)
  await says(main.getByRole('listitem').filter({ hasText: 'Cities by the book' }), 'open flags')

  await amal.page.goto(`${galley.url}${address}`)
  await says(amal.page.getByTestId('flag'), 'Cities by the book')
  const { body } = await call<{ items: unknown[] }>(galley.url, amal, 'GET', '/api/v1/articles?flag=malformed/cities-by-the-book')
  expect(body.items.length).toBeGreaterThan(0)
})

test('who may not change rules reads them', async () => {
  await amal.page.goto(galley.url)
  const main = await openRules(amal)
  await says(main, 'Cities by the book')
  expect(await main.getByRole('switch').count()).toBe(0)
  expect(await main.getByRole('button').count()).toBe(0)
})

test('a rule that is deleted closes its flags, and the story says why', async () => {
  const { page } = head
  const story = amal.page
  const main = await openRules(head)
  await main.getByRole('button', { name: 'Change Cities by the book' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.keyboard.press('Enter') // keeps it: that is where the focus is
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await gone(dialog)
  await gone(main.getByRole('listitem').filter({ hasText: 'Cities by the book' }))
  await story.goto(`${galley.url}${address}`)
  await says(story.locator('summary'), 'closed by the desk’s rules')
  await story.locator('summary', { hasText: 'closed by the desk’s rules' }).click()
  await says(story.locator('details'), 'The desk turned this rule off.')
})

test('nobody’s browser complained', () => expect([...head.complaints, ...amal.complaints]).toEqual([]))
