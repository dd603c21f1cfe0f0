import type { z } from 'zod'
import type { Assignment, DeskFilter, DeskRow, FullArticle, listArticles } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import type { countStories, joinDesk } from '#contracts/desk.ts'
import type { Person } from '#contracts/people.ts'
import { checkedCopyOf } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'
import { COUNTED_TO, VIEW_NAMES, VIEWS } from '#core/views.ts'
import { movesFrom } from '#core/workflow.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'
import type { Bus } from './bus.ts'
import { type AssignmentAsk, assigning } from './desk/assigning.ts'
import { countEach, type Page, pageOf } from './desk/listing.ts'
import { cursorOf, orderOf, placeOf } from './desk/paging.ts'
import { deskRowOf, rowsOf, type StoredRow } from './desk/rows.ts'
import type { Editors } from './editors.ts'
import type { Flags } from './flags.ts'
import type { Notices } from './notices.ts'
import type { Presences } from './presences.ts'
import type { Stories } from './stories.ts'
import type { Suggestions } from './suggestions.ts'

type ListAsk = z.output<typeof listArticles.ask>
type List = z.output<typeof listArticles.answer>
type Joined = z.output<typeof joinDesk.answer>
type Counts = z.output<typeof countStories.answer>
type Asker = Pick<Person, 'id' | 'desks'>

export interface Desk {
  /** A page of the desk's list; `event` is the newest event it is sure to know of. Error: `invalid` for a cursor that is not of this list. */
  list(ask: ListAsk, person: Asker): Promise<Result<List, Failure>>
  row(articleId: string): Promise<DeskRow | null>
  /** What came to a list after event `since`; the first page with `reset` when there is no `since` or too much came. */
  since(ask: { since?: number | undefined; filter?: DeskFilter | undefined }, person: Asker): Promise<Joined>
  /** A story with its copy at the newest revision and all that is on record about it. */
  full(articleId: string, person: Person): Promise<FullArticle | null>
  /** How many stories each view has, up to `COUNTED_TO`. */
  counts(person: Asker): Promise<Counts>
  /** Assigns, claims (`me`) or releases (null). Errors: `not_found`, `invalid`, `not_permitted`. */
  assign(articleId: string, ask: AssignmentAsk, person: Person): Promise<Result<Assignment | null, Failure>>
  /** Tells everyone on the desk how these stories stand now; `event` is the number of the event that changed them. */
  announce(articleIds: readonly string[], event: number): Promise<void>
}

interface Parts {
  database: PrismaClient
  bus: Bus
  editors: Pick<Editors, 'find'>
  notices: Pick<Notices, 'give'>
  presences: Pick<Presences, 'peopleIn'>
  stories: Pick<Stories, 'head'>
  /** Asked when a story is shown whole; they in turn tell the desk of changes, so they are made after it. */
  flags: () => Pick<Flags, 'of'>
  suggestions: () => Pick<Suggestions, 'of'>
  now: () => Date
}

/** More changes than this are not told one by one; the list is read anew. */
const TOLD_ONE_BY_ONE = 200
const FIRST_PAGE = 50

