import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Prisma } from '#prisma/client.ts'
import { countsElsewhere, namedStories } from '#services/repairs/elsewhere.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'

const STORIES = 20_000
/** One story in so many has the defect. */
const EVERY = 400
const DEFECT = 'malformed/share-widget share on facebook'
const providerId = newId()
const articleId = newId()
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.database.provider.create({ data: { id: providerId, name: 'Wire' } })
  await fresh.database.$executeRaw`
    INSERT INTO "Article" ("id", "guid", "headline", "state", "providerId", "receivedAt")
    SELECT CASE WHEN n = 0 THEN ${articleId}::uuid ELSE gen_random_uuid() END, n::text, 'Story ' || n, 'ingested', ${providerId}::uuid, '2026-01-01'::timestamptz + n * interval '1 minute' FROM generate_series(0, ${STORIES}::int) n`
  await fresh.database.$executeRaw`
    INSERT INTO "Flag" ("id", "articleId", "rule", "kind", "severity", "field", "from", "to", "excerpt", "code", "facts", "message", "repair", "defect", "revision", "foundRevision")
    SELECT gen_random_uuid(), a."id", 'malformed/share-widget', 'malformed', 'warning', 'body', 0, 1, 'x', 'share', '{}', 'x', '{"from":0,"to":1,"text":""}'::jsonb,
      CASE WHEN a."guid"::int % ${EVERY}::int = 0 THEN ${DEFECT} ELSE 'malformed/share-widget ' || a."guid" END, 0, 0
    FROM "Article" a`
  await fresh.database.$executeRaw`VACUUM ANALYZE "Article"`
  await fresh.database.$executeRaw`VACUUM ANALYZE "Flag"`
})
afterAll(() => fresh.drop())

test.each([
  ['the counts of a story', countsElsewhere({ articleId, providerId }, [newId()]), 1],
  ['the stories of a defect', namedStories({ articleId, providerId, rule: 'malformed/share-widget', defect: DEFECT }, [newId()]), STORIES / EVERY],
])('BR15 %s are found through the index of defects, reading little besides', async (_what, query, answers) => {
  expect(await fresh.database.$queryRaw<unknown[]>(query)).toHaveLength(answers)
  const explained = await fresh.database.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN (ANALYZE, TIMING OFF) ${query}`)
  const plan = explained.map((line) => line['QUERY PLAN']).join('\n')
  expect(plan).toContain('Flag_state_defect_articleId_idx')
  expect(plan).not.toMatch(/Seq Scan on "?(?:Article|Flag)/)
  const read = [...plan.matchAll(/Scan.*actual rows=([\d.]+)/g)].map(([, rows]) => Number(rows))
  expect({ plan, most: Math.max(...read) }).toMatchObject({ most: expect.toSatisfy((most: number) => most <= STORIES / 20) })
})
