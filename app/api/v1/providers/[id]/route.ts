import { changeProvider } from '#contracts/providers.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const PUT = door(
  { who: 'person', right: 'provider.manage', contract: changeProvider, write: 'json', ids: ['id'] },
  ({ params, ask, person }) => runtime().ingest.providers.change(params.id, ask, person),
)
