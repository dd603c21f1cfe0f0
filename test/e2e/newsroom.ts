import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PASSWORD, signIn } from '#test/galley.ts'
import { type Line, lineOf } from './line.ts'

/** Somebody at the desk, in a browser of their own. */
export interface Colleague {
  name: string
  page: Page
  context: BrowserContext
  line: Line
  /** The cookie of a session beside the browser's, for calls to the API. */
  cookie: string
  /** What their browser complained of. */
  complaints: string[]
}

/** Fills in the form, as they would. */
export async function signInAs(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail address').fill(`${name}@galley.test`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Lists of the desk' }).waitFor()
}

/** Signs somebody in by the form, in a browser of their own. */
export async function arrive(browser: Browser, url: string, name: string, options: { locale?: string } = {}): Promise<Colleague> {
  return settleIn(await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: options.locale ?? 'en-GB' }), url, name)
}

/** Signs somebody in in a browser that is there. */
export async function settleIn(context: BrowserContext, url: string, name: string): Promise<Colleague> {
  const line = await lineOf(context)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection|net::ERR_/.test(message.text())) complaints.push(message.text())
  })
  await signInAs(page, url, name)
  return { name, page, context, line, cookie: await signIn(url, `${name}@galley.test`), complaints }
}

/** Calls the API as this person's browser would; gives status and body. */
export async function call<Body = { code?: string }>(
  url: string,
  { cookie }: Pick<Colleague, 'cookie'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { cookie, origin: url, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Body }
}
