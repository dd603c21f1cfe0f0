import { runtime } from '#server/runtime.ts'
import { door } from '../../api/door.ts'
import { answerFresh } from '../../publication/fresh.ts'
import { style } from '../../publication/style.ts'

export const dynamic = 'force-dynamic'

/** The stylesheet of the public pages; under the address of its own version it is kept for good. */
export const GET = door({ who: 'anyone' }, async ({ request, query }) => {
  const { css, version } = await style(runtime().env.dev)
  const cache = query.get('v') === version ? 'public, max-age=31536000, immutable' : 'no-cache'
  return answerFresh(request, { etag: version, modified: null }, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': cache }, () => css)
})
