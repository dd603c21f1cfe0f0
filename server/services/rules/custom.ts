import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import type { addCustomRule, changeCustomRule } from '#contracts/rules.ts'
import { type Complaint, customCheck } from '#core/checks/custom.ts'
import { CHECKS } from '#core/checks/index.ts'
import { err, ok, type Result } from '#core/result.ts'
import { type CustomRule, Prisma, type PrismaClient } from '#prisma/client.ts'
import type { RulesChanged } from '#services/bus.ts'
import { recordEvents } from '#services/events.ts'
import { definitionOf } from './book.ts'
import { nextVersion } from './version.ts'

type NewRule = z.output<typeof addCustomRule.ask>
type Change = z.output<typeof changeCustomRule.ask>

/** A change of the custom rules: the id of the rule, and where stories are to be checked again. */
export interface CustomChanged {
  rule: string
  changed: RulesChanged
}

interface Parts {
  database: PrismaClient
  now: () => Date
  newId: () => string
}

/** What the parts of a definition hold is refused by field: `why` and its facts word it in the reader's language. */
export const refusalOf = ({ field, why, detail, facts }: Complaint): Failure => ({ ...facts, code: 'invalid', field, detail, why })

const idOf = ({ kind, slug }: Pick<CustomRule, 'kind' | 'slug'>) => `${kind}/${slug}`
const isBuiltIn = (slug: string) => CHECKS.some(({ id }) => id.endsWith(`/${slug}`))
const scopeOf = ({ deskId, providerId }: Pick<CustomRule, 'deskId' | 'providerId'>) =>
  providerId ? `provider:${providerId}` : deskId ? `desk:${deskId}` : 'all'

/** A name as a slug; empty where it has no Latin letters or digits. */
const sluggedName = (name: string) =>
  (
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  )
    .join('-')
    .slice(0, 40)
    .replace(/-$/, '')

/** Custom rules: made, changed, switched live and off, removed; each on record with who did it. */
export function customRules({ database, now, newId }: Parts) {
  const changedRow = (rule: CustomRule, version: number, flaggedBy: string | null): CustomChanged => ({
    rule: idOf(rule),
    changed: { version, scope: scopeOf(rule), flaggedBy },
  })
  const recorded = (transaction: Prisma.TransactionClient, kind: string, rule: CustomRule, by: Person, details: Prisma.InputJsonObject = {}) =>
    recordEvents(transaction, [{ kind, editorId: by.id, details: { ...details, rule: idOf(rule), name: rule.name } }], now())

  /** A slug that is free: the one asked for, or one made of the name. */
  async function freeSlug({ slug, name }: Pick<NewRule, 'slug' | 'name'>): Promise<Result<string, Failure>> {
    const isTaken = async (one: string) => isBuiltIn(one) || (await database.customRule.count({ where: { slug: one } })) > 0
    if (slug !== undefined) {
      if (isBuiltIn(slug))
        return err({ code: 'invalid', field: 'slug', why: 'slug_built_in', detail: `${slug} is a rule of Galley’s own: choose another slug.` })
      return (await isTaken(slug)) ? err(TAKEN) : ok(slug)
    }
    const base = sluggedName(name) || 'own'
    for (let number = 1; number < 100; number += 1) {
      const one = number === 1 ? base : `${base}-${number}`
      if (!(await isTaken(one))) return ok(one)
    }
    return err({ ...TAKEN, detail: 'There are a hundred rules of this name: give a slug.' })
  }

  const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, Failure>> => {
    try {
      return ok(await work())
    } catch (cause) {
      if (!(cause instanceof Prisma.PrismaClientKnownRequestError)) throw cause
      if (cause.code === 'P2002') return err(TAKEN)
      if (cause.code === 'P2003')
        return err({
          code: 'invalid',
          field: JSON.stringify(cause.meta).includes('provider') ? 'provider' : 'desk',
          detail: 'There is no such desk or provider.',
        })
      throw cause
    }
  }

  return {
    async add({ slug: wanted, desk, provider, ...rest }: NewRule, by: Person): Promise<Result<CustomChanged, Failure>> {
      const slug = await freeSlug({ slug: wanted, name: rest.name })
      if (!slug.ok) return slug
      const made = customCheck({ ...rest, slug: slug.value })
      if (!made.ok) return err(refusalOf(made.error))
      const data = { ...rest, id: newId(), slug: slug.value, fields: [...new Set(rest.fields)], deskId: desk ?? null, providerId: provider ?? null }
      return attempt(() =>
        database.$transaction(async (transaction) => {
          const version = await nextVersion(transaction)
          const rule = await transaction.customRule.create({ data: { ...data, createdById: by.id, createdAt: now(), updatedAt: now() } })
          await recorded(transaction, 'custom_rule_added', rule, by, { isLive: rule.isLive })
          return changedRow(rule, version, rule.isLive ? null : idOf(rule))
        }),
      )
    },

    async change(id: string, { desk, provider, ...rest }: Change, by: Person): Promise<Result<CustomChanged, Failure>> {
      const before = await database.customRule.findUnique({ where: { id } })
      if (!before) return err(GONE)
      const parts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<CustomRule>
      const made = customCheck(definitionOf({ ...before, ...parts }))
      if (!made.ok) return err(refusalOf(made.error))
      const data = {
        ...parts,
        ...(desk === undefined ? {} : { deskId: desk }),
        ...(provider === undefined ? {} : { providerId: provider }),
        ...{ changedById: by.id, updatedAt: now() },
      }
      return attempt(() =>
        database.$transaction(async (transaction) => {
          const version = await nextVersion(transaction)
          const rule = await transaction.customRule.update({ where: { id }, data })
          await recorded(transaction, 'custom_rule_changed', rule, by, {
            changed: [...Object.keys(parts), ...(desk === undefined && provider === undefined ? [] : ['scope'])],
            isLive: rule.isLive,
          })
          const scope = scopeOf(before) === scopeOf(rule) ? scopeOf(rule) : 'all'
          return { rule: idOf(rule), changed: { version, scope, flaggedBy: rule.isLive ? null : idOf(rule) } }
        }),
      )
    },

    async remove(id: string, by: Person): Promise<Result<CustomChanged, Failure>> {
      const rule = await database.customRule.findUnique({ where: { id } })
      if (!rule) return err(GONE)
      return attempt(() =>
        database.$transaction(async (transaction) => {
          const version = await nextVersion(transaction)
          await transaction.ruleSetting.deleteMany({ where: { rule: idOf(rule) } })
          await transaction.customRule.deleteMany({ where: { id } })
          await recorded(transaction, 'custom_rule_removed', rule, by)
          return changedRow(rule, version, idOf(rule))
        }),
      )
    },
  }
}

const TAKEN: Failure = { code: 'invalid', field: 'slug', why: 'slug_taken', detail: 'There is a rule of this slug: choose another.' }
const GONE: Failure = { code: 'not_found', detail: 'There is no such custom rule.' }
