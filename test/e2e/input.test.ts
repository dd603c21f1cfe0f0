import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, startGalley } from '#test/galley.ts'
import { arrive, call, type Colleague } from './newsroom.ts'
import { gone, says, saysNot, sees } from './sees.ts'

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let amal: Colleague
let noor: Colleague
let head: Colleague
let story = ''

const HEADLINE = 'Two quays and one harbour'
const PARAGRAPHS = Array.from({ length: 40 }, (_, index) => `The quay number ${index + 1} was open all day, the port office said.`)

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  browser = await launchChromium()
  amal = await arrive(browser, galley.url, 'amal')
  noor = await arrive(browser, galley.url, 'noor')
  head = await arrive(browser, galley.url, 'head')
  const made = await call<{ items: { id: string }[] }>(galley.url, head, 'POST', '/api/v1/articles', {
    headline: HEADLINE,
    body: PARAGRAPHS.join('\n'),
    language: 'en',
    urgency: 1,
  })
  story = made.body.items[0]?.id ?? ''
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

const copyOf = ({ page }: Colleague): Locator => page.getByRole('textbox', { name: 'Copy of the story' })
const saved = ({ page }: Colleague): Locator => page.getByText('Saved', { exact: true })

async function openStory(who: Colleague): Promise<void> {
  await who.page.goto(`${galley.url}/review/${story}`)
  await sees(who.page.locator('[contenteditable=true]'))
  await sees(saved(who))
}

async function typeAt(who: Colleague, words: string, typed: string): Promise<void> {
  const place = copyOf(who).locator('p', { hasText: words })
  await place.click()
  await place.evaluate((element) => getSelection()?.collapse(element, element.childNodes.length))
  await who.page.keyboard.type(typed)
}

