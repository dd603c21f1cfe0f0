import { CHECKS, type Check } from '#core/checks/index.ts'
import type { Severity } from '#core/flag.ts'
import type { PrismaClient } from '#prisma/client.ts'

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

export interface Rules {
  /** The rules for a desk's and provider's stories; a provider's setting counts before its desk's, that before everyone's. */
  inForce(scope: RuleScope): Promise<RulesInForce>
}

interface Parts {
  database: PrismaClient
}

/** The desk's own choice of rules. */
export function createRules({ database }: Parts): Rules {
  return {
    async inForce({ deskId, providerId }) {
      const scopes = ['all', ...(deskId ? [`desk:${deskId}`] : []), ...(providerId ? [`provider:${providerId}`] : [])]
      const found = await database.ruleSetting.findMany({ where: { scope: { in: scopes } } })
      const settings = new Map(
        found.sort((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope)).map((setting) => [setting.rule, setting] as const),
      )
      return {
        checks: CHECKS.filter(({ id }) => settings.get(id)?.isOn ?? true),
        severities: new Map([...settings].flatMap(([rule, { severity }]) => (severity ? [[rule, severity] as const] : []))),
      }
    },
  }
}
