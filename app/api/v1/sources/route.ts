import { listSources } from '#contracts/sources.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

export const GET = door({ who: 'person', right: 'desk.read', contract: listSources }, async ({ ask }) => ok(await runtime().sources.list(ask)))
