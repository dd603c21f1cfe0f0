import { settleFlag } from '#contracts/flags.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../../door.ts'

export const POST = door(
  { who: 'person', right: 'flag.settle', contract: settleFlag, write: 'json', ids: ['id', 'flag'] },
  ({ params, ask, person }) => runtime().flags.settle(params.id, params.flag, ask, person),
)
