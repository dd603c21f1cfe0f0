import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import type { setRule } from '#contracts/rules.ts'
import { CHECKS } from '#core/checks/index.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Prisma, PrismaClient, RuleSetting } from '#prisma/client.ts'
import type { RulesChanged } from '#services/bus.ts'
import { recordEvents } from '#services/events.ts'
import { scopesOf } from './book.ts'
import { nextVersion } from './version.ts'

type Ask = z.output<typeof setRule.ask>
type Counting = Pick<RuleSetting, 'isOn' | 'severity'>

/** Whose stories a scope is, with the desk that a provider delivers to, whose settings stand above its own. */
interface Place {
  deskId: string | null
  providerId: string | null
  above: string[]
}

interface Parts {
  database: PrismaClient
  now: () => Date
  newId: () => string
}

/** Sets, changes or takes back what a rule is in a scope, and puts on record who did. Errors: `invalid` for a rule, desk or provider that is not there. */
export async function setting({ database, now, newId }: Parts, ask: Ask, by: Person): Promise<Result<RulesChanged, Failure>> {
  const { rule, scope } = ask
  if (!(await isRule(database, rule)))
    return err({ code: 'invalid', field: 'rule', detail: `There is no rule ${rule}: GET /api/v1/rules lists them.` })
  const place = await placeOf(database, scope)
  if (!place) return err({ code: 'invalid', field: 'scope', detail: `There is no ${scope.replace(':', ' ')}.` })
  return database.$transaction(async (transaction) => {
    const version = await nextVersion(transaction)
    const stored = await transaction.ruleSetting.findMany({ where: { rule, scope: { in: [...place.above, scope] } } })
    const before = countingIn(stored, [...place.above, scope])
    const after = ask.reset ? countingIn(stored, place.above) : { ...before, ...said(ask) }
    const isOwn = scope === 'all' && after.isOn && after.severity === null
    if (ask.reset || isOwn) await transaction.ruleSetting.deleteMany({ where: { rule, scope } })
    else {
      const data = { ...after, changedById: by.id, changedAt: now() }
      const { deskId, providerId } = place
      await transaction.ruleSetting.upsert({
        where: { rule_scope: { rule, scope } },
        create: { id: newId(), rule, scope, deskId, providerId, ...data },
        update: data,
      })
    }
    const details: Prisma.InputJsonObject = { rule, scope, before: { ...before }, after: { ...after }, ...(ask.reset ? { reset: true } : {}) }
    await recordEvents(transaction, [{ kind: 'rule_set', editorId: by.id, details }], now())
    // What is turned off, or only weighs otherwise, concerns the stories that have such flags. Below everyone's, what another scope says may count again.
    const isWider = after.isOn && (!before.isOn || ask.reset === true)
    return ok({ version, scope, flaggedBy: isWider ? null : rule })
  })
}

const said = ({ isOn, severity }: Ask): Partial<Counting> => ({
  ...(isOn === undefined ? {} : { isOn }),
  ...(severity === undefined ? {} : { severity }),
})

async function isRule(database: PrismaClient, rule: string): Promise<boolean> {
  if (CHECKS.some(({ id }) => id === rule)) return true
  const custom = await database.customRule.findUnique({ where: { slug: rule.slice(rule.indexOf('/') + 1) }, select: { kind: true, slug: true } })
  return custom !== null && `${custom.kind}/${custom.slug}` === rule
}

async function placeOf(database: PrismaClient, scope: string): Promise<Place | null> {
  const [kind, id = ''] = scope.split(':')
  if (kind === 'all') return { deskId: null, providerId: null, above: [] }
  if (kind === 'desk') return (await database.desk.findUnique({ where: { id } })) && { deskId: id, providerId: null, above: ['all'] }
  const provider = await database.provider.findUnique({ where: { id }, select: { deskId: true } })
  return provider && { deskId: null, providerId: id, above: scopesOf({ deskId: provider.deskId, providerId: null }) }
}

/** What counts where several scopes have a say: the last of them that says something; a rule is on and weighs what it weighs by itself where none does. */
function countingIn(stored: readonly RuleSetting[], scopes: readonly string[]): Counting {
  const last = scopes.map((scope) => stored.find((one) => one.scope === scope)).findLast((one) => one !== undefined)
  return last ? { isOn: last.isOn, severity: last.severity } : { isOn: true, severity: null }
}
