import { changePerson } from '#contracts/people.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const PUT = door({ who: 'person', right: 'team.manage', contract: changePerson, write: 'json', ids: ['id'] }, ({ params, ask, person }) =>
  runtime().editors.change(params.id, ask, person),
)
