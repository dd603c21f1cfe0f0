import { mendElsewhere, previewElsewhere } from '#contracts/repairs.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../../../door.ts'
import { answerBulk } from '../../../../../repairs/answer.ts'

export const GET = door({ who: 'person', right: 'flag.settle', contract: previewElsewhere, ids: ['id', 'flag'] }, ({ params }) =>
  runtime().repairs.preview(params.id, params.flag),
)

/** Mends the defect in the other stories of the source that nobody has; to whoever accepts lines, told story by story. */
export const POST = door(
  { who: 'person', right: 'flag.settle', contract: mendElsewhere, write: 'json', ids: ['id', 'flag'] },
  async ({ params, ask, person, request, log }) => answerBulk(await runtime().repairs.mend(params.id, params.flag, ask, person), request, log),
)
