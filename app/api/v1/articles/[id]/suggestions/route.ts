import { makeSuggestion } from '#contracts/suggestions.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const POST = door(
  { who: 'person', right: 'suggestion.make', contract: makeSuggestion, write: 'json', ids: ['id'] },
  ({ params, ask, person }) => runtime().suggestions.make(params.id, ask, person),
)
