import { changeCustomRule, removeCustomRule } from '#contracts/rules.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const PUT = door({ who: 'person', right: 'rule.manage', contract: changeCustomRule, write: 'json', ids: ['id'] }, ({ params, ask, person }) =>
  runtime().rulebook.change(params.id, ask, person),
)

export const DELETE = door({ who: 'person', right: 'rule.manage', contract: removeCustomRule, write: 'json', ids: ['id'] }, ({ params, person }) =>
  runtime().rulebook.remove(params.id, person),
)
