import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, startGalley } from '#test/galley.ts'
import { arrive, call, type Colleague } from './newsroom.ts'
import { gone, says, saysNot, sees } from './sees.ts'

const SEED = join(import.meta.dirname, '../../prisma/demo/stories/seed-arabic-moscow.txt')
const HEADLINE = 'الشيباني من موسكو العلاقات السورية الروسية تدخل عهدا جديدا'

interface Article {
  revision: number
  slug: string
  versions: { id: string; number: number; kind: string }[]
}

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let amal: Colleague
let noor: Colleague
let head: Colleague
let seed = ''

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  browser = await launchChromium()
  amal = await arrive(browser, galley.url, 'amal')
  noor = await arrive(browser, galley.url, 'noor')
  head = await arrive(browser, galley.url, 'head')
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

const copyOf = ({ page }: Colleague): Locator => page.getByRole('textbox', { name: 'Copy of the story' })
const paragraph = (who: Colleague, text: string): Locator => copyOf(who).locator('p', { hasText: text })
const saved = ({ page }: Colleague): Locator => page.getByText('Saved', { exact: true })

const seesFlags = ({ page }: Colleague, count: string) => sees(page.getByRole('tab', { name: new RegExp(`^Flags\\s*,? ${count}(?: open)?$`) }))

async function typeAtEnd(who: Colleague, place: Locator, text: string): Promise<void> {
  await place.click()
  await who.page.keyboard.press('End')
  // The end of the paragraph, not of the line that was clicked.
  await place.evaluate((element) => getSelection()?.collapse(element, element.childNodes.length))
  await who.page.keyboard.type(text)
}

/** `readsChanges`: who is to approve is shown first what others changed. */
async function openStory(who: Colleague, id: string, more: { readsChanges?: boolean } = {}): Promise<void> {
  await who.page.goto(`${galley.url}/review/${id}`)
  if (more.readsChanges) await who.page.getByRole('button', { name: 'Back to the copy' }).click()
  await sees(who.page.locator('[contenteditable=true]'))
  await sees(saved(who))
}

