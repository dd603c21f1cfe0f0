import type { Locator, Page } from 'playwright-core'

type Reach = (page: Page) => Promise<void>

/** From this width on, in px, the panels stand beside the copy. */
const WIDE = 1024

const BODY = [
  'Clementine Adeyemi, 38, was elected by the council of the port on Tuesday, the first woman to hold the office.',
  'أعلن وزير الخارجية السوري أسعد الشيباني أن العلاقات السورية الروسية تدخل عهداً جديداً مبنياً على الاحترام المتبادل.',
  '/>Related: Harbour works begin in spring',
  'She said the harbour would be dredged before winter, and that the money for it was',
]

const copyOf = (page: Page): Locator => page.locator('[contenteditable="true"].ProseMirror')
const line = (page: Page, number: number): Locator => copyOf(page).locator('[data-body] > *').nth(number)

/** A story with everything that the panels show: changes by a colleague, a comment, a suggestion. Answers its address. */
export async function prepareStory(origin: string, signIn: () => Promise<Page>): Promise<string> {
  const page = await signIn()
  const story = {
    guid: `look-${Date.now()}`,
    headline: 'Adeyemi elected to head the port',
    byline: 'Amal Nassar',
    language: 'en',
    body: BODY.join('\n'),
  }
  const answer = await page.context().request.post(`${origin}/api/v1/articles`, { data: story, headers: { origin } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  const id = items[0]?.id ?? ''
  const address = `${origin}/review/${id}`
  await openStory(page, address)
  await line(page, 0).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Three others stood.')
  await line(page, 1).click()
  await page.keyboard.press('Home')
  for (let letters = 0; letters < 5; letters += 1) await page.keyboard.press('Delete')
  await page.keyboard.type('وأعلن ')
  await line(page, 3).dblclick({ position: { x: 20, y: 10 } })
  await page.keyboard.press('Control+Alt+m')
  await page.keyboard.type('Who said so, and when? @')
  await page.getByRole('option').first().click()
  await page.keyboard.press('Control+Enter')
  await page.locator('li[id^="comment-"]').first().waitFor()
  await page.keyboard.press('Control+Alt+Shift+x')
  await line(page, 0).dblclick({ position: { x: 20, y: 10 } })
  await page.keyboard.type('Clementina')
  await page.waitForFunction(
    async (path) => ((await (await fetch(path)).json()) as { suggestions: { text: string }[] }).suggestions.some(({ text }) => text === 'Clementina'),
    `/api/v1/articles/${id}`,
  )
  await page.context().close()
  return address
}

/** Opens a story at its copy, also for the one who is to approve it and so begins with what was changed. */
async function openStory(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' })
  const copy = copyOf(page)
  await copy.waitFor({ state: 'attached' })
  if (!(await copy.isVisible())) await page.getByRole('button', { name: /^(?:Back to the copy|عودة إلى النص)$/ }).click()
  await copy.waitFor()
}

/** Opens a panel: a tab beside the copy, or a sheet over it. */
async function panel(page: Page, number: number): Promise<void> {
  const isWide = (page.viewportSize()?.width ?? 0) >= WIDE
  const button = isWide ? page.getByRole('tab').nth(number) : page.locator('nav button[aria-haspopup="dialog"]').nth(number)
  await button.click()
  if (!isWide) await page.getByRole('dialog').waitFor()
  await page.waitForLoadState('networkidle')
}

/** Each state of the story at an address. */
export function storyStates(address: string): Record<string, Reach> {
  const at =
    (reach: Reach): Reach =>
    async (page) => {
      await openStory(page, address)
      await reach(page)
    }
  return {
    story: at(async () => {}),
    'story flags': at((page) => panel(page, 0)),
    'story changes': at((page) => panel(page, 1)),
    'story suggestions': at((page) => panel(page, 2)),
    'story comments': at((page) => panel(page, 3)),
    'story fields': at((page) => panel(page, 4)),
    'story history': at((page) => panel(page, 5)),
    'story find': at(async (page) => {
      await line(page, 0).click()
      await page.keyboard.press('Control+f')
      await page.keyboard.type('harbor')
    }),
    'story suggesting': at(async (page) => {
      await line(page, 0).click()
      await page.keyboard.press('Control+Alt+Shift+x')
    }),
  }
}
