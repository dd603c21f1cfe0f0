import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Version } from '#prisma/client.ts'
import { hashOf } from '#services/publishing/versions.ts'
import { type Newsroom, openNewsroom } from './newsroom.ts'

let newsroom: Newsroom
let version: Version
beforeAll(async () => {
  newsroom = await openNewsroom()
  const { publishing, people, database } = newsroom
  const articleId = await newsroom.story()
  await newsroom.type(articleId, people.amal, 'More. ')
  await newsroom.approve(articleId, 1, people.noor)
  await publishing.move(articleId, { action: 'publish', seenRevision: 1 }, people.head)
  version = await database.version.findFirstOrThrow()
})
afterAll(() => newsroom.close())

const sql = (statement: string) => newsroom.database.$executeRawUnsafe(statement)

test.each([
  { rule: 'PU2 an UPDATE of a version is refused by the database', statement: `UPDATE "Version" SET "headline" = 'other'` },
  { rule: 'PU2 so is one that changes nothing', statement: `UPDATE "Version" SET "headline" = "headline"` },
  { rule: 'PU2 so is a DELETE', statement: 'DELETE FROM "Version"' },
  { rule: 'PU2 so is a TRUNCATE', statement: 'TRUNCATE "Version" CASCADE' },
  {
    rule: 'PU2 so is an UPDATE while ordinary triggers are off',
    statement: `SET LOCAL session_replication_role = 'replica'; UPDATE "Version" SET "headline" = 'other'`,
  },
  { rule: 'I1 an acknowledged edit cannot be changed', statement: `UPDATE "Revision" SET "steps" = '[]'` },
  { rule: 'I1 nor deleted', statement: 'DELETE FROM "Revision"' },
  { rule: 'I1 nor swept away', statement: 'TRUNCATE "Revision"' },
])('$rule', async ({ statement }) => {
  await expect(sql(`DO $do$ BEGIN ${statement}; END $do$`)).rejects.toThrow(/is refused: (a version never changes|an acknowledged edit stays)/)
  expect(await newsroom.database.version.findUniqueOrThrow({ where: { id: version.id } })).toEqual(version)
  expect(await newsroom.database.revision.count()).toBe(1)
})

test.each([
  { rule: 'urgency is 1 to 8', statement: 'UPDATE "Article" SET "urgency" = 9', constraint: 'Article_urgency' },
  {
    rule: 'nobody approves what is not written yet',
    statement: 'UPDATE "Article" SET "approvedRevision" = "revision" + 1',
    constraint: 'Article_revision',
  },
  {
    rule: 'a revision follows its base',
    statement: `INSERT INTO "Revision" ("articleId", "base", "number", "pushId", "steps", "editorId") SELECT "articleId", 5, 5, gen_random_uuid(), '[]', "editorId" FROM "Revision"`,
    constraint: 'Revision_number',
  },
  {
    rule: 'a flag’s range does not end before it begins',
    statement: `INSERT INTO "Flag" ("id", "articleId", "rule", "kind", "severity", "field", "from", "to", "excerpt", "code", "facts", "message", "revision", "foundRevision")
                SELECT gen_random_uuid(), "id", 'malformed/x', 'malformed', 'error', 'body', 5, 4, '', '', '{}', '', 0, 0 FROM "Article"`,
    constraint: 'Flag_range',
  },
  {
    rule: 'a correction names the version it corrects',
    statement: `INSERT INTO "Version" SELECT gen_random_uuid(), "articleId", 2, 'correction', NULL, "revision", "slug", "copy", "ninjs", "headline", "language", "urgency", "deskId", "reason", "hash", "publishedById", "approvedById", "publishedAt" FROM "Version"`,
    constraint: 'Version_kind',
  },
])('the database holds: $rule', async ({ statement, constraint }) => {
  await expect(sql(statement)).rejects.toThrow(constraint)
})

test('R17 the hash of every version is that of what it says', async () => {
  for (const { hash, ninjs } of await newsroom.database.version.findMany()) expect(hashOf(ninjs)).toBe(hash)
})
