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

/** Signs somebody in by the form, as they would. */
export async function arrive(browser: Browser, url: string, name: string, options: { locale?: string } = {}): Promise<Colleague> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: options.locale ?? 'en-GB' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection|net::ERR_/.test(message.text())) complaints.push(message.text())
  })
  const line = await lineOf(context, page)
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail address').fill(`${name}@galley.test`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Lists of the desk' }).waitFor()
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
