import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import type { addCustomRule, changeCustomRule, listRules, Rule, setRule, tryRule } from '#contracts/rules.ts'
import { ok, type Result } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Bus, RulesChanged } from './bus.ts'
import { COMMAND_LINE } from './providers.ts'
import type { Rules } from './rules.ts'
import { customRules } from './rules/custom.ts'
import { listedRules } from './rules/listing.ts'
import type { Rechecks } from './rules/rechecks.ts'
import { setting } from './rules/settings.ts'
import { trial } from './rules/trial.ts'
import type { Stories } from './stories.ts'

type Changed = Promise<Result<{ rule: Rule }, Failure>>

/** The rules as the desk manages them. Whoever changes one is asked for the right `rule.manage` at the door; each change is on record with who made it, and stories at work are checked again. */
export interface Rulebook {
  list(): Promise<z.output<typeof listRules.answer>>
  /** Errors: `invalid` for a rule or scope that is not there. */
  set(ask: z.output<typeof setRule.ask>, by: Person): Changed
  /** Errors: `invalid` by field, with `why` and its facts, for what cannot be used. */
  add(ask: z.output<typeof addCustomRule.ask>, by: Person): Changed
  /** Errors: those of `add`, `not_found`. */
  change(id: string, ask: z.output<typeof changeCustomRule.ask>, by: Person): Changed
  /** Error: `not_found`. */
  remove(id: string, by: Person): Promise<Result<{ removed: string }, Failure>>
  /** Runs a definition on the stories on record without storing anything. Error: `invalid` by field. */
  try(ask: z.output<typeof tryRule.ask>): Promise<Result<z.output<typeof tryRule.answer>, Failure>>
}

interface Parts {
  database: PrismaClient
  bus: Bus
  rules: Pick<Rules, 'forget'>
  rechecks: Pick<Rechecks, 'progress'>
  stories: Pick<Stories, 'head'>
  now: () => Date
  newId: () => string
}

export function createRulebook({ database, bus, rules, rechecks, stories, now, newId }: Parts): Rulebook {
  const custom = customRules({ database, now, newId })

  const tell = (changed: RulesChanged) => {
    rules.forget()
    bus.emit('rules', changed)
  }

  async function ruleOf(id: string): Promise<Rule> {
    const rule = (await listedRules(database)).find((one) => one.id === id)
    if (!rule) throw new Error(`the rule ${id} went while it was being changed`)
    return rule
  }

  return {
    async list() {
      const [listed, desks, providers] = await Promise.all([
        listedRules(database),
        database.desk.findMany({ orderBy: { name: 'asc' }, select: { id: true, slug: true, name: true } }),
        database.provider.findMany({
          where: { name: { not: COMMAND_LINE } },
          orderBy: { name: 'asc' },
          select: { id: true, name: true, deskId: true },
        }),
      ])
      return { rules: listed, desks, providers: providers.map(({ id, name, deskId }) => ({ id, name, desk: deskId })), recheck: rechecks.progress() }
    },

    async set(ask, by) {
      const set = await setting({ database, now, newId }, ask, by)
      if (!set.ok) return set
      tell(set.value)
      return ok({ rule: await ruleOf(ask.rule) })
    },

    async add(ask, by) {
      const added = await custom.add(ask, by)
      if (!added.ok) return added
      tell(added.value.changed)
      return ok({ rule: await ruleOf(added.value.rule) })
    },

    async change(id, ask, by) {
      const changed = await custom.change(id, ask, by)
      if (!changed.ok) return changed
      tell(changed.value.changed)
      return ok({ rule: await ruleOf(changed.value.rule) })
    },

    async remove(id, by) {
      const removed = await custom.remove(id, by)
      if (!removed.ok) return removed
      tell(removed.value.changed)
      return ok({ removed: removed.value.rule })
    },

    try: (ask) => trial({ database, stories, now }, ask),
  }
}
