import { z } from 'zod'
import { SORTS } from '#contracts/articles.ts'
import { Prisma } from '#prisma/client.ts'

export type Sort = (typeof SORTS)[number]

/** Where a page ended: the values that order its last row. */
export interface Place {
  sort: Sort
  urgency: number
  receivedAt: Date
  id: string
}

const Written = z.tuple([z.enum(SORTS), z.number().int(), z.number().int().min(-8.64e15).max(8.64e15), z.uuid()])

/** A place as the opaque cursor that readers hand back. */
export const cursorOf = ({ sort, urgency, receivedAt, id }: Place) =>
  Buffer.from(JSON.stringify([sort, urgency, receivedAt.getTime(), id])).toString('base64url')

/** The place that a cursor names; null when it is not one of ours, or of a list in another order. */
export function placeOf(cursor: string, sort: Sort): Place | null {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (cause) {
    if (cause instanceof SyntaxError) return null
    throw cause
  }
  const written = Written.safeParse(json)
  if (!written.success || written.data[0] !== sort) return null
  const [, urgency, time, id] = written.data
  return { sort, urgency, receivedAt: new Date(time), id }
}

/** The order of a list over the table named `alias`. Every one is total, by id. */
export function orderOf(sort: Sort, alias: 'a' | 'found'): Prisma.Sql {
  const by = {
    urgent: '@."urgency" ASC, @."receivedAt" DESC, @."id" DESC',
    newest: '@."receivedAt" DESC, @."id" DESC',
    oldest: '@."receivedAt" ASC, @."id" ASC',
  }[sort]
  return Prisma.raw(by.replaceAll('@', alias))
}

/**
 * What comes after a place, as conditions of which each lets an index be walked from one point on: urgency rises while time falls, which no single row comparison can say,
 * so 'urgent' takes two.
 */
export function after({ sort, urgency, receivedAt, id }: Place): Prisma.Sql[] {
  const time = receivedAt.toISOString()
  if (sort === 'oldest') return [Prisma.sql`(a."receivedAt", a."id") > (${time}::timestamptz, ${id}::uuid)`]
  const older = Prisma.sql`(a."receivedAt", a."id") < (${time}::timestamptz, ${id}::uuid)`
  return sort === 'newest' ? [older] : [Prisma.sql`a."urgency" = ${urgency} AND ${older}`, Prisma.sql`a."urgency" > ${urgency}`]
}