async function move(who: Colleague, button: string, more: { reason?: string } = {}): Promise<void> {
  const { page } = who
  const workflow = page.getByRole('group', { name: 'Workflow' })
  const primary = workflow.getByRole('button', { name: button, exact: true })
  if (await primary.isVisible()) await primary.click()
  else {
    await workflow.getByRole('button', { name: 'Other moves' }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${button}…?$`) }).click()
  }
  const dialog = page.getByRole('dialog')
  if (more.reason !== undefined) await dialog.getByRole('textbox').first().fill(more.reason)
  if (!['Take into review', 'Take back from the spike'].includes(button)) await dialog.getByRole('button', { name: button, exact: true }).click()
  await gone(dialog)
}

describe('the way of a story, in real browsers', () => {
  test('E1 a story that arrives while one looks appears by itself, with its flags by kind', async () => {
    const made = await call<{ key: string }>(galley.url, head, 'POST', '/api/v1/providers', { name: 'Wire B' })
    const headline = 'Harbour lights go out at noon'
    const delivered = await fetch(`${galley.url}/api/v1/articles`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${made.body.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        guid: 'lights-1',
        urgency: 1,
        headline,
        body: 'The harbour lights went out at noon on Tuesday.\nNobody could say why, and the master of the port\nShare on Facebook',
        language: 'en',
      }),
    })
    expect(delivered.status).toBe(200)
    const row = amal.page.getByRole('row', { name: new RegExp(headline) })
    await sees(row.or(amal.page.getByRole('button', { name: 'Show 1 new story' })).first())
    if (!(await row.isVisible())) await amal.page.getByRole('button', { name: 'Show 1 new story' }).click()
    await sees(row.getByText('1 place cut short'))
    await sees(row.getByText('1 malformed place'))
    const again = await fetch(`${galley.url}/api/v1/articles`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${made.body.key}`, 'Content-Type': 'text/plain' },
      body: await readFile(SEED),
    })
    const { items } = (await again.json()) as {
      items: { id: string; status: string; flags: { rule: string; severity: string; from: number; to: number }[] }[]
    }
    expect(items[0]?.status).toBe('created')
    expect(
      items[0]?.flags
        .filter(({ severity }) => severity !== 'info')
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['malformed/html-tag', 'malformed/related-link', 'malformed/share-widget', 'truncated/mid-sentence'])
    seed = items[0]?.id ?? ''
    // Nobody said what language it is in.
    expect((await call<{ language: string }>(galley.url, amal, 'GET', `/api/v1/articles/${seed}`)).body.language).toBe('ar')
    const original = await fetch(`${galley.url}/api/v1/articles/${seed}/original`, { headers: { cookie: amal.cookie } })
    expect(Buffer.from(await original.arrayBuffer()).equals(await readFile(SEED))).toBe(true)
  })

  test('E2 two editors type in it at once, in Arabic and English: each sees the other’s letters, cursor and name', async () => {
    await Promise.all([openStory(amal, seed), openStory(noor, seed)])
    await seesFlags(amal, '4')
    const first = 'أعلن وزير الخارجية'
    const second = 'من جانبه، قال لافروف'
    await Promise.all([
      typeAtEnd(amal, paragraph(amal, first), ' وأكد ذلك لاحقاً.'),
      typeAtEnd(noor, paragraph(noor, second), ' Lavrov said so twice.'),
    ])
    for (const who of [amal, noor]) {
      await says(paragraph(who, first), 'وأكد ذلك لاحقاً.')
      await says(paragraph(who, second), 'Lavrov said so twice.')
      await sees(saved(who))
    }
    await says(amal.page.getByRole('list', { name: 'In this story' }), 'نور')
    await says(noor.page.getByRole('list', { name: 'In this story' }), 'أمل')
    await sees(amal.page.locator('.copy-caret-name', { hasText: 'نور' }))
    await sees(noor.page.locator('.copy-caret-name', { hasText: 'أمل' }))
    expect(await copyOf(amal).locator('h1, p').allInnerTexts()).toHaveLength(await copyOf(noor).locator('h1, p').count())
  })

  test('E3 undo takes back one’s own words, not the other’s', async () => {
    await amal.page.keyboard.press('Control+z')
    for (const who of [amal, noor]) {
      await saysNot(copyOf(who), 'وأكد ذلك لاحقاً.')
      await says(copyOf(who), 'Lavrov said so twice.')
    }
    await noor.page.keyboard.press('Control+z')
    for (const who of [amal, noor]) await saysNot(copyOf(who), 'Lavrov said so twice.')
  })

  test('E4 a cut line says so in words, keeps what is typed, and heals by itself', async () => {
    await noor.line.cut()
    await sees(noor.page.getByText(/^Not connected|^Offline/))
    await typeAtEnd(noor, paragraph(noor, 'وعلى الصعيد السياسي'), ' كُتب بلا اتصال.')
    await sees(noor.page.getByText(/^Offline: \d+ changes? kept on this device$/))
    await typeAtEnd(amal, paragraph(amal, 'وعلى الصعيد السياسي'), ' وكُتب معه.')
    await sees(saved(amal))
    expect(await copyOf(amal).innerText()).not.toContain('كُتب بلا اتصال.')
    await noor.line.heal()
    await sees(saved(noor))
    for (const who of [amal, noor]) {
      await says(copyOf(who), 'كُتب بلا اتصال.')
      await says(copyOf(who), 'وكُتب معه.')
    }
  })

  test('E4b a colleague’s caret stands at the left end of a right-to-left paragraph they are at the end of, marked as cut though it is', async () => {
    const place = paragraph(noor, 'إضافة إلى تعزيز')
    await typeAtEnd(noor, place, '')
    const caret = amal.page.locator('.copy-caret', { hasText: 'نور' })
    await sees(caret)
    const fromTheEnd = () =>
      paragraph(amal, 'إضافة إلى تعزيز').evaluate((element) => {
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        let last: Text | null = null
        while (texts.nextNode()) last = texts.currentNode as Text
        const range = document.createRange()
        if (last) range.setStart(last, last.length - 1)
        if (last) range.setEnd(last, last.length)
        const drawn = document.querySelector('.copy-caret')?.getBoundingClientRect()
        return drawn ? Math.abs(drawn.left - range.getBoundingClientRect().left) : Number.NaN
      })
    await expect.poll(fromTheEnd, { timeout: 10_000 }).toBeLessThan(4)
  })

  test('E5 a click mends what is certain; flags clear for everybody while the other still types', async () => {
    await copyOf(noor).locator('p', { hasText: 'وقال الشيباني' }).click()
    const typing = noor.page.keyboard.type(' وذلك ما قاله مراراً ', { delay: 80 }) // a space at both ends: wherever the click fell, no two words are glued
    await amal.page.getByRole('button', { name: 'Mend: Share widget' }).click()
    await gone(noor.page.getByRole('button', { name: /^Share widget\s*\. Go to the place/ }))
    await typing
    await amal.page.getByRole('button', { name: /^Mend \d certain/ }).click()
    await amal.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Mend \d certain/ })
      .click()
    for (const who of [amal, noor]) {
      await seesFlags(who, '1')
      await saysNot(copyOf(who), 'ارسال الخبر')
      await saysNot(copyOf(who), 'أخبار التحديثات')
    }
    await noor.page.keyboard.press('Control+z')
    await typeAtEnd(noor, paragraph(noor, 'إضافة إلى تعزيز'), ' التعاون بين غرف التجارة.')
    for (const who of [amal, noor]) await seesFlags(who, '0')
  })

  test('E6 who is assigned a story is told at once, and finds it in Mine', async () => {
    await noor.page.goto(galley.url)
    const before = await noor.page.getByRole('link', { name: /^Mine/ }).innerText()
    await amal.page.getByRole('button', { name: /^Assign/ }).click()
    const dialog = amal.page.getByRole('dialog')
    await dialog
      .getByRole('combobox', { name: 'To' })
      .or(dialog.getByRole('textbox', { name: 'To', exact: true }))
      .click()
    await amal.page.getByRole('option', { name: /نور/ }).click()
    await dialog.getByLabel('Note').fill('Please see this through by six')
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
    await gone(dialog)
    await sees(noor.page.getByRole('button', { name: /^Notices, \d+ unread/ }))
    await saysNot(noor.page.getByRole('link', { name: /^Mine/ }), before)
    await noor.page.getByRole('link', { name: /^Mine/ }).click()
    await sees(noor.page.getByRole('row', { name: new RegExp(HEADLINE) }))
  })

  test('E7 who typed may not approve; an approval lapses with the next key; a stale one is refused', async () => {
    await sees(amal.page.getByText('You typed in this version: ask a colleague to approve'))
    const seen = (await call<Article>(galley.url, amal, 'GET', `/api/v1/articles/${seed}`)).body.revision
    expect(await call(galley.url, amal, 'POST', `/api/v1/articles/${seed}/moves`, { action: 'approve', seenRevision: seen })).toMatchObject({
      status: 409,
      body: { code: 'four_eyes' },
    })
    expect(await call(galley.url, head, 'POST', `/api/v1/articles/${seed}/moves`, { action: 'approve', seenRevision: seen - 1 })).toMatchObject({
      status: 409,
      body: { code: 'stale', revision: seen },
    })
    await openStory(head, seed, { readsChanges: true })
    await move(head, 'Approve')
    await sees(amal.page.getByText('approved', { exact: true }))
    await typeAtEnd(amal, paragraph(amal, 'إضافة إلى تعزيز'), ' انتهى.')
    await sees(head.page.getByText('in review', { exact: true }))
    await says(paragraph(head, 'إضافة إلى تعزيز'), 'انتهى.')
    await move(head, 'Approve')
  })

  test('E8 what was approved goes out: the public page, the feeds and the version show it, and the version never changes', async () => {
    await move(head, 'Publish')
    await sees(head.page.getByText('published', { exact: true }))
    const { body: article } = await call<Article>(galley.url, head, 'GET', `/api/v1/articles/${seed}`)
    expect(article.versions).toMatchObject([{ number: 1, kind: 'original' }])
    const version = await (await fetch(`${galley.url}/api/v1/versions/${article.versions[0]?.id}`)).json()
    expect(JSON.stringify(version)).toContain('التعاون بين غرف التجارة')
    const reader = await browser.newPage()
    await reader.goto(`${galley.url}/stories/${article.slug}`)
    await says(reader.getByRole('heading', { level: 1 }), HEADLINE)
    await sees(reader.getByText('التعاون بين غرف التجارة'))
    expect(await reader.getByRole('heading', { level: 1 }).evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    await reader.close()
    for (const feed of ['feed.xml', 'feed.atom', 'feed.json', 'feed.ninjs'])
      expect(await (await fetch(`${galley.url}/${feed}`)).text()).toContain(HEADLINE)
  })

  test('E9 a correction is version 2 and names version 1; a kill withdraws the story', async () => {
    await move(head, 'Correct', { reason: 'The number of meetings was wrong' })
    await sees(head.page.getByText('correcting', { exact: true }))
    await openStory(noor, seed)
    await typeAtEnd(noor, paragraph(noor, 'إضافة إلى تعزيز'), ' صُحح.')
    await sees(saved(noor))
    await says(copyOf(head), 'صُحح.')
    await move(head, 'Approve')
    await move(head, 'Publish')
    await sees(head.page.getByText('published', { exact: true }))
    const { body: article } = await call<Article>(galley.url, head, 'GET', `/api/v1/articles/${seed}`)
    expect(article.versions).toMatchObject([
      { number: 1, kind: 'original' },
      { number: 2, kind: 'correction' },
    ])
    const [first, second] = await Promise.all(article.versions.map(async ({ id }) => (await fetch(`${galley.url}/api/v1/versions/${id}`)).json()))
    expect(JSON.stringify(first)).not.toContain('صُحح.')
    expect(JSON.stringify(second)).toContain(article.versions[0]?.id)
    await move(head, 'Kill', { reason: 'It was not true' })
    await sees(head.page.getByText('killed', { exact: true }))
    expect(await (await fetch(`${galley.url}/feed.xml`)).text()).not.toContain(article.slug)
  })

  test('E10 a spiked story leaves the lists and comes back', async () => {
    const { body } = await call<{ items: { id: string }[] }>(galley.url, amal, 'GET', '/api/v1/articles?state=ingested&limit=1')
    await openStory(amal, body.items[0]?.id ?? '')
    await move(amal, 'Spike')
    await sees(amal.page.getByText('spiked', { exact: true }))
    await move(amal, 'Take back from the spike')
    await sees(amal.page.getByText('in review', { exact: true }))
  })

  test('E12 what stands in other stories of the source is looked through, mended in them, and taken back', async () => {
    const made = await call<{ key: string }>(galley.url, head, 'POST', '/api/v1/providers', { name: 'Wire C' })
    const lines = [
      'The quay lights went out at noon on Tuesday, the port office said.',
      'Share on Facebook',
      'Read also: Council agrees to the plan',
      'Nobody could say why.',
    ]
    const delivered = await fetch(`${galley.url}/api/v1/articles`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${made.body.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(
        ['One', 'Two', 'Three', 'Four'].map((name) => ({ guid: name, headline: `Quay lights: ${name}`, language: 'en', body: lines.join('\n') })),
      ),
    })
    const [own = '', two = '', three = '', four = ''] = ((await delivered.json()) as { items: { id: string }[] }).items.map(({ id }) => id)
    const bodyOf = async (id: string) => (await call<{ body: string; state: string }>(galley.url, amal, 'GET', `/api/v1/articles/${id}`)).body
    const { page } = amal
    await openStory(amal, own)
    const share = page.getByTestId('flag').filter({ hasText: 'Share widget' })
    await share.getByRole('button', { name: 'Also in 3 other stories of this source' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share widget: in other stories of this source' })
    await sees(dialog.locator('del', { hasText: 'Share on Facebook' }))
    await dialog.getByRole('checkbox', { name: 'Quay lights: Four' }).uncheck()
    expect((await call(galley.url, head, 'PUT', `/api/v1/articles/${three}/assignment`, { assignee: 'noor@galley.test' })).status).toBe(200)
    await dialog.getByRole('button', { name: 'Mend in 2 stories' }).press('Enter')
    await says(dialog, 'Mended in 1 story. 1 was left as it is.')
    await says(dialog, 'It was given to somebody.')
    expect([await bodyOf(two), await bodyOf(four)]).toMatchObject([
      { body: [lines[0], ...lines.slice(2)].join('\n'), state: 'ingested' },
      { body: lines.join('\n') },
    ])
    await page.keyboard.press('Escape')
    await gone(dialog)
    await sees(share.getByRole('button', { name: 'Also in 1 other story of this source' }))
    await page.getByRole('button', { name: 'Undo: Share widget' }).click()
    await sees(page.getByText('Taken back in 1 story.'))
    expect(await bodyOf(two)).toMatchObject({ body: lines.join('\n'), state: 'ingested' })
    await sees(share.getByRole('button', { name: 'Also in 2 other stories of this source' }))
  })

  test('E13 mending all certain ones shows first which lines go; Escape leaves them, Enter mends, one undo takes all back', async () => {
    const { page } = amal
    const mendAll = page.getByRole('button', { name: 'Mend 2 certain ones' })
    await mendAll.click()
    const dialog = page.getByRole('dialog', { name: 'Mend all certain ones?' })
    await sees(dialog.locator('del', { hasText: 'Read also' }))
    await page.keyboard.press('Escape')
    await gone(dialog)
    await says(copyOf(amal), 'Share on Facebook')
    await mendAll.click()
    await sees(dialog)
    await page.keyboard.press('Enter')
    await gone(dialog)
    for (const line of ['Share on Facebook', 'Read also']) await saysNot(copyOf(amal), line)
    await copyOf(amal).click()
    await page.keyboard.press('Control+z')
    for (const line of ['Share on Facebook', 'Read also']) await says(copyOf(amal), line)
  })

  test('E10b what a cut story lacks is shown beside it with who has it; one click puts it in, undo takes it out', async () => {
    const { body } = await call<{ items: { id: string }[] }>(galley.url, amal, 'GET', '/api/v1/articles?q=two-year+gap&limit=1')
    await openStory(amal, body.items[0]?.id ?? '')
    const card = amal.page.getByTestId('flag').filter({ hasText: 'From a story of Coast Agency' })
    await says(card, 'The text goes on:')
    await card.getByRole('button', { name: 'Insert the missing text' }).click()
    await says(copyOf(amal), 'other side of the water."')
    await says(copyOf(amal), 'unless the harbour freezes.')
    await gone(card)
    await copyOf(amal).focus()
    await amal.page.keyboard.press('Control+z')
    await saysNot(copyOf(amal), 'unless the harbour freezes.')
    await sees(card)
  })

  test('E11 nothing complained in any browser on the way', () => {
    for (const { name, complaints } of [amal, noor, head]) expect({ name, complaints }).toEqual({ name, complaints: [] })
  })
})
