import { readTimeline } from '#contracts/changes.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const GET = door({ who: 'person', right: 'copy.read', contract: readTimeline, ids: ['id'] }, ({ params, ask }) =>
  runtime().changes.timeline(params.id, ask),
)
