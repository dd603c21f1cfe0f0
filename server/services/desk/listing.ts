import type { DeskFilter } from '#contracts/articles.ts'
import type { Person } from '#contracts/people.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'
import { conditionsOf, inState, inStates, matching, onDesk, onDesks } from './narrowing.ts'
import { after, orderOf, type Place, type Sort } from './paging.ts'

export interface Page {
  filter: DeskFilter
  sort: Sort
  limit: number
  /** Where the page before ended. */
  from: Place | null
  /** Only these stories. */
  among?: readonly string[]
}

/** Up to this many matches are collected and then put in order; words that match more are common enough to be met soon on a walk in order. */
const COLLECTED = 20_000

/** Up to this many desks are walked one by one. */
const WALKED = 5

const all = (conditions: readonly Prisma.Sql[]) => (conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join([...conditions], ' AND '))
const KEY = Prisma.raw('a."id", a."urgency", a."receivedAt"')

/** The stories of a page, as a SELECT of their `id`. */
export async function pageOf(
  database: PrismaClient,
  { filter, sort, limit, from, among }: Page,
  person: Pick<Person, 'id' | 'desks'>,
): Promise<Prisma.Sql> {
  const { q, state, desk, ...narrowing } = filter
  const states = state ? [...new Set(state)] : null
  const desks = desk === 'mine' ? person.desks : desk === undefined ? null : [desk]
  const conditions = conditionsOf(narrowing, person)
  if (among) conditions.push(Prisma.sql`a."id" = ANY (${[...among]}::uuid[])`)
  const words = q === undefined ? null : matching(q)
  const starts = from ? after(from) : [Prisma.sql`TRUE`]
  if (words) {
    const narrowed = [words, ...conditions, ...(desks ? [onDesks(desks)] : []), ...(states ? [inStates(states)] : [])]
    const ids = await collected(database, { conditions: narrowed, starts, limit, sort })
    if (ids) return Prisma.sql`SELECT a."id" FROM "Article" a WHERE a."id" = ANY (${ids}::uuid[])`
    conditions.push(words)
  }
  const byDesk = desks === null ? [Prisma.sql`TRUE`] : desks.length > 0 && desks.length <= WALKED ? desks.map(onDesk) : [onDesks(desks)]
  const byState = states?.map(inState) ?? [Prisma.sql`TRUE`]
  const branches = starts.flatMap((start) =>
    byDesk.flatMap((inDesk) => byState.map((inOne) => branch([inDesk, inOne, start, ...conditions], sort, limit))),
  )
  return Prisma.sql`SELECT * FROM (${Prisma.join(branches, ' UNION ALL ')}) found ORDER BY ${orderOf(sort, 'found')} LIMIT ${limit}`
}

/** One walk along an index: each desk, state and start gets its own, because one walk over several would have to sort them all. */
const branch = (conditions: Prisma.Sql[], sort: Sort, limit: number) =>
  Prisma.sql`(SELECT ${KEY} FROM "Article" a WHERE ${all(conditions)} ORDER BY ${orderOf(sort, 'a')} LIMIT ${limit})`

interface Collection {
  conditions: Prisma.Sql[]
  starts: Prisma.Sql[]
  limit: number
  sort: Sort
}

/** Matches first, order afterwards: left to itself the planner walks the index of times for a rare word, through everything. Null when there are too many to collect. */
async function collected(database: PrismaClient, { conditions, starts, limit, sort }: Collection): Promise<string[] | null> {
  const [found] = await database.$queryRaw<{ ids: string[]; matches: number }[]>`
    WITH a AS MATERIALIZED (SELECT ${KEY} FROM "Article" a WHERE ${all(conditions)} LIMIT ${COLLECTED + 1})
    SELECT (SELECT count(*)::int FROM a) AS "matches", ARRAY(SELECT a."id" FROM a WHERE ${Prisma.join(starts, ' OR ')} ORDER BY ${orderOf(sort, 'a')} LIMIT ${limit}) AS "ids"`
  return found && found.matches <= COLLECTED ? found.ids : null
}

/** Counts the stories of each filter, up to `most`, in one query. */
export async function countEach(
  database: PrismaClient,
  filters: readonly DeskFilter[],
  most: number,
  person: Pick<Person, 'id' | 'desks'>,
): Promise<number[]> {
  const counts = filters.map(({ q: _q, state, desk, ...narrowing }) => {
    const desks = desk === 'mine' ? person.desks : desk === undefined ? null : [desk]
    const where = all([...(state ? [inStates(state)] : []), ...(desks ? [onDesks(desks)] : []), ...conditionsOf(narrowing, person)])
    return Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "Article" a WHERE ${where} LIMIT ${most}) counted)`
  })
  const [row] = await database.$queryRaw<{ counts: number[] }[]>`SELECT ARRAY[${Prisma.join(counts)}] AS "counts"`
  return row?.counts ?? []
}
