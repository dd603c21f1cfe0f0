import { type CustomDefinition, customCheck } from '#core/checks/custom.ts'
import { type Check, CHECKS } from '#core/checks/index.ts'
import type { CopyField, Severity } from '#core/flag.ts'
import type { CustomRule, PrismaClient, RuleSetting } from '#prisma/client.ts'
import { versionOf } from './version.ts'

/** Whose stories a rule is asked for. */
export interface RuleScope {
  deskId: string | null
  providerId: string | null
}

/** The rules that are on for some stories, and the severities that the desk has given them. */
export interface RulesInForce {
  checks: readonly Check[]
  severities: ReadonlyMap<string, Severity>
}

type Setting = Pick<RuleSetting, 'rule' | 'scope' | 'isOn' | 'severity'>

/** A custom rule that is live, with the check that was made of it. */
interface Live extends RuleScope {
  id: string
  updatedAt: number
  check: Check
}

/** All rules and settings as they stood at a version, and what follows from them for each scope that was asked for. */
export interface Book {
  version: number
  settings: readonly Setting[]
  live: readonly Live[]
  scopes: Map<string, RulesInForce>
}

/** The scopes whose settings count for some stories, the strongest last: everyone's, the desk's, the provider's. */
export const scopesOf = ({ deskId, providerId }: RuleScope): string[] => [
  'all',
  ...(deskId ? [`desk:${deskId}`] : []),
  ...(providerId ? [`provider:${providerId}`] : []),
]

/** A stored rule as core knows it. */
export const definitionOf = ({ slug, name, kind, severity, match, words, pattern, fields, message, replacement }: CustomRule): CustomDefinition => ({
  ...{ slug, name, kind, severity, words, pattern, message, replacement },
  match: match as CustomDefinition['match'],
  fields: fields as CopyField[],
})

/** Reads the rules anew. Checks of custom rules that are as before are the same objects, so that what was found by them still counts. */
export async function readBook(database: PrismaClient, before: Book | null): Promise<Book> {
  const version = await versionOf(database) // before the rest: what changes meanwhile is read again
  const [settings, custom] = await Promise.all([
    database.ruleSetting.findMany({ select: { rule: true, scope: true, isOn: true, severity: true } }),
    database.customRule.findMany({ where: { isLive: true }, orderBy: { createdAt: 'asc' } }),
  ])
  const known = new Map(before?.live.map((rule) => [rule.id, rule]))
  const live = custom.flatMap((rule): Live[] => {
    const { id, deskId, providerId } = rule
    const same = known.get(id)
    if (same?.updatedAt === +rule.updatedAt) return [same]
    const made = customCheck(definitionOf(rule))
    return made.ok ? [{ id, deskId, providerId, updatedAt: +rule.updatedAt, check: made.value }] : [] // the list of rules says what is wrong with it
  })
  return { version, settings, live, scopes: new Map() }
}

/** The rules of a scope. What is as it was in the book before is the very same object. */
export function inForceBy(book: Book, scope: RuleScope, before: Book | null): RulesInForce {
  const key = scopesOf(scope).join(' ')
  const known = book.scopes.get(key)
  if (known) return known
  const made = rulesFor(book, scope)
  const last = before?.scopes.get(key)
  const rules = last && isSame(last, made) ? last : made
  book.scopes.set(key, rules)
  return rules
}

function rulesFor({ settings, live }: Book, scope: RuleScope): RulesInForce {
  const scopes = scopesOf(scope)
  const count = new Map<string, Setting>()
  for (const name of scopes) for (const setting of settings) if (setting.scope === name) count.set(setting.rule, setting)
  const own = live.filter(({ deskId, providerId }) => (!deskId || deskId === scope.deskId) && (!providerId || providerId === scope.providerId))
  return {
    checks: [...CHECKS, ...own.map(({ check }) => check)].filter(({ id }) => count.get(id)?.isOn ?? true),
    severities: new Map([...count].flatMap(([rule, { severity }]) => (severity ? [[rule, severity] as const] : []))),
  }
}

const isSame = (a: RulesInForce, b: RulesInForce) =>
  a.checks.length === b.checks.length &&
  a.checks.every((check, index) => check === b.checks[index]) &&
  a.severities.size === b.severities.size &&
  [...a.severities].every(([rule, severity]) => b.severities.get(rule) === severity)
