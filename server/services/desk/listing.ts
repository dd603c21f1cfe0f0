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

/** Up to this many matches are collected and then put in order; a word that matches more is common enough to be met soon on a walk in order. */
const COLLECTED = 20_000

/** Up to this many desks are walked one by one. */
const WALKED = 5

const all = (conditions: readonly Prisma.Sql[]) => (conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join([...conditions], ' AND '))
const KEY = Prisma.raw('a."id", a."urgency", a."receivedAt"')

/** The stories of a page as a SELECT of their `id`, `urgency` and `receivedAt` in order. */
export async function pageOf(database: PrismaClient, { filter, sort, limit, from, among }: Page, person: Pick<Person, 'id' | 'desks'>): Promise<Prisma.Sql> {
  const { q, state, desk, ...narrowing } = filter
  const states = state ? [...new Set(state)] : null
  const desks = desk === 'mine' ? person.desks : desk === undefined ? null : [desk]
  const conditions = conditionsOf(narrowing, person)
  if (among) conditions.push(Prisma.sql`a."id" = ANY (${[...among]}::uuid[])`)
  const words = q === undefined ? null : matching(q)
  const starts = from ? after(from) : [Prisma.sql`TRUE`]
  if (words) {
    if (await isRare(database, words)) return collected({ words, starts, limit, sort, conditions: [...conditions, ...(desks ? [onDesks(desks)] : []), ...(states ? [inStates(states)] : [])] })
    conditions.push(words)
  }
  const byDesk = desks === null ? [Prisma.sql`TRUE`] : desks.length > 0 && desks.length <= WALKED ? desks.map(onDesk) : [onDesks(desks)]
  const byState = states?.map(inState) ?? [Prisma.sql`TRUE`]
  const branches = starts.flatMap((start) => byDesk.flatMap((inDesk) => byState.map((inOne) => branch([inDesk, inOne, start, ...conditions], sort, limit))))
  return Prisma.sql`SELECT * FROM (${Prisma.join(branches, ' UNION ALL ')}) found ORDER BY ${orderOf(sort, 'found')} LIMIT ${limit}`
}

/** One walk along an index: each desk, state and start gets its own, because one walk over several would have to sort them all. */
const branch = (conditions: Prisma.Sql[], sort: Sort, limit: number) => Prisma.sql`(SELECT ${KEY} FROM "Article" a WHERE ${all(conditions)} ORDER BY ${orderOf(sort, 'a')} LIMIT ${limit})`

async function isRare(database: PrismaClient, words: Prisma.Sql): Promise<boolean> {
  const [counted] = await database.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM (SELECT 1 FROM "Article" a WHERE ${words} LIMIT ${COLLECTED + 1}) found`
  return (counted?.count ?? 0) <= COLLECTED
}

interface Collected {
  words: Prisma.Sql
  starts: Prisma.Sql[]
  conditions: Prisma.Sql[]
  limit: number
  sort: Sort
}

/** Matches first, order afterwards: left to itself the planner walks the index of times for a rare word, through everything. */
const collected = ({ words, starts, conditions, limit, sort }: Collected) => Prisma.sql`
  WITH found AS MATERIALIZED (SELECT ${KEY} FROM "Article" a WHERE ${words} AND (${Prisma.join(starts, ' OR ')}) AND ${all(conditions)})
  SELECT * FROM found ORDER BY ${orderOf(sort, 'found')} LIMIT ${limit}`

/** Counts the stories of each filter, up to `most`, in one query. */
export async function countEach(database: PrismaClient, filters: readonly DeskFilter[], most: number, person: Pick<Person, 'id' | 'desks'>): Promise<number[]> {
  const counts = filters.map(({ q: _q, state, desk, ...narrowing }) => {
    const desks = desk === 'mine' ? person.desks : desk === undefined ? null : [desk]
    const where = all([...(state ? [inStates(state)] : []), ...(desks ? [onDesks(desks)] : []), ...conditionsOf(narrowing, person)])
    return Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "Article" a WHERE ${where} LIMIT ${most}) counted)`
  })
  const [row] = await database.$queryRaw<{ counts: number[] }[]>`SELECT ARRAY[${Prisma.join(counts)}] AS "counts"`
  return row?.counts ?? []
}
