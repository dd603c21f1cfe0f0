import { moveArticle } from '#contracts/articles.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

/** One move through the workflow; a refusal carries its code and what to do. */
export const POST = door({ who: 'person', right: 'copy.read', contract: moveArticle, write: 'json', ids: ['id'] }, ({ ask, params, person }) =>
  runtime().publishing.move(params.id, ask, person),
)
