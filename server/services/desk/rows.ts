import type { Assignment, DeskRow } from '#contracts/articles.ts'
import type { Colleague } from '#contracts/people.ts'
import type { State } from '#core/workflow.ts'
import { Prisma } from '#prisma/client.ts'

/** A story with all that its row names, as one line of SQL brings it: names come as JSON, so a page is one query. */
export interface StoredRow {
  id: string
  state: State
  revision: number
  headline: string
  slugline: string
  byline: string
  language: string
  urgency: number
  words: number
  receivedAt: Date
  sourceTime: Date | null
  embargo: Date | null
  publishAt: Date | null
  lastVersion: number
  slug: string | null
  cutFlags: number
  malformedFlags: number
  openSuggestions: number
  openComments: number
  provider: { id: string; name: string } | null
  broughtBy: Colleague | null
  desk: { id: string; name: string } | null
  assignee: Colleague | null
  assignedDesk: { id: string; name: string } | null
  assignedBy: Colleague | null
  assignedAt: Date | null
  due: Date | null
  note: string | null
}

/** Names come by subqueries: joined, the seven tables would have the planner weigh their orders for longer than the query runs. */
const colleague = (id: string) =>
  Prisma.raw(`(SELECT json_build_object('id', n."id", 'name', n."name", 'image', n."image") FROM "Editor" n WHERE n."id" = ${id})`)
const named = (table: 'Provider' | 'Desk', id: string) =>
  Prisma.raw(`(SELECT json_build_object('id', n."id", 'name', n."name") FROM "${table}" n WHERE n."id" = ${id})`)

/** The rows of the stories that `page` selects (column `id`), in `order`. */
export const rowsOf = (page: Prisma.Sql, order: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT a."id", a."state", a."revision", a."headline", a."slugline", a."byline", a."language", a."urgency", a."words", a."receivedAt", a."sourceTime", a."embargo", a."publishAt",
    a."lastVersion", a."slug", a."cutFlags", a."malformedFlags", a."openSuggestions", a."openComments",
    ${named('Provider', 'a."providerId"')} AS "provider", ${colleague('a."broughtById"')} AS "broughtBy", ${named('Desk', 'a."deskId"')} AS "desk",
    ${colleague('s."editorId"')} AS "assignee", ${named('Desk', 's."deskId"')} AS "assignedDesk", ${colleague('s."assignedById"')} AS "assignedBy", s."assignedAt", s."due", s."note"
  FROM (${page}) page
  JOIN "Article" a ON a."id" = page."id"
  LEFT JOIN "Assignment" s ON s."articleId" = a."id"
  ORDER BY ${order}`

const momentOf = (date: Date | null) => date?.toISOString() ?? null

function assignmentOf({ assignee, assignedDesk, assignedBy, assignedAt, due, note }: StoredRow): Assignment | null {
  if (!assignedBy || !assignedAt) return null
  return { assignee, desk: assignedDesk, due: momentOf(due), note: note ?? '', by: assignedBy, at: assignedAt.toISOString() }
}

/** A stored row as the desk shows it; `people` are those who have the story open now. */
export const deskRowOf = (row: StoredRow, people: Colleague[]): DeskRow => ({
  id: row.id,
  state: row.state,
  revision: row.revision,
  headline: row.headline,
  slugline: row.slugline,
  byline: row.byline,
  language: row.language,
  urgency: row.urgency,
  words: row.words,
  provider: row.provider,
  broughtBy: row.broughtBy,
  desk: row.desk,
  receivedAt: row.receivedAt.toISOString(),
  sourceTime: momentOf(row.sourceTime),
  embargo: momentOf(row.embargo),
  publishAt: momentOf(row.publishAt),
  lastVersion: row.lastVersion,
  slug: row.slug,
  flags: { truncated: row.cutFlags, malformed: row.malformedFlags },
  suggestions: row.openSuggestions,
  comments: row.openComments,
  assignment: assignmentOf(row),
  people,
})
