/**
 * Takes pictures of the desk and of a story in their states, both languages, both schemes and two widths, from a running Galley with the demo newsroom, and runs axe on each:
 * `node test/look/shoot.ts http://127.0.0.1:3000 PASSWORD FOLDER`. Exit status 1 where axe finds something or a page is wider than its window.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { launchChromium, prepareChromium } from '#test/chromium.ts'
import { prepareStory, storyStates } from './story.ts'

interface Setting {
  name: string
  language: 'en' | 'ar'
  scheme: 'light' | 'dark'
  width: number
}

const [origin = 'http://127.0.0.1:3000', password = '', folder = 'pictures'] = process.argv.slice(2)

const SETTINGS: Setting[] = (['en', 'ar'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [1280, 320].map((width): Setting => ({ name: `${language}-${scheme}-${width}`, language, scheme, width })),
  ),
)

/** Each state from the desk as it is after sign-in; keys stand for what an editor would press. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  desk: async () => {},
  preview: async (page) => {
    await goTo(page, '/?kind=truncated')
    await cursor(page)
    await press(page, 'Space')
    await page.locator('aside li[data-kind]').first().waitFor()
  },
  selected: async (page) => {
    await cursor(page)
    await press(page, 'x', 'j', 'x')
  },
  assign: async (page) => {
    await cursor(page)
    await press(page, 'a')
    await page.getByRole('dialog').getByRole('option').first().waitFor()
  },
  commands: async (page) => {
    await cursor(page)
    await press(page, 'Control+k')
    await page.getByRole('dialog').getByRole('button').first().waitFor()
  },
  help: async (page) => {
    await cursor(page)
    await press(page, '?')
    await page.getByRole('dialog').waitFor()
  },
  empty: (page) => goTo(page, '/?q=zzzz'),
  search: (page) => goTo(page, '/?q=bridge'),
  sources: async (page) => {
    await goTo(page, '/sources')
    await page.getByRole('table').waitFor()
  },
  source: async (page) => {
    await goTo(page, '/sources?days=91')
    await page.getByRole('link', { name: 'Tideway Radio' }).click()
    await page.locator('.recharts-surface').first().waitFor()
    await page.mouse.move(0, 0)
  },
  'new source': async (page) => {
    await goTo(page, '/sources')
    await page.getByRole('link', { name: 'Qalam Feed' }).click()
    await page.locator('.recharts-surface').first().waitFor()
    await page.mouse.move(0, 0)
  },
  missing: (page) => goTo(page, '/nowhere/at/all'),
  rulesRead: (page) => goTo(page, '/rules'),
}

/** States that only a desk head reaches. */
const OF_HEADS: typeof STATES = {
  rules: (page) => goTo(page, '/rules'),
  rulesOfSource: async (page) => {
    await goTo(page, '/rules')
    const scope = page.locator('main header select')
    const source = await scope.locator('option').last().getAttribute('value')
    // what is chosen before the page is alive is forgotten
    for (let held = 0; held < 5; held = (await scope.inputValue()) === source ? held + 1 : 0) {
      await scope.selectOption(source)
      await page.waitForTimeout(100)
    }
  },
  rule: async (page) => {
    await openRule(page)
    await page.getByRole('dialog').locator('form button[type="submit"]').click()
    await page.getByRole('dialog').locator('[aria-invalid="true"]').first().waitFor()
  },
  ruleTried: async (page) => {
    await openRule(page)
    const dialog = page.getByRole('dialog')
    await dialog.locator('textarea').first().fill('the\nمن\nفي')
    await dialog.locator('form button[type="button"]').first().click()
    await dialog.locator('li a').first().waitFor()
    await dialog.locator('section').scrollIntoViewIfNeeded()
  },
}

/** Opens the form of a new rule; the page is alive once that works. */
async function openRule(page: Page): Promise<void> {
  await goTo(page, '/rules')
  const dialog = page.getByRole('dialog')
  for (let tries = 0; tries < 50 && !(await dialog.isVisible()); tries += 1) {
    await page.locator('#rules-custom + button').click()
    await dialog.waitFor({ timeout: 500 }).catch(() => undefined)
  }
  await dialog.locator('textarea').first().waitFor()
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Puts the cursor on the first row: the page is alive once that works. */
async function cursor(page: Page): Promise<void> {
  await page.getByRole('grid').waitFor()
  for (let tries = 0; tries < 50; tries += 1) {
    await press(page, 'Home')
    if ((await page.locator('[role="row"][data-current]').count()) > 0) return
    await page.waitForTimeout(100)
  }
  throw new Error('the list does not answer to keys')
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(origin + path, { waitUntil: 'load' })
  await page.waitForFunction(() => document.title !== '' && document.querySelector('h1') !== null)
}

async function signIn(browser: Browser, { language, scheme, width }: Setting, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'galley-language', value: language, url: origin }])
  const page = await context.newPage()
  await page.goto(`${origin}/sign-in`)
  await page.locator('input[name="email"]').fill(`${name}@galley.test`)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('button[type="submit"]').click()
  await page.getByRole('grid').waitFor()
  return page
}

/** What is wrong with a page, a line for each finding. */
async function findingsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
    ...(over > 0 ? [`wider than its window by ${over} px`] : []),
  ]
}

await mkdir(folder, { recursive: true })
await prepareChromium()
const browser = await launchChromium()
const writer: Setting = { name: 'writer', language: 'en', scheme: 'light', width: 1280 }
const address = await prepareStory(origin, () => signIn(browser, writer, 'noor'))
let found = 0
let pictures = 0
for (const setting of SETTINGS) {
  for (const [name, states] of Object.entries({ amal: { ...STATES, ...storyStates(address) }, head: OF_HEADS })) {
    const page = await signIn(browser, setting, name)
    for (const [state, reach] of Object.entries(states)) {
      await page.evaluate(() => localStorage.clear())
      await page.goto(origin, { waitUntil: 'load' })
      await reach(page)
      await page.screenshot({ path: join(folder, `${setting.name}-${state}.png`) })
      pictures += 1
      for (const finding of await findingsOn(page)) {
        found += 1
        process.stdout.write(`${setting.name} ${state}: ${finding}\n`)
      }
    }
    await page.context().close()
  }
}
await browser.close()
process.stdout.write(`${pictures} pictures in ${folder}, ${found} findings\n`)
process.exit(found > 0 ? 1 : 0)
