import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchChromium, launchProfile } from '#test/chromium.ts'
import { type RunningGalley, scratchFolder, startGalley } from '#test/galley.ts'
import { lineOf } from './line.ts'
import { arrive, call, type Colleague, settleIn, signInAs } from './newsroom.ts'
import { gone, says, saysNot, sees } from './sees.ts'

/** Changes made without a line before and after the reload. */
const HALF = 250

let galley: RunningGalley
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let browser: Browser
let amal: Colleague
let noor: Colleague
let key = ''

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: join(scratch.folder, 'data') })
  browser = await launchChromium()
  amal = await arrive(browser, galley.url, 'amal')
  noor = await arrive(browser, galley.url, 'noor')
  const head = await arrive(browser, galley.url, 'head')
  key = (await call<{ key: string }>(galley.url, head, 'POST', '/api/v1/providers', { name: 'Wire O' })).body.key
  await head.context.close()
})
afterEach(async () => {
  await amal.line.heal() // one test that ends early leaves no other without a line
})
afterAll(async () => {
  await browser?.close()
  await galley?.end()
  await scratch?.remove()
})

async function story(headline: string): Promise<string> {
  const answer = await fetch(`${galley.url}/api/v1/articles`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ guid: headline, headline, body: 'The first line stands here.\nThe second line ends.', language: 'en' }),
  })
  const id = ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
  expect((await call(galley.url, amal, 'POST', `/api/v1/articles/${id}/moves`, { action: 'take', seenRevision: 0 })).status).toBe(200)
  return id
}

const bodyOf = async (id: string) => (await call<{ body: string }>(galley.url, amal, 'GET', `/api/v1/articles/${id}`)).body.body
const address = (id: string) => `${galley.url}/review/${id}`
const saveState = (page: Page): Locator => page.getByTestId('save-state')
const offlineBanner = (page: Page): Locator => page.getByText('No connection. What you type is kept on this device')

async function openStory(page: Page, id: string): Promise<void> {
  await page.goto(address(id))
  await sees(page.locator('[contenteditable=true]'))
  await says(saveState(page), 'Saved')
}

async function typeAtEnd(page: Page, place: string, text: string): Promise<void> {
  const paragraph = page.locator('[contenteditable=true] p', { hasText: place })
  await paragraph.click()
  await paragraph.evaluate((element) => getSelection()?.collapse(element, element.childNodes.length))
  await page.keyboard.type(text)
}

/** Waits until the service worker has the page of this address and all files of this build. */
const isCached = (page: Page, url: string) =>
  expect
    .poll(() => page.evaluate(async (kept) => (await caches.match(kept, { ignoreVary: true })) !== undefined, url), { timeout: 20_000 })
    .toBe(true)

/** The changes that this browser keeps, whoever made them. */
const keptIn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('galley')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('changes').objectStore('changes').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve((all.result as { steps: unknown[] }[]).reduce((sum, { steps }) => sum + steps.length, 0))
          }
        }
      }),
  )

