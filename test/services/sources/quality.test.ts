import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Prisma } from '#prisma/client.ts'
import { createSources, type Sources } from '#services/sources.ts'
import { numbersIn, rulesIn, weeksIn, worstSince } from '#services/sources/quality.ts'
import { quiet } from '#test/people.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'

/** A Wednesday. */
const now = () => new Date('2026-03-18T12:00:00Z')
const DAYS = 200
const PROVIDERS = 60
let fresh: FreshDatabase
let sources: Sources
const [wire, quietOne] = [newId(), newId()]

beforeAll(async () => {
  fresh = await freshDatabase()
  const { database } = fresh
  sources = createSources({ database, now, log: quiet })
  await database.provider.createMany({
    data: [{ id: wire, name: 'Wire A' }, { id: quietOne, name: 'Quiet', pausedAt: now() }, { name: 'npm run ingest' }],
  })
  await database.sourceProfile.create({
    data: { providerId: wire, stories: 400, closed: 48, glued: 144, learntAt: new Date('2026-03-18T11:00:00Z') },
  })
  const day = (date: string, stories: number, flagged: number, rules: Record<string, number>) => ({
    ...{ providerId: wire, day: new Date(`${date}T00:00:00Z`), stories, flagged, rules },
  })
  await database.sourceDay.createMany({
    data: [
      day('2026-03-18', 10, 4, { 'truncated/mid-sentence': 3, 'malformed/html-tag': 1 }),
      day('2026-03-16', 10, 1, { 'malformed/html-tag': 1 }),
      day('2026-03-15', 5, 0, {}),
      day('2026-03-12', 5, 5, { 'malformed/html-tag': 5 }),
      day('2026-03-11', 8, 2, { 'malformed/mojibake': 2 }),
      day('2025-12-28', 50, 50, { 'malformed/mojibake': 50 }),
    ],
  })
})
afterAll(() => fresh.drop())

describe('the quality of a source', () => {
  test('SO11 the last days with today beside as many before, rules by their number, twelve weeks from Mondays', async () => {
    const { sources: all } = await sources.list({ days: 7 })
    expect(all.map(({ name }) => name)).toEqual(['Quiet', 'Wire A'])
    const [still, own] = all
    expect(still).toMatchObject({ stories: 0, period: { stories: 0, flagged: 0 }, newestAt: null, pausedAt: now().toISOString(), rules: [] })
    expect(own).toMatchObject({
      newestAt: '2026-03-18T11:00:00.000Z',
      period: { stories: 30, flagged: 10 },
      before: { stories: 8, flagged: 2 },
      rules: [
        { rule: 'malformed/html-tag', stories: 7 },
        { rule: 'truncated/mid-sentence', stories: 3 },
      ],
    })
    expect(own?.weeks).toHaveLength(12)
    expect([own?.weeks[0], ...(own?.weeks.slice(-2) ?? [])]).toEqual([
      { from: '2025-12-29', stories: 0, flagged: 0 },
      { from: '2026-03-09', stories: 18, flagged: 7 },
      { from: '2026-03-16', stories: 20, flagged: 5 },
    ])
  })

  test('SO12 one source: what is known of it, its recurring lines with the stories since, the rules of the days before', async () => {
    const at = (date: string) => new Date(`${date}T09:00:00Z`)
    await fresh.database.sourceLine.createMany({
      data: [
        { providerId: wire, key: 'lately', text: 'Lately', stories: 9, firstAt: at('2026-03-16'), lastAt: at('2026-03-18') },
        { providerId: wire, key: 'rarely', text: 'Rarely', stories: 3, firstAt: at('2025-12-01'), lastAt: at('2026-03-18') },
      ],
    })
    const shown = await sources.show(wire, { days: 7 })
    expect(shown).toMatchObject({
      ok: true,
      value: {
        ...{ stories: 400, closed: 48, glued: 144 },
        lines: [{ text: 'Lately', stories: 9, of: 20 }],
        rulesBefore: [{ rule: 'malformed/mojibake', stories: 2 }],
      },
    })
    expect(await sources.show(newId(), { days: 7 })).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })

  test('SO13 the worst of the last 24 hours, as they came', async () => {
    const { database } = fresh
    const story = (guid: string, hours: number, severities: ('error' | 'warning' | 'info')[], foundRevision = 0) =>
      database.article.create({
        data: {
          ...{ guid, providerId: wire, headline: guid, receivedAt: new Date(+now() - hours * 3_600_000) },
          flags: {
            create: severities.map((severity) => ({
              ...{ rule: 'malformed/html-tag', kind: 'malformed', severity, field: 'body', from: 0, to: 1, excerpt: 'x', code: '', facts: {} },
              ...{ message: '', revision: 0, foundRevision, state: 'fixed' as const },
            })),
          },
        },
      })
    await story('two warnings', 3, ['warning', 'warning'])
    await story('an error, later', 2, ['error', 'info'])
    await story('an error and a warning', 5, ['error', 'warning'])
    await story('a hint', 1, ['info'])
    await story('yesterday', 25, ['error', 'error'])
    await story('typed in', 1, ['error'], 4)
    const shown = await sources.show(wire, { days: 28 })
    expect(shown.ok && shown.value.worst.map(({ headline, errors, warnings }) => [headline, errors, warnings])).toEqual([
      ['an error and a warning', 1, 1],
      ['an error, later', 1, 0],
      ['two warnings', 0, 2],
    ])
  })
})

