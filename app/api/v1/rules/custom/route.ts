import { addCustomRule } from '#contracts/rules.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const POST = door({ who: 'person', right: 'rule.manage', contract: addCustomRule, write: 'json' }, ({ ask, person }) =>
  runtime().rulebook.add(ask, person),
)
