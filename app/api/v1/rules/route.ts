import { listRules } from '#contracts/rules.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

export const GET = door({ who: 'person', right: 'desk.read', contract: listRules }, async () => ok(await runtime().rulebook.list()))
