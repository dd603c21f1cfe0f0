import { restoreRevision } from '#contracts/changes.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const POST = door({ who: 'person', right: 'copy.edit', contract: restoreRevision, write: 'json', ids: ['id'] }, ({ params, ask, person }) =>
  runtime().changes.restore(params.id, ask, person),
)
