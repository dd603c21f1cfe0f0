import type { z } from 'zod'
import type { SourceSummary } from '#contracts/sources.ts'
import { err, ok } from '#core/result.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'
import { COMMAND_LINE } from '#services/providers.ts'
import type { Sources } from '#services/sources.ts'
import { recurringLinesOf } from './memory.ts'

const DAY = 86_400_000
const WEEKS = 12
/** Recurring lines and worst stories that are shown of a source. */
const LINES = 20
const WORST = 10

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The Mondays of the last weeks, oldest first, as dates. */
function mondaysTo(time: number): string[] {
  const monday = time - ((new Date(time).getUTCDay() + 6) % 7) * DAY
  return Array.from({ length: WEEKS }, (_, week) => dateOf(monday - (WEEKS - 1 - week) * 7 * DAY))
}

interface Numbers {
  providerId: string
  stories: number
  flagged: number
}

/** Whose stories, and of which days: from a date on, before another. */
interface Span {
  ids: readonly string[]
  from: string
  to: string
}

/** Stories of each provider in a span of days. */
export const numbersIn = ({ ids, from, to }: Span) => Prisma.sql`
  SELECT "providerId"::text, sum(stories)::int AS stories, sum(flagged)::int AS flagged FROM "SourceDay"
  WHERE "providerId" = ANY (${[...ids]}::uuid[]) AND day >= ${from}::date AND day < ${to}::date GROUP BY "providerId"`

/** The same by week, each named by its Monday. */
export const weeksIn = ({ ids, from, to }: Span) => Prisma.sql`
  SELECT "providerId"::text, date_trunc('week', day)::date::text AS week, sum(stories)::int AS stories, sum(flagged)::int AS flagged FROM "SourceDay"
  WHERE "providerId" = ANY (${[...ids]}::uuid[]) AND day >= ${from}::date AND day < ${to}::date GROUP BY "providerId", week`

/** Stories of each provider by rule, the commonest first. */
export const rulesIn = ({ ids, from, to }: Span) => Prisma.sql`
  SELECT "providerId"::text, rule.key AS rule, sum(rule.value::int)::int AS stories FROM "SourceDay" CROSS JOIN LATERAL jsonb_each_text(rules) AS rule
  WHERE "providerId" = ANY (${[...ids]}::uuid[]) AND day >= ${from}::date AND day < ${to}::date GROUP BY "providerId", rule.key ORDER BY stories DESC, rule`

/** A provider's stories since a moment that came with flags above info, the worst first. */
export const worstSince = (providerId: string, since: Date) => Prisma.sql`
  SELECT a.id::text, a.headline, a.language, a."receivedAt", f.errors, f.warnings FROM "Article" a
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE severity = 'error')::int AS errors, count(*) FILTER (WHERE severity = 'warning')::int AS warnings
    FROM "Flag" f WHERE f."articleId" = a.id AND f."foundRevision" = 0
  ) f
  WHERE a."receivedAt" >= ${since} AND a."providerId" = ${providerId}::uuid AND f.errors + f.warnings > 0
  ORDER BY f.errors DESC, f.warnings DESC, a."receivedAt" DESC, a.id LIMIT ${WORST}`

const WITH_PROFILE = {
  id: true,
  name: true,
  desk: { select: { id: true, slug: true, name: true } },
  pausedAt: true,
  profile: { select: { stories: true, closed: true, glued: true, learntAt: true } },
} as const satisfies Prisma.ProviderSelect
type Known = Prisma.ProviderGetPayload<{ select: typeof WITH_PROFILE }>

interface Parts {
  database: PrismaClient
  now: () => Date
}

/** Tells how good what the sources sent was, from the numbers that are kept by day. */
export function createQuality({ database, now }: Parts): Pick<Sources, 'list' | 'show'> {
  async function summariesOf(providers: readonly Known[], days: number): Promise<z.input<typeof SourceSummary>[]> {
    const ids = providers.map(({ id }) => id)
    const tomorrow = now().getTime() + DAY
    const mondays = mondaysTo(now().getTime())
    const [to, from, before] = [dateOf(tomorrow), dateOf(tomorrow - days * DAY), dateOf(tomorrow - 2 * days * DAY)]
    const [period, earlier, weeks, rules] = await Promise.all([
      database.$queryRaw<Numbers[]>(numbersIn({ ids, from, to })),
      database.$queryRaw<Numbers[]>(numbersIn({ ids, from: before, to: from })),
      database.$queryRaw<(Numbers & { week: string })[]>(weeksIn({ ids, from: mondays[0] ?? to, to })),
      database.$queryRaw<{ providerId: string; rule: string; stories: number }[]>(rulesIn({ ids, from, to })),
    ])
    const numbers = (found: readonly Numbers[], id: string) => {
      const own = found.find(({ providerId }) => providerId === id)
      return { stories: own?.stories ?? 0, flagged: own?.flagged ?? 0 }
    }
    const [weeksOf, rulesOf] = [Map.groupBy(weeks, ({ providerId }) => providerId), Map.groupBy(rules, ({ providerId }) => providerId)]
    return providers.map(({ id, name, desk, pausedAt, profile }) => ({
      ...{ id, name, desk },
      pausedAt: pausedAt?.toISOString() ?? null,
      newestAt: profile?.learntAt.toISOString() ?? null,
      stories: profile?.stories ?? 0,
      period: numbers(period, id),
      before: numbers(earlier, id),
      rules: (rulesOf.get(id) ?? []).map(({ rule, stories }) => ({ rule, stories })),
      weeks: mondays.map((monday) => ({
        from: monday,
        ...numbers(
          (weeksOf.get(id) ?? []).filter(({ week }) => week === monday),
          id,
        ),
      })),
    }))
  }

  return {
    async list({ days }) {
      const providers = await database.provider.findMany({ where: { name: { not: COMMAND_LINE } }, orderBy: { name: 'asc' }, select: WITH_PROFILE })
      return { sources: await summariesOf(providers, days) }
    },

    async show(id, { days }) {
      const provider = await database.provider.findUnique({ where: { id, NOT: { name: COMMAND_LINE } }, select: WITH_PROFILE })
      if (!provider) return err({ code: 'not_found' })
      const time = now().getTime()
      const [[summary], lines, rulesBefore, worst] = await Promise.all([
        summariesOf([provider], days),
        recurringLinesOf(database, id),
        database.$queryRaw<{ rule: string; stories: number }[]>(
          rulesIn({ ids: [id], from: dateOf(time + DAY - 2 * days * DAY), to: dateOf(time + DAY - days * DAY) }),
        ),
        database.$queryRaw<{ id: string; headline: string; language: string; receivedAt: Date; errors: number; warnings: number }[]>(
          worstSince(id, new Date(time - DAY)),
        ),
      ])
      if (!summary) return err({ code: 'not_found' })
      return ok({
        ...summary,
        closed: provider.profile?.closed ?? 0,
        glued: provider.profile?.glued ?? 0,
        lines: lines.slice(0, LINES).map(({ text, stories, of }) => ({ text, stories, of })),
        rulesBefore: rulesBefore.map(({ rule, stories }) => ({ rule, stories })),
        worst: worst.map((story) => ({ ...story, receivedAt: story.receivedAt.toISOString() })),
      })
    },
  }
}
