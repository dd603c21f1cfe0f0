import { listNotices, readNotices } from '#contracts/desk.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

export const GET = door({ who: 'person', contract: listNotices }, async ({ ask, person }) => ok(await runtime().notices.list(person, ask.limit)))

export const POST = door({ who: 'person', contract: readNotices, write: 'json' }, async ({ ask, person }) =>
  ok({ unread: await runtime().notices.read(person, ask.ids) }),
)
