import type { Node } from 'prosemirror-model'
import { BULK_LIMITS, type ElsewhereStory } from '#contracts/repairs.ts'
import { checkedCopyOf, copyOf } from '#core/copy.ts'
import type { CopyField, Repair } from '#core/flag.ts'
import { apart, repairPreview } from '#core/repair.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'

/** A defect in the stories of a provider, looked for from one of them. */
export interface Sought {
  articleId: string
  providerId: string
  rule: string
  defect: string
}

/** Changes of one story that are shown; the rest is a number. */
const CHANGES_SHOWN = 3
/** The most of a change's text that is shown, in UTF-16 units. */
const TEXT_SHOWN = 300

/** Other incoming stories of the provider that nobody has, nobody is in, and in which a flag of the defect with a certain repair is open. `defect` may be a column. */
export const storiesWith = (defect: Prisma.Sql, { articleId, providerId }: Pick<Sought, 'articleId' | 'providerId'>, occupied: readonly string[]) =>
  Prisma.sql`
    SELECT DISTINCT f."articleId" FROM "Flag" f JOIN "Article" a ON a."id" = f."articleId"
    WHERE f."state" = 'open' AND f."defect" = ${defect} AND f."repair" IS NOT NULL AND f."articleId" <> ${articleId}::uuid
      AND a."providerId" = ${providerId}::uuid AND a."state" = 'ingested' AND f."articleId" <> ALL (${[...occupied]}::uuid[])
      AND NOT EXISTS (SELECT FROM "Assignment" s WHERE s."articleId" = f."articleId" AND s."editorId" IS NOT NULL)`

/** In how many other stories the defect of each open flag of a story stands, up to BULK_LIMITS.stories. */
export const countsElsewhere = (story: Pick<Sought, 'articleId' | 'providerId'>, occupied: readonly string[]) =>
  Prisma.sql`
    SELECT own."ids", elsewhere."count" FROM (
      SELECT "defect", array_agg("id"::text) AS "ids" FROM "Flag"
      WHERE "articleId" = ${story.articleId}::uuid AND "state" = 'open' AND "repair" IS NOT NULL AND "defect" <> '' GROUP BY "defect"
    ) own CROSS JOIN LATERAL (
      SELECT count(*)::int AS "count" FROM (${storiesWith(Prisma.sql`own."defect"`, story, occupied)} LIMIT ${BULK_LIMITS.stories}) one
    ) elsewhere WHERE elsewhere."count" > 0`

/** The stories that `storiesWith` finds, the newest first, with their names. */
export const namedStories = (sought: Sought, occupied: readonly string[]) =>
  Prisma.sql`
    SELECT a."id"::text AS "story", a."headline", a."language" FROM (
      ${storiesWith(Prisma.sql`${sought.defect}`, sought, occupied)} ORDER BY f."articleId" DESC LIMIT ${BULK_LIMITS.stories}
    ) found JOIN "Article" a ON a."id" = found."articleId" ORDER BY a."id" DESC`

export type Named = Pick<ElsewhereStory, 'story' | 'headline' | 'language'>

/** A flag with its certain repair, as far as making or showing it needs. */
export interface Mendable {
  field: CopyField
  repair: Repair
}

/** What mending these flags would change in a copy. */
export function changesIn(doc: Node, flags: readonly Mendable[]): Pick<ElsewhereStory, 'count' | 'changes'> {
  const copy = checkedCopyOf(doc)
  const able = apart(flags.filter(({ field, repair }) => repair.from <= repair.to && repair.to <= copy[field].length)).toReversed()
  const shown = (text: string) => (text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN).toWellFormed()}…` : text)
  const changes = able.slice(0, CHANGES_SHOWN).map(({ field, repair }) => {
    const { before, removed, added, after } = repairPreview(copy[field], repair)
    return { field, before, removed: shown(removed), added: shown(added), after }
  })
  return { count: able.length, changes }
}

/** The open flags of a defect in these stories as they are on record, by story, with the revision they were found at. */
export async function recordedFlags(database: PrismaClient, { defect }: Sought, stories: readonly string[]) {
  const rows = await database.flag.findMany({
    where: { state: 'open', defect, articleId: { in: [...stories] }, NOT: { repair: { equals: Prisma.DbNull } } },
    select: { articleId: true, field: true, repair: true, revision: true },
  })
  return Map.groupBy(
    rows.map(({ articleId, revision, ...flag }) => ({ articleId, revision, ...(flag as unknown as Mendable) })),
    ({ articleId }) => articleId,
  )
}

/** The heads of these stories that are stored whole, as those that nobody has typed in are: read at once, and not kept in memory. */
export async function storedHeads(database: PrismaClient, stories: readonly string[]): Promise<Map<string, { revision: number; doc: Node }>> {
  const rows = await database.$queryRaw<{ story: string; revision: number; copy: unknown }[]>`
    SELECT c."articleId"::text AS "story", c."revision", c."copy" FROM "Checkpoint" c JOIN "Article" a ON a."id" = c."articleId" AND a."revision" = c."revision"
    WHERE a."id" = ANY (${[...stories]}::uuid[])`
  return new Map(rows.map(({ story, revision, copy }) => [story, { revision, doc: copyOf(copy) }]))
}