/** The desk: what stories there are, whose they are, and how they stand. */
export function createDesk({ database, bus, editors, notices, presences, stories, flags, suggestions, now }: Parts): Desk {
  const assign = assigning({ database, editors, notices, now })

  async function rowsIn(page: Prisma.Sql, order: Prisma.Sql): Promise<DeskRow[]> {
    const stored = await database.$queryRaw<StoredRow[]>(rowsOf(page, order))
    const people = presences.peopleIn(stored.map(({ id }) => id))
    return stored.map((row) => deskRowOf(row, people.get(row.id) ?? []))
  }

  const rowsAmong = (ids: readonly string[]) =>
    rowsIn(Prisma.sql`SELECT "id" FROM "Article" WHERE "id" = ANY (${[...ids]}::uuid[])`, Prisma.raw('a."id"'))

  const rowsOn = async (page: Page, person: Asker) => rowsIn(await pageOf(database, page, person), orderOf(page.sort, 'a'))

  /** Read before a list: what is written meanwhile comes twice, never not at all. */
  async function newestEvent(): Promise<number> {
    const { _max } = await database.event.aggregate({ _max: { number: true } })
    return Number(_max.number ?? 0)
  }

  async function changedSince(since: number, event: number): Promise<string[]> {
    const changed = await database.$queryRaw<{ articleId: string }[]>`
      SELECT DISTINCT "articleId" FROM "Event" WHERE "number" > ${since} AND "number" <= ${event} AND "articleId" IS NOT NULL LIMIT ${TOLD_ONE_BY_ONE + 1}`
    return changed.map(({ articleId }) => articleId)
  }

  const rowOf = async (articleId: string): Promise<DeskRow | null> => (await rowsAmong([articleId]))[0] ?? null

  async function announce(articleIds: readonly string[], event: number): Promise<void> {
    if (articleIds.length === 0) return
    const rows = new Map((await rowsAmong(articleIds)).map((row) => [row.id, row]))
    for (const id of articleIds) {
      const row = rows.get(id)
      if (row) bus.emit('row', { event, row })
      else bus.emit('gone', { event, id })
    }
  }

  return {
    async list({ sort, limit, cursor, ...filter }, person) {
      const from = cursor === undefined ? null : placeOf(cursor, sort)
      if (cursor !== undefined && !from) return err({ code: 'invalid', field: 'cursor', detail: 'This cursor is not of a list in this order.' })
      const event = await newestEvent()
      const rows = await rowsOn({ filter, sort, limit: limit + 1, from }, person)
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      const nextCursor =
        rows.length > limit && last ? cursorOf({ sort, urgency: last.urgency, receivedAt: new Date(last.receivedAt), id: last.id }) : null
      return ok({ items, nextCursor, event })
    },

    row: rowOf,

    async since({ since, filter = {} }, person) {
      const event = await newestEvent()
      const changed = since === undefined || since > event ? null : await changedSince(since, event)
      if (changed === null || changed.length > TOLD_ONE_BY_ONE)
        return { event, rows: await rowsOn({ filter, sort: 'urgent', limit: FIRST_PAGE, from: null }, person), gone: [], reset: true }
      if (changed.length === 0) return { event, rows: [], gone: [], reset: false }
      const rows = await rowsOn({ filter, sort: 'urgent', limit: changed.length, from: null, among: changed }, person)
      const here = new Set(rows.map(({ id }) => id))
      return { event, rows, gone: changed.filter((id) => !here.has(id)), reset: false }
    },

    async full(articleId, person) {
      const article = await database.article.findUnique({
        where: { id: articleId },
        select: {
          keywords: true,
          url: true,
          guid: true,
          approvedRevision: true,
          approvedAt: true,
          approvedBy: { select: { id: true, name: true, image: true } },
          versions: { select: { id: true, number: true, kind: true, publishedAt: true }, orderBy: { number: 'asc' } },
        },
      })
      const row = article && (await rowOf(articleId))
      if (!article || !row) return null
      const [raised, proposed] = await Promise.all([flags().of(articleId), suggestions().of(articleId)])
      const head = await stories.head(articleId)
      if (!head) return null
      const { revision, doc } = head
      const { headlineExpected: _, ...fields } = checkedCopyOf(doc)
      const { approvedRevision, approvedBy, approvedAt, keywords, url, guid } = article
      return {
        ...row,
        revision,
        ...fields,
        keywords,
        url,
        guid,
        copy: doc.toJSON(),
        flags: raised,
        suggestions: proposed.suggestions,
        approval:
          approvedRevision !== null && approvedBy && approvedAt ? { revision: approvedRevision, by: approvedBy, at: approvedAt.toISOString() } : null,
        versions: article.versions.map(({ publishedAt, ...version }) => ({ ...version, publishedAt: publishedAt.toISOString() })),
        moves: movesFrom(row.state, person.role),
      }
    },

    async counts(person) {
      const filters = VIEW_NAMES.map((view): DeskFilter => ({ ...VIEWS[view], state: [...VIEWS[view].state] }))
      const counts = await countEach(database, filters, COUNTED_TO, person)
      return Object.fromEntries(VIEW_NAMES.map((view, index) => [view, counts[index] ?? 0])) as Counts
    },

    async assign(articleId, ask, person) {
      const assigned = await assign(articleId, ask, person)
      if (!assigned.ok) return assigned
      assigned.value.told()
      await announce([articleId], assigned.value.event)
      return ok((await rowOf(articleId))?.assignment ?? null)
    },

    announce,
  }
}
