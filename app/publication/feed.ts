import { createHash } from 'node:crypto'
import { readFeed } from '#contracts/publication.ts'
import { err } from '#core/result.ts'
import { type FeedFormat, FEEDS, writeFeed } from '#server/wire/write-feed.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../api/door.ts'
import { answerFresh } from './fresh.ts'
import { TITLE } from './sheet.tsx'
import { correctionOf } from './words.ts'

/** A subscriber who asks every minute is told within the minute. */
const KEPT = 'public, max-age=30, must-revalidate'

const ASKED = ['after', 'before', 'desk', 'limit']

/** The query of a feed's address: what was asked of it, with some of it changed. */
function queryOf(asked: URLSearchParams, changes: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  for (const name of ASKED) {
    const value = changes[name] ?? asked.get(name)
    if (value) query.set(name, value)
  }
  return query.size === 0 ? '' : `?${query.toString()}`
}

/** The handler of one feed. */
export const feed = (format: FeedFormat) =>
  door({ who: 'anyone', contract: readFeed }, async ({ ask, request, query: asked }) => {
    const { publishing, env } = runtime()
    const page = await publishing.published({ ...ask, withKills: format === 'ninjs' })
    if (!page) return err({ code: 'not_found', detail: 'There is no version with the id given as after or before.' })
    const { stories, newestAt, more } = page
    const last = stories.at(-1)
    const next = more && last ? queryOf(asked, { before: last.id }) : null
    const query = queryOf(asked)
    // a kill changes what a feed leaves out, so the newest of all versions counts, not the newest that is listed
    const etag = createHash('sha256')
      .update(JSON.stringify([format, env.origin, query, next, page.newestId, stories.map(({ id }) => id)]))
      .digest('base64url')
    const settled = newestAt !== null && Date.now() - newestAt.getTime() > 1_000
    const headers = {
      'Content-Type': FEEDS[format].mediaType,
      'Cache-Control': KEPT,
      'Access-Control-Allow-Origin': '*',
      ...(next === null ? {} : { Link: `<${env.origin}${FEEDS[format].path}${next}>; rel="next"` }),
    }
    return answerFresh(request, { etag, modified: settled ? newestAt : null }, headers, () =>
      writeFeed(format, { origin: env.origin, title: TITLE, query, next, stories, newestAt, correction: correctionOf }),
    )
  })