test(`R10 ${2 * HALF} edits without a line, the page reloaded midway, others editing: all kept on both sides, and said at once`, async () => {
  const id = await story('Offline one')
  await Promise.all([openStory(amal.page, id), openStory(noor.page, id)])
  await isCached(amal.page, address(id))
  const cached = await amal.page.evaluate(async () =>
    (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat().map(({ url }) => new URL(url).pathname),
  )
  expect(cached.filter((path) => !/^\/(?:$|review\/|_next\/static\/)/.test(path))).toEqual([])
  const said = amal.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('offline', () => {
          const lost = performance.now()
          const look = () => (document.body.innerText.includes('No connection.') ? resolve(performance.now() - lost) : requestAnimationFrame(look))
          look()
        })
      }),
  )
  await amal.line.cut()
  await sees(offlineBanner(amal.page))
  expect(await said).toBeLessThan(2_000)
  await typeAtEnd(amal.page, 'The first line', 'a'.repeat(HALF))
  await says(saveState(amal.page), `Offline: ${HALF} changes kept on this device`)
  await amal.page.reload()
  await says(saveState(amal.page), `Offline: ${HALF} changes kept on this device`)
  await typeAtEnd(noor.page, 'The first line', ' noor too.')
  await says(saveState(noor.page), 'Saved')
  await typeAtEnd(amal.page, 'The second line', 'b'.repeat(HALF))
  await says(saveState(amal.page), `Offline: ${2 * HALF} changes kept on this device`)
  expect(await bodyOf(id)).not.toContain('aa')
  await amal.line.heal()
  await says(saveState(amal.page), 'Saved')
  for (const { page } of [amal, noor]) {
    await says(page.locator('.copy-text'), 'a'.repeat(HALF))
    await says(page.locator('.copy-text'), `ends.${'b'.repeat(HALF)}`)
    await says(page.locator('.copy-text'), ' noor too.')
  }
  const body = await bodyOf(id)
  expect(body.match(/a{2,}/g)).toEqual(['a'.repeat(HALF)])
  expect(body.match(/b{2,}/g)).toEqual(['b'.repeat(HALF)])
  await expect.poll(() => keptIn(amal.page)).toBe(0)
})

test('CO9 a closed browser: what it kept is sent by itself when the desk is opened again, not the story', async () => {
  const id = await story('Offline two')
  const profile = join(scratch.folder, 'profile')
  const first = await launchProfile(profile, { viewport: { width: 1400, height: 900 }, locale: 'en-GB' })
  const sam = await settleIn(first, galley.url, 'sam')
  await openStory(sam.page, id)
  await sam.line.cut()
  await typeAtEnd(sam.page, 'The second line', ' Kept over night.')
  await says(saveState(sam.page), 'Offline: 17 changes kept on this device')
  await first.close()
  expect(await bodyOf(id)).not.toContain('Kept')
  const second = await launchProfile(profile, { viewport: { width: 1400, height: 900 }, locale: 'en-GB' })
  const page = await second.newPage()
  await page.goto(galley.url)
  await expect.poll(() => bodyOf(id), { timeout: 20_000 }).toContain('ends. Kept over night.')
  await expect.poll(() => keptIn(page)).toBe(0)
  await second.close()
})

test('CO9 two tabs of one person in one story do not fight; both closed, both are sent, once each', async () => {
  const id = await story('Offline three')
  await amal.page.goto(galley.url)
  await isCached(amal.page, `${galley.url}/`)
  const other = await amal.context.newPage()
  await openStory(amal.page, id)
  await openStory(other, id)
  await isCached(other, address(id))
  await amal.line.cut()
  await typeAtEnd(amal.page, 'The first line', ' left')
  await typeAtEnd(other, 'The second line', ' right')
  await says(saveState(amal.page), 'Offline: 5 changes kept on this device')
  await says(saveState(other), 'Offline: 6 changes kept on this device')
  await other.reload()
  await says(saveState(other), 'Offline: 6 changes kept on this device')
  await saysNot(other.locator('.copy-text'), 'left')
  await other.close()
  await amal.page.goto(galley.url)
  await sees(amal.page.getByRole('navigation', { name: 'Lists of the desk' }))
  await amal.line.heal()
  await expect.poll(() => bodyOf(id), { timeout: 20_000 }).toContain('right')
  await openStory(amal.page, id)
  await says(amal.page.locator('.copy-text'), 'here. left')
  await says(amal.page.locator('.copy-text'), 'ends. right')
  expect(await bodyOf(id)).toBe('The first line stands here. left\nThe second line ends. right')
  await expect.poll(() => keptIn(amal.page)).toBe(0)
})

test('CO9 sent and not answered, then the page is gone: it is there once; a slow line is said', async () => {
  const id = await story('Offline four')
  await openStory(amal.page, id)
  amal.line.deafen()
  await typeAtEnd(amal.page, 'The second line', '!')
  await says(saveState(amal.page), 'Saving… the line is slow')
  await expect.poll(() => bodyOf(id)).toContain('ends.!')
  await expect.poll(() => keptIn(amal.page)).toBe(1)
  await amal.page.close()
  amal.page = await amal.context.newPage()
  await amal.line.heal()
  await openStory(amal.page, id)
  expect(await bodyOf(id)).toBe('The first line stands here.\nThe second line ends.!')
  await expect.poll(() => keptIn(amal.page)).toBe(0)
})

