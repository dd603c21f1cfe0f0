import { createHash } from 'node:crypto'
import type { ReactElement } from 'react'
import { answerFresh } from './fresh.ts'

/** A correction or a withdrawal is seen by every reader within half a minute. */
const KEPT = 'public, max-age=30, must-revalidate'

interface Options {
  status?: 200 | 404 | 410
  /** The headers of the request that the page depends on. */
  varies?: string
}

/** A public page as HTML without scripts; 304 for who has this very page. */
export async function answerPage(request: Request, page: ReactElement, { status = 200, varies }: Options = {}): Promise<Response> {
  // Next refuses this import where it could end up in a page's own rendering; a route that answers with HTML may have it
  const { renderToStaticMarkup } = await import('react-dom/server')
  const html = `<!doctype html>\n${renderToStaticMarkup(page)}`
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': status === 404 ? 'no-store' : KEPT,
    ...(varies ? { Vary: varies } : {}),
  }
  if (status !== 200) return new Response(html, { status, headers })
  return answerFresh(request, { etag: createHash('sha256').update(html).digest('base64url'), modified: null }, headers, () => html)
}
