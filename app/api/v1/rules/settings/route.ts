import { setRule } from '#contracts/rules.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const PUT = door({ who: 'person', right: 'rule.manage', contract: setRule, write: 'json' }, ({ ask, person }) =>
  runtime().rulebook.set(ask, person),
)