describe('of many sources, over a long time', () => {
  const explained = async (query: Prisma.Sql) => {
    const lines = await fresh.database.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN (ANALYZE, TIMING OFF) ${query}`
    return lines.map((line) => line['QUERY PLAN']).join('\n')
  }
  const ids: string[] = []
  beforeAll(async () => {
    const { database } = fresh
    await database.$executeRaw`INSERT INTO "Provider" (id, name) SELECT gen_random_uuid(), 'Provider ' || n FROM generate_series(1, ${PROVIDERS}::int) n`
    await database.$executeRaw`
      INSERT INTO "SourceDay" ("providerId", day, stories, flagged, rules) SELECT p.id, '2026-03-18'::date - d, 10, 3, '{"malformed/html-tag": 3}'
      FROM "Provider" p, generate_series(1, ${DAYS}::int) d WHERE p.name LIKE 'Provider%'`
    await database.$executeRaw`
      INSERT INTO "Article" (id, guid, headline, "providerId", "receivedAt") SELECT gen_random_uuid(), n::text, 'Story', ${wire}::uuid, '2026-01-01'::timestamptz + n * interval '10 minutes'
      FROM generate_series(1, 10000) n`
    await database.$executeRaw`VACUUM ANALYZE "SourceDay", "Article", "Flag"`
    ids.push(
      ...(await database.provider.findMany({ where: { name: { startsWith: 'Provider' } }, select: { id: true }, take: 1 })).map(({ id }) => id),
    )
  })

  test.each([
    ['numbers', numbersIn],
    ['weeks', weeksIn],
    ['rules', rulesIn],
  ])('SO14 %s of one source are read by its days, not from the whole table', async (_name, query) => {
    const plan = await explained(query({ ids, from: '2026-02-19', to: '2026-03-19' }))
    expect(plan).toMatch(/Index (?:Only )?Scan|Bitmap Index Scan/)
    expect(plan).not.toMatch(/Seq Scan on "?SourceDay/)
  })

  test('SO14 the worst of a day are looked for among the stories of that day', async () => {
    const plan = await explained(worstSince(wire, new Date(+now() - 86_400_000)))
    expect(plan).not.toMatch(/Seq Scan on "?Article/)
    const read = [...plan.matchAll(/Scan[^\n]*"Article"[^\n]*actual rows=([\d.]+)/g)].map(([, rows]) => Number(rows))
    expect({ plan, most: Math.max(0, ...read) }).toMatchObject({ most: expect.toSatisfy((most: number) => most <= 300) })
  })

  test('SO15 the list of all of them has everybody once', async () => {
    const { sources: all } = await sources.list({ days: 91 })
    expect(all).toHaveLength(PROVIDERS + 2)
    expect(all.filter(({ name }) => name.startsWith('Provider')).every(({ period }) => period.stories === 900 && period.flagged === 270)).toBe(true)
  })
})
