import { tryRule } from '#contracts/rules.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const POST = door({ who: 'person', right: 'rule.manage', contract: tryRule, write: 'json' }, ({ ask }) => runtime().rulebook.try(ask))