test('CO9 another person in the same browser: neither sees nor sends it, gets no page of the other’s, and it waits for its owner', async () => {
  const id = await story('Offline five')
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB' })
  const line = await lineOf(context)
  const page = await context.newPage()
  await signInAs(page, galley.url, 'sam')
  await openStory(page, id)
  await isCached(page, address(id))
  await line.cut()
  await typeAtEnd(page, 'The second line', ' Sam.')
  await says(saveState(page), 'Offline: 5 changes kept on this device')
  await page.goto('about:blank')
  await line.heal()
  await context.clearCookies()
  await signInAs(page, galley.url, 'noor')
  expect(await page.evaluate(async (url) => (await caches.match(url, { ignoreVary: true })) === undefined, address(id))).toBe(true)
  await openStory(page, id)
  await saysNot(page.locator('.copy-text'), 'Sam.')
  expect(await keptIn(page)).toBe(5)
  expect(await bodyOf(id)).not.toContain('Sam.')
  await context.clearCookies()
  await signInAs(page, galley.url, 'sam')
  await expect.poll(() => bodyOf(id), { timeout: 20_000 }).toContain('ends. Sam.')
  await context.close()
})

test('CO9 the story was closed meanwhile: what is kept is shown in words, read, and discarded by its owner alone', async () => {
  const id = await story('Offline six')
  await openStory(amal.page, id)
  await amal.line.cut()
  await typeAtEnd(amal.page, 'The second line', ' Too late.')
  await says(saveState(amal.page), 'Offline: 10 changes kept on this device')
  const { revision } = (await call<{ revision: number }>(galley.url, noor, 'GET', `/api/v1/articles/${id}`)).body
  expect(
    (await call(galley.url, noor, 'POST', `/api/v1/articles/${id}/moves`, { action: 'spike', seenRevision: revision, reason: 'Old' })).status,
  ).toBe(200)
  await amal.line.heal()
  await says(saveState(amal.page), 'Read only: 10 changes of yours not stored')
  await sees(amal.page.getByText('10 changes of yours were not stored before that.'))
  await amal.page.goto(galley.url)
  const line = amal.page.getByText('10 changes of yours to “\u2068Offline six\u2069” are kept on this device')
  await sees(line)
  await amal.page.getByRole('button', { name: 'Show', exact: true }).click()
  const dialog = amal.page.getByRole('dialog')
  await says(dialog.locator('ins'), 'Too late.')
  await dialog.getByRole('button', { name: 'Discard', exact: true }).click()
  await dialog.getByRole('button', { name: 'Discard for good' }).click()
  await gone(line)
  expect(await keptIn(amal.page)).toBe(0)
})

test('Mod+S asks the server and says how things stand', async () => {
  const id = await story('Offline seven')
  await openStory(amal.page, id)
  await amal.page.locator('[contenteditable=true]').click()
  await amal.page.keyboard.press('Control+s')
  await sees(amal.page.getByRole('status').filter({ hasText: 'Saved' }))
})

test('a new build clears what the one before kept', async () => {
  await amal.page.evaluate(async () => {
    await caches.open('galley-pages-of-an-older-build')
    await navigator.serviceWorker.register('/worker.js?newer', { scope: '/', updateViaCache: 'none' })
  })
  const names = () => amal.page.evaluate(() => caches.keys())
  await expect.poll(names, { timeout: 20_000 }).not.toContain('galley-pages-of-an-older-build')
  expect((await names()).some((name) => name.startsWith('galley-files-'))).toBe(true)
})

test('nothing complained in any browser on the way', () => {
  for (const { name, complaints } of [amal, noor]) expect({ name, complaints }).toEqual({ name, complaints: [] })
})
