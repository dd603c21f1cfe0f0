import { addPerson, listPeople } from '#contracts/people.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

export const GET = door({ who: 'person', right: 'desk.read', contract: listPeople }, async () => ok(await runtime().editors.list()))

export const POST = door({ who: 'person', right: 'team.manage', contract: addPerson, write: 'json' }, ({ ask, person }) =>
  runtime().editors.create(ask, person),
)
