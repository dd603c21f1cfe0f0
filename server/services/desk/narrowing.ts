import type { DeskFilter } from '#contracts/articles.ts'
import type { Person } from '#contracts/people.ts'
import { normaliseForSearch } from '#core/search.ts'
import type { State } from '#core/workflow.ts'
import { Prisma } from '#prisma/client.ts'

/** A filter without what a list walks by: the words sought, the states and the desks. */
export type Narrowing = Omit<DeskFilter, 'q' | 'state' | 'desk'>

/** The conditions of a filter on `"Article" a`, in the asker's eyes: `me` is theirs. */
export function conditionsOf(filter: Narrowing, person: Pick<Person, 'id'>): Prisma.Sql[] {
  const { flag, kind, assignee, provider, language, since, until, suggestions } = filter
  const conditions: Prisma.Sql[] = []
  if (kind === 'truncated') conditions.push(Prisma.sql`a."cutFlags" > 0`)
  if (kind === 'malformed') conditions.push(Prisma.sql`a."malformedFlags" > 0`)
  if (flag === 'none') conditions.push(Prisma.sql`a."cutFlags" = 0 AND a."malformedFlags" = 0`)
  else if (flag !== undefined)
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM "Flag" f WHERE f."articleId" = a."id" AND f."state" = 'open' AND f."rule" = ${flag})`)
  if (assignee === 'none')
    conditions.push(Prisma.sql`NOT EXISTS (SELECT 1 FROM "Assignment" m WHERE m."articleId" = a."id" AND m."editorId" IS NOT NULL)`)
  else if (assignee?.includes('@'))
    conditions.push(
      Prisma.sql`EXISTS (SELECT 1 FROM "Assignment" m JOIN "Editor" e ON e."id" = m."editorId" WHERE m."articleId" = a."id" AND e."email" = ${assignee.toLowerCase()})`,
    )
  else if (assignee !== undefined)
    conditions.push(
      Prisma.sql`EXISTS (SELECT 1 FROM "Assignment" m WHERE m."articleId" = a."id" AND m."editorId" = ${assignee === 'me' ? person.id : assignee}::uuid)`,
    )
  if (provider !== undefined) conditions.push(Prisma.sql`a."providerId" = ${provider}::uuid`)
  if (language !== undefined) conditions.push(Prisma.sql`(a."language" = ${language} OR starts_with(a."language", ${`${language}-`}))`)
  if (since !== undefined) conditions.push(Prisma.sql`a."receivedAt" >= ${since}::timestamptz`)
  if (until !== undefined) conditions.push(Prisma.sql`a."receivedAt" < ${until}::timestamptz`)
  if (suggestions === 'open') conditions.push(Prisma.sql`a."openSuggestions" > 0`)
  return conditions
}

export const inState = (state: State) => Prisma.sql`a."state" = ${state}::"State"`
export const onDesk = (desk: string) => Prisma.sql`a."deskId" = ${desk}::uuid`
export const onDesks = (desks: readonly string[]) => Prisma.sql`a."deskId" = ANY (${[...desks]}::uuid[])`
export const inStates = (states: readonly State[]) => Prisma.sql`a."state" = ANY (${[...states]}::"State"[])`

/** Words of one letter are sought whole: as beginnings of words they would match nearly everything. Scripts that write words without spaces say much in one letter. */
const WHOLE = /^[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u

/**
 * The condition that a story's text has all the words of `q`, each as a word or the beginning of one; null when there are none. The expression is the one of the index `Article_searchText`.
 */
export function matching(q: string): Prisma.Sql | null {
  const words = normaliseForSearch(q).split(' ').filter(Boolean).slice(0, 20)
  if (words.length === 0) return null
  const query = words.map((word) => (WHOLE.test(word) ? `'${word}'` : `'${word}':*`)).join(' & ')
  return Prisma.sql`to_tsvector('simple'::regconfig, a."searchText") @@ to_tsquery('simple'::regconfig, ${query})`
}
