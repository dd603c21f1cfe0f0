import { listChanges } from '#contracts/articles.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const GET = door({ who: 'person', right: 'copy.read', contract: listChanges, ids: ['id'] }, ({ params, ask }) =>
  runtime().desk.changes(params.id, ask.from, ask.to),
)
