import { showSource } from '#contracts/sources.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const GET = door({ who: 'person', right: 'desk.read', contract: showSource, ids: ['id'] }, ({ params, ask }) =>
  runtime().sources.show(params.id, ask),
)
