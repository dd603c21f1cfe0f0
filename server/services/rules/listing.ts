import type { Rule } from '#contracts/rules.ts'
import { customCheck } from '#core/checks/custom.ts'
import { CHECKS } from '#core/checks/index.ts'
import { UNFINISHED } from '#core/views.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { definitionOf } from './book.ts'

const COLLEAGUE = { select: { id: true, name: true, image: true } } as const
export const WITH_PEOPLE = { createdBy: COLLEAGUE, changedBy: COLLEAGUE } as const
type StoredCustomRule = Prisma.CustomRuleGetPayload<{ include: typeof WITH_PEOPLE }>
type StoredSetting = Prisma.RuleSettingGetPayload<{ include: { changedBy: typeof COLLEAGUE } }>

/** Every rule with what the desk has made of it and how many of its flags are open in stories at work; the custom ones last, the newest first. */
export async function listedRules(database: PrismaClient): Promise<Rule[]> {
  const [settings, custom, open] = await Promise.all([
    database.ruleSetting.findMany({ include: { changedBy: COLLEAGUE }, orderBy: { scope: 'asc' } }),
    database.customRule.findMany({ include: WITH_PEOPLE, orderBy: { createdAt: 'desc' } }),
    database.flag.groupBy({ by: ['rule'], where: { state: 'open', article: { state: { in: [...UNFINISHED] } } }, _count: true }),
  ])
  const byRule = Map.groupBy(settings, ({ rule }) => rule)
  const openOf = new Map(open.map(({ rule, _count }) => [rule, _count]))
  const listed = (rule: Pick<Rule, 'id' | 'kind' | 'severity' | 'custom'>): Rule => ({
    ...rule,
    settings: (byRule.get(rule.id) ?? []).map(settingOf),
    open: openOf.get(rule.id) ?? 0,
  })
  return [
    ...CHECKS.map(({ id, kind, severity }) => listed({ id, kind, severity, custom: null })),
    ...custom.map((rule) => listed({ id: `${rule.kind}/${rule.slug}`, kind: rule.kind, severity: rule.severity, custom: customOf(rule) })),
  ]
}

const settingOf = ({ scope, isOn, severity, changedBy, changedAt }: StoredSetting): Rule['settings'][number] => ({
  ...{ scope, isOn, severity, changedBy },
  changedAt: changedAt.toISOString(),
})

function customOf(rule: StoredCustomRule): NonNullable<Rule['custom']> {
  const { id, deskId, providerId, isLive, createdBy, createdAt, changedBy, updatedAt } = rule
  const { name, severity, match, words, pattern, fields, message, replacement } = definitionOf(rule)
  const made = customCheck(definitionOf(rule))
  return {
    ...{ id, name, severity, match, pattern, message, replacement, isLive, createdBy, changedBy },
    ...{ words: [...words], fields: [...fields], desk: deskId, provider: providerId },
    createdAt: createdAt.toISOString(),
    changedAt: updatedAt.toISOString(),
    fault: made.ok ? null : made.error.detail,
  }
}
