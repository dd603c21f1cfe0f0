import { countElsewhere } from '#contracts/repairs.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const GET = door({ who: 'person', right: 'flag.settle', contract: countElsewhere, ids: ['id'] }, ({ params }) =>
  runtime().repairs.elsewhere(params.id),
)
