import { beginThread, listComments } from '#contracts/comments.ts'
import { err, ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const GET = door({ who: 'person', right: 'copy.read', contract: listComments, ids: ['id'] }, async ({ params }) => {
  const standing = await runtime().comments.list(params.id)
  return standing ? ok(standing) : err({ code: 'not_found' })
})

export const POST = door({ who: 'person', right: 'comment.write', contract: beginThread, write: 'json', ids: ['id'] }, ({ params, ask, person }) =>
  runtime().comments.begin(params.id, ask, person),
)
