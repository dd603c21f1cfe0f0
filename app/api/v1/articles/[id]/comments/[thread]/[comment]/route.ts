import { deleteComment, editComment } from '#contracts/comments.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../../../door.ts'

const which = { who: 'person', right: 'comment.write', write: 'json', ids: ['id', 'thread', 'comment'] } as const

export const PUT = door({ ...which, contract: editComment }, ({ params, ask, person }) =>
  runtime().comments.edit(params.id, params.thread, params.comment, ask, person),
)

export const DELETE = door({ ...which, contract: deleteComment }, ({ params, person }) =>
  runtime().comments.remove(params.id, params.thread, params.comment, person),
)
