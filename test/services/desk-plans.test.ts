import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listArticles } from '#contracts/articles.ts'
import { pageOf } from '#services/desk/listing.ts'
import type { Place } from '#services/desk/paging.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'

const STORIES = 20_000
const nobody = { id: newId(), desks: [] as string[] }
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  const desk = await fresh.database.desk.create({ data: { slug: 'world', name: 'World' } })
  nobody.desks.push(desk.id)
  await fresh.database.$executeRaw`
    INSERT INTO "Article" ("id", "guid", "headline", "state", "urgency", "receivedAt", "searchText", "deskId")
    SELECT gen_random_uuid(), n::text, 'Story ' || n, (ARRAY['ingested', 'in_review', 'published'])[1 + n % 3]::"State", 1 + n % 8, '2026-01-01'::timestamptz + n * interval '1 minute',
      'story number n' || n, CASE WHEN n % 2 = 0 THEN ${desk.id}::uuid END
    FROM generate_series(1, ${STORIES}::int) n`
  await fresh.database.$executeRaw`VACUUM ANALYZE "Article"`
})
afterAll(() => fresh.drop())

const LISTS = [
  {},
  { sort: 'newest' },
  { sort: 'oldest' },
  { state: 'ingested' },
  { state: ['ingested', 'in_review'] },
  { state: ['ingested', 'in_review'], sort: 'newest' },
  { desk: 'mine', state: 'ingested' },
  { q: 'n777' },
]

/** A word that more stories have than a search collects. */
const COMMON = 'story'

test.each(LISTS.map((ask) => [JSON.stringify(ask), ask] as const))(
  'DE11 neither the first page of %s nor one in the middle reads more than a twentieth of the table',
  async (_name, asked) => {
    const { sort, limit, cursor: _, ...filter } = listArticles.ask.parse(asked)
    const middle = { sort, urgency: 4, receivedAt: new Date('2026-01-07T00:00:00Z'), id: newId() }
    for (const from of [null, middle]) {
      const page = await pageOf(fresh.database, { filter, sort, limit, from }, nobody)
      const explained = await fresh.database.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN (ANALYZE, TIMING OFF) ${page}`
      const plan = explained.map((line) => line['QUERY PLAN']).join('\n')
      expect(plan).toMatch(/Index (?:Only )?Scan|Bitmap Index Scan/)
      expect(plan).not.toMatch(/Seq Scan on "?Article/)
      const read = [...plan.matchAll(/Scan.*actual rows=([\d.]+)/g)].map(([, rows]) => Number(rows))
      const passed = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows))
      expect({ plan, most: Math.max(...read, ...passed) }).toMatchObject({ most: expect.toSatisfy((most: number) => most <= STORIES / 20) })
    }
  },
)

test('DE19 a word that nearly every story has is found in pages too, by a walk', async () => {
  await fresh.database.$executeRaw`
    INSERT INTO "Article" ("id", "guid", "headline", "receivedAt", "searchText") SELECT gen_random_uuid(), 'more ' || n, 'More', '2026-02-01'::timestamptz + n * interval '1 minute', 'story' FROM generate_series(1, 10) n`
  const ids = async (from: Place | null) => fresh.database.$queryRaw<{ id: string; urgency: number; receivedAt: Date }[]>`
    SELECT a."id", a."urgency", a."receivedAt" FROM (${await pageOf(fresh.database, { filter: { q: COMMON }, sort: 'oldest', limit: 30, from }, nobody)}) page JOIN "Article" a ON a."id" = page."id" ORDER BY a."receivedAt", a."id"`
  const last = { sort: 'oldest', urgency: 1, receivedAt: new Date('2026-01-14T21:00:00Z'), id: newId() } as const
  const page = await ids(last)
  expect(page).toHaveLength(30)
  const end = await ids({ sort: 'oldest', urgency: 1, receivedAt: new Date('2026-02-01T00:05:30Z'), id: newId() })
  expect(end.map(({ receivedAt }) => receivedAt.getUTCMinutes())).toEqual([6, 7, 8, 9, 10])
})
