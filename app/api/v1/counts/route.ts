import { countStories } from '#contracts/desk.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

export const GET = door({ who: 'person', right: 'desk.read', contract: countStories }, async ({ person }) => ok(await runtime().desk.counts(person)))
