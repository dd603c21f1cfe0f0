import { settleSuggestion } from '#contracts/suggestions.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../../door.ts'

/** One suggestion: its author changes and withdraws it, whoever may edit the story decides, anyone replies. */
export const POST = door(
  { who: 'person', right: 'suggestion.make', contract: settleSuggestion, write: 'json', ids: ['id', 'suggestion'] },
  ({ params, ask, person }) => runtime().suggestions.settle(params.id, params.suggestion, ask, person),
)
