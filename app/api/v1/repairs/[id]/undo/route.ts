import { undoBulkRepair } from '#contracts/repairs.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'
import { answerBulk } from '../../answer.ts'

/** Takes a bulk repair back; to whoever accepts lines, told story by story. */
export const POST = door(
  { who: 'person', right: 'flag.settle', contract: undoBulkRepair, write: 'json', ids: ['id'] },
  async ({ params, person, request, log }) => answerBulk(await runtime().repairs.undo(params.id, person), request, log),
)
