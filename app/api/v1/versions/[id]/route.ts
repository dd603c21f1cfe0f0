import { err } from '#core/result.ts'
import { NINJS_MEDIA_TYPE } from '#core/ninjs.ts'
import { readVersion } from '#contracts/publication.ts'
import { runtime } from '#server/runtime.ts'
import { answerFresh } from '../../../../publication/fresh.ts'
import { door } from '../../../door.ts'

/** A version never changes, but its story may be withdrawn: after an hour a cache asks again. What withdraws a story stays for good. */
const KEPT = { usable: 'public, max-age=3600', kill: 'public, max-age=31536000, immutable' }

/** One version as ninjs 3.1. One that was withdrawn since is gone for the public, and says which version withdrew it; who works here still reads it. */
export const GET = door({ who: 'anyone', contract: readVersion, ids: ['id'] }, async ({ params, request }) => {
  const { publishing, editors, env } = runtime()
  const version = await publishing.version(params.id)
  if (!version) return err({ code: 'not_found', detail: 'There is no such version.' })
  const { withdrawn } = version
  if (withdrawn && !(await editors.whoIs(request.headers)))
    return err({
      code: 'gone',
      detail: 'The story was withdrawn.',
      withdrawnBy: withdrawn.versionId,
      withdrawnAt: withdrawn.at.toISOString(),
      reason: withdrawn.reason,
    })
  const headers = {
    'Content-Type': `${NINJS_MEDIA_TYPE}; charset=utf-8`,
    'Cache-Control': withdrawn ? 'private, no-store' : version.kind === 'kill' ? KEPT.kill : KEPT.usable,
    'Access-Control-Allow-Origin': '*',
    Link: `<${env.origin}/stories/${encodeURIComponent(version.slug)}>; rel="canonical"`,
  }
  return answerFresh(request, { etag: version.hash, modified: version.publishedAt }, headers, () => version.json)
})
