import { actOnThread } from '#contracts/comments.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../../door.ts'

export const POST = door(
  { who: 'person', right: 'comment.write', contract: actOnThread, write: 'json', ids: ['id', 'thread'] },
  ({ params, ask, person }) => runtime().comments.act(params.id, params.thread, ask, person),
)
