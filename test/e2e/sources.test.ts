import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SourceSummary } from '#contracts/sources.ts'
import { launchChromium } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, startGalley } from '#test/galley.ts'
import { arrive, call, type Colleague } from './newsroom.ts'
import { says, sees } from './sees.ts'

/** The demo's source with a past, and one with two stories. */
const KNOWN = 'Tideway Radio'
const NEW = 'Qalam Feed'
const FOOT = 'Listen again whenever you like on the Tideway player.'

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let rui: Colleague

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  browser = await launchChromium()
  rui = await arrive(browser, galley.url, 'rui')
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

const rowOf = (name: string) => rui.page.getByRole('row', { name: new RegExp(`^${name}`) })
const violations = async () => (await new AxeBuilder({ page: rui.page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test('SQ1 g s leads to the sources, for a reporter too: each with its share, and words where there is too little to judge', async () => {
  const { page } = rui
  await sees(page.getByRole('grid'))
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await sees(page.getByRole('heading', { name: 'Sources', level: 1 }))
  await says(rowOf(KNOWN), '%')
  await says(rowOf(NEW), 'too few to judge')
  await sees(page.getByRole('link', { name: 'Sources', exact: true }).and(page.locator('[aria-current="page"]')))
  expect(await violations()).toEqual([])
})

test('SQ2 the period stands in the address and is kept on the way to one source', async () => {
  const { page } = rui
  await page.getByRole('link', { name: '13 weeks' }).click()
  await page.waitForURL(/days=91$/)
  await says(rowOf(KNOWN), '36')
  await rowOf(KNOWN).getByRole('link').click()
  await sees(page.getByRole('heading', { name: KNOWN, level: 1 }))
  expect(new URL(page.url()).searchParams.get('days')).toBe('91')
})

test('SQ3 a source says what it is known for, by rule and by week, and leads to the worst of its day', async () => {
  const { page } = rui
  await says(page.getByRole('region', { name: 'Known for' }), 'of 36 stories')
  const rules = page.getByRole('region', { name: 'Flags by rule' })
  await sees(rules.getByRole('row', { name: /^Left from markup/ }))
  await sees(page.locator('.recharts-bar-rectangle path'))
  await page.getByText('The figures').click()
  const figures = page.getByRole('region', { name: 'By week' }).getByRole('row')
  expect(await figures.count()).toBe(13)
  expect(await violations()).toEqual([])
  const story = page
    .getByRole('region', { name: /^The worst/ })
    .getByRole('link')
    .first()
  await story.click()
  await page.waitForURL(/\/review\//)
  await page.goBack()
})

test('SQ4 a recurring line leads to the stories that have it', async () => {
  const { page } = rui
  const lines = page.getByRole('region', { name: 'Recurring lines' })
  await says(lines, FOOT)
  await lines.getByRole('link').first().click()
  await sees(page.getByRole('grid'))
  const { body } = await call<{ sources: SourceSummary[] }>(galley.url, rui, 'GET', '/api/v1/sources')
  expect(body.sources.find(({ name }) => name === KNOWN)?.rules.map(({ rule }) => rule)).toContain('malformed/recurring-line')
  const rows = page.getByRole('grid').getByRole('row')
  await expect.poll(() => rows.count()).toBeGreaterThan(3)
})

test('SQ5 in Arabic, at the width of a telephone, nothing is wider than the page', async () => {
  const { page, context } = rui
  await context.addCookies([{ name: 'galley-language', value: 'ar', url: galley.url }])
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(`${galley.url}/sources`)
  await sees(page.getByRole('heading', { name: 'المصادر' }))
  for (const name of [KNOWN, NEW]) {
    await rowOf(name).getByRole('link').click()
    await sees(page.getByRole('heading', { name, level: 1 }))
    await sees(page.locator('.recharts-surface'))
    await expect.poll(() => page.title()).toContain(name)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await violations()).toEqual([])
    await page.goBack()
    await sees(page.getByRole('heading', { name: 'المصادر' }))
  }
  expect(rui.complaints).toEqual([])
})

test('SQ6 a source that is not there is not found', async () => {
  await rui.page.goto(`${galley.url}/sources/0190a3f0-0000-7000-8000-000000000000`)
  await sees(rui.page.getByRole('heading', { name: 'لا شيء هنا' }))
})