describe('typing, finding and following, in real browsers', () => {
  test('I1 the list says who is in a story before one opens it', async () => {
    await Promise.all([openStory(amal), openStory(noor)])
    await head.page.goto(`${galley.url}/?view=all&sort=newest`)
    const row = head.page.getByRole('row', { name: new RegExp(HEADLINE) })
    await sees(row)
    await expect.poll(() => row.innerText(), { timeout: 20_000 }).toMatch(/نور/)
    expect(await row.innerText()).toMatch(/أمل/)
  })

  test('R12 an input method while a colleague types in the same paragraph, over the real line', async () => {
    const devtools = await amal.page.context().newCDPSession(amal.page)
    await typeAt(amal, 'The quay number 3 was', ' ')
    for (const text of ['に', 'にほ', 'にほん'])
      await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await typeAt(noor, 'The quay number 3 was', ' Noor was here.')
    await sees(saved(noor))
    expect(await copyOf(amal).innerText()).not.toContain('Noor was here.')
    await devtools.send('Input.insertText', { text: '日本' })
    await amal.page.keyboard.type('!')
    for (const who of [amal, noor]) {
      await says(copyOf(who), '日本!')
      await says(copyOf(who), 'Noor was here.')
      await sees(saved(who))
    }
  })

  test('I2 Mod+F finds in the copy, says where one is, replaces all as one change that a colleague sees, and Escape gives the copy back', async () => {
    const { page } = amal
    await copyOf(amal).locator('p', { hasText: 'The quay number 1 was' }).click()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('QUAY') // without a rest: what is typed right behind the key is sought
    const bar = page.getByRole('search', { name: 'Find in this story' })
    await says(bar.getByRole('status'), '41 places')
    expect(await bar.getByRole('textbox', { name: 'Find', exact: true }).inputValue()).toBe('QUAY')
    await page.keyboard.press('Enter')
    await says(bar.getByRole('status'), ' of 41')
    await page.keyboard.press('Control+Shift+g')
    await bar.getByRole('button', { name: 'Match case' }).click()
    await says(bar.getByRole('status'), 'Not found')
    await bar.getByRole('button', { name: 'Match case' }).click()
    await bar.getByRole('textbox', { name: 'Replace with' }).fill('pier')
    await bar.getByRole('button', { name: 'Replace all' }).click()
    await says(bar.getByRole('status'), '41 places replaced')
    await says(copyOf(noor), 'The pier number 40 was open')
    await says(copyOf(noor), 'Two piers and one harbour')
    await page.keyboard.press('Escape')
    await gone(bar)
    expect(await copyOf(amal).evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+z')
    await says(copyOf(noor), 'The quay number 40 was open')
    await saysNot(copyOf(noor), 'pier')
  })

  test('I3 following a colleague keeps their caret in sight until one types; where everybody is is said when one asks', async () => {
    const { page } = noor
    await page.keyboard.press('Escape')
    const mark = page.getByRole('list', { name: 'In this story' }).getByRole('button', { name: 'أمل' })
    await mark.click()
    expect(await mark.getAttribute('aria-pressed')).toBe('true')
    await sees(page.getByRole('status').filter({ hasText: /^Following/ }))
    await typeAt(amal, 'The quay number 40 was', ' Last.')
    const isSeen = () =>
      page
        .locator('.copy-caret')
        .first()
        .evaluate((caret) => {
          const { top, bottom } = caret.getBoundingClientRect()
          return top > 0 && bottom < innerHeight
        })
    await expect.poll(isSeen, { timeout: 10_000 }).toBe(true)
    await page.keyboard.press('Control+Alt+j')
    await sees(page.getByText(/أمل.*: body, paragraph 40/))
    await typeAt(noor, 'The quay number 38 was', '.')
    await expect.poll(() => mark.getAttribute('aria-pressed')).toBe('false')
  })

  test('I4 the footer counts words and characters, of the selection when there is one', async () => {
    const footer = amal.page.locator('footer')
    await says(footer, 'characters')
    await copyOf(amal).locator('p', { hasText: 'The quay number 2 was' }).click({ clickCount: 3 })
    await says(footer, 'Selected: 12 words')
  })

  test('I5 after two minutes without a key or the mouse one is away, in words; a key brings one back', async () => {
    await amal.page.clock.install()
    await openStory(amal)
    await amal.page.mouse.move(300, 300)
    await amal.page.clock.runFor(125_000)
    const list = noor.page.getByRole('list', { name: 'In this story' })
    await sees(list.getByRole('button', { name: 'أمل حداد, away' }).or(list.getByRole('button', { name: /, away$/ })))
    await amal.page.mouse.move(320, 320)
    await amal.page.clock.runFor(1_000)
    await gone(list.getByRole('button', { name: /, away$/ }))
  })

  test('I6 at 320 px the search stays usable, and u goes back to the list one came from', async () => {
    const { page } = head
    await page
      .getByRole('row', { name: new RegExp(HEADLINE) })
      .getByRole('link')
      .first()
      .click()
    await page.getByRole('button', { name: 'Back to the copy' }).click() // who may approve reads first what changed
    await sees(page.locator('[contenteditable=true]'))
    await page.setViewportSize({ width: 320, height: 640 })
    await copyOf(head).locator('p').first().click()
    await page.keyboard.press('Control+f')
    const bar = page.getByRole('search', { name: 'Find in this story' })
    await bar.getByRole('textbox', { name: 'Find', exact: true }).fill('harbour')
    await says(bar.getByRole('status'), '1 place')
    const wide = await bar.evaluate((element) => [...element.querySelectorAll('*')].filter((part) => part.getBoundingClientRect().right > 321).length)
    expect(wide).toBe(0)
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1400, height: 900 })
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('u')
    await page.waitForURL(/view=all/)
  })

  test('I7 nothing complained in any browser on the way', () => {
    for (const { name, complaints } of [amal, noor, head]) expect({ name, complaints }).toEqual({ name, complaints: [] })
  })
})
