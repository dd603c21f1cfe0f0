import { listChanges } from '#contracts/changes.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const GET = door({ who: 'person', right: 'copy.read', contract: listChanges, ids: ['id'] }, ({ params, ask }) =>
  runtime().changes.between(params.id, ask),
)
