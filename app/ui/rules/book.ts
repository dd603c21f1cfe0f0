import type { listRules, Rule, RuleSetting } from '#contracts/rules.ts'
import type { Severity } from '#core/flag.ts'
import type { Answer } from '../api.ts'

export type Book = Answer<typeof listRules>

/** A rule as it stands in a scope. */
export interface Standing {
  isOn: boolean
  severity: Severity
  /** What is set in this scope itself. */
  own: RuleSetting | undefined
}

/** The scopes that have a say in one, the strongest last. */
export function scopesOver(scope: string, { providers }: Pick<Book, 'providers'>): string[] {
  if (scope === 'all') return ['all']
  const desk = providers.find(({ id }) => scope === `provider:${id}`)?.desk
  return ['all', ...(desk ? [`desk:${desk}`] : []), scope]
}

/** How a rule stands in a scope: as the last scope says that says anything, else as it is by itself. */
export function standingIn(rule: Rule, scope: string, book: Pick<Book, 'providers'>): Standing {
  const set = scopesOver(scope, book)
    .map((name) => rule.settings.find((setting) => setting.scope === name))
    .findLast((setting) => setting !== undefined)
  return {
    isOn: (set?.isOn ?? true) && (rule.custom?.isLive ?? true),
    severity: set?.severity ?? rule.severity,
    own: rule.settings.find((setting) => setting.scope === scope),
  }
}

/** The name of the desk or source that a scope is of, isolated from the direction of what it is put into; undefined for everyone's. */
export function placeName(scope: string, { desks, providers }: Pick<Book, 'desks' | 'providers'>): string | undefined {
  const id = scope.slice(scope.indexOf(':') + 1)
  const place = desks.find((desk) => desk.id === id) ?? providers.find((provider) => provider.id === id)
  return place && `\u2068${place.name}\u2069`
}

/** The scope that a custom rule is kept to. */
export const scopeOfCustom = ({ desk, provider }: { desk: string | null; provider: string | null }) =>
  provider ? `provider:${provider}` : desk ? `desk:${desk}` : 'all'

/** The same the other way round, as the API takes it. */
export const placeOf = (scope: string) => ({
  desk: scope.startsWith('desk:') ? scope.slice(5) : null,
  provider: scope.startsWith('provider:') ? scope.slice(9) : null,
})
