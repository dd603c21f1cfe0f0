import { settleSuggestions } from '#contracts/suggestions.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../../door.ts'

export const POST = door(
  { who: 'person', right: 'suggestion.settle', contract: settleSuggestions, write: 'json', ids: ['id'] },
  ({ params, ask, person }) => runtime().suggestions.settleAll(params.id, ask, person),
)
