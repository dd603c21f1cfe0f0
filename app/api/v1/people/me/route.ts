import { setPreferences, whoAmI } from '#contracts/people.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const GET = door({ who: 'person', contract: whoAmI }, async ({ person }) => ok(person))

export const PUT = door({ who: 'person', contract: setPreferences, write: 'json' }, async ({ ask, person }) =>
  ok(await runtime().editors.setLocale(person.id, ask.locale)),
)
