import { err } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

/** `GET /api/v1/articles/{id}/original`: the bytes as received. They come from outside, so a browser is told to show them as text and nothing else; what they were sent as is in `X-Galley-Media-Type`. */
export const GET = door({ who: 'person', right: 'copy.read', ids: ['id'] }, async ({ params: { id } }) => {
  const original = await runtime().ingest.original(id)
  if (!original) return err({ code: 'not_found' })
  const charset = /;\s{0,9}charset\s{0,9}=\s{0,9}"?([\w.:-]{1,40})/i.exec(original.mediaType)?.[1] ?? 'utf-8'
  return new Response(new Uint8Array(original.bytes), {
    headers: {
      'Content-Type': `text/plain; charset=${charset}`,
      'Content-Disposition': 'inline; filename="original.txt"',
      'X-Content-Type-Options': 'nosniff',
      'X-Galley-Media-Type': original.mediaType.replace(/[^\x20-\x7e]/g, '?'),
      'X-Galley-Received': original.receivedAt.toISOString(),
    },
  })
})
