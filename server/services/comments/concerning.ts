import type { Failure } from '#contracts/contract.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Prisma } from '#prisma/client.ts'
import { WIRE } from '../ingest/again.ts'
import type { NewNotice } from '../notices.ts'

/** Whom a comment names, by id. */
export interface Mentions {
  people: string[]
  desks: string[]
}

/** The comment that people are told of. */
export interface Said extends Mentions {
  articleId: string
  thread: string
  comment: string
  by: string
  text: string
  excerpt: string
}

/** How much of a comment a notice quotes, in UTF-16 units. */
const QUOTED = 200

const quoted = (text: string) => (text.length <= QUOTED ? text : `${text.slice(0, QUOTED - 1).replace(/[\uD800-\uDBFF]$/, '')}…`)

/** Mentions without repeats, of people and desks that are here; who was mentioned `before` may have left since. Errors: `invalid`, with the field. */
export async function knownMentions(
  transaction: Prisma.TransactionClient,
  asked: Mentions,
  before: Mentions = { people: [], desks: [] },
): Promise<Result<Mentions, Failure>> {
  const people = [...new Set(asked.people)]
  const desks = [...new Set(asked.desks)]
  const newPeople = people.filter((id) => !before.people.includes(id))
  const newDesks = desks.filter((id) => !before.desks.includes(id))
  const here = newPeople.length > 0 ? await transaction.editor.count({ where: { id: { in: newPeople, not: WIRE.id }, disabledAt: null } }) : 0
  if (here < newPeople.length) return err({ code: 'invalid', field: 'people', detail: 'Somebody mentioned does not work here: leave them out.' })
  const known = newDesks.length > 0 ? await transaction.desk.count({ where: { id: { in: newDesks } } }) : 0
  if (known < newDesks.length) return err({ code: 'invalid', field: 'desks', detail: 'There is no such desk: leave it out.' })
  return ok({ people, desks })
}

/** Who works here of those mentioned, a desk's members among them, without the author. */
async function mentioned(transaction: Prisma.TransactionClient, { people, desks, by }: Said): Promise<string[]> {
  if (people.length + desks.length === 0) return []
  const found = await transaction.editor.findMany({
    where: { id: { not: by }, disabledAt: null, OR: [{ id: { in: people } }, { desks: { some: { deskId: { in: desks } } } }] },
    select: { id: true },
  })
  return found.map(({ id }) => id)
}

/** Who works here of those who took part in a thread. */
async function tookPart(transaction: Prisma.TransactionClient, { thread, by }: Said): Promise<string[]> {
  const found = await transaction.editor.findMany({
    where: {
      id: { not: by },
      disabledAt: null,
      OR: [{ comments: { some: { threadId: thread, deletedAt: null } } }, { threads: { some: { id: thread } } }],
    },
    select: { id: true },
  })
  return found.map(({ id }) => id)
}

/** Notices of a comment: one to each who is mentioned, and of a reply one to each of the others who took part. */
export async function noticesOf(transaction: Prisma.TransactionClient, said: Said, isReply: boolean): Promise<NewNotice[]> {
  const named = await mentioned(transaction, said)
  const others = isReply ? (await tookPart(transaction, said)).filter((id) => !named.includes(id)) : []
  const { articleId, by, thread, comment, excerpt, text } = said
  const details = { thread, comment, excerpt, note: quoted(text) }
  return [
    ...named.map((to) => ({ to, kind: 'mentioned' as const, articleId, by, details })),
    ...others.map((to) => ({ to, kind: 'replied' as const, articleId, by, details })),
  ]
}

/** Notices of a comment that was edited: to those mentioned who have not been told of it yet. */
export async function newNoticesOf(transaction: Prisma.TransactionClient, said: Said): Promise<NewNotice[]> {
  const notices = await noticesOf(transaction, said, false)
  if (notices.length === 0) return []
  const told = await transaction.notice.findMany({
    where: { editorId: { in: notices.map(({ to }) => to) }, details: { path: ['comment'], equals: said.comment } },
    select: { editorId: true },
  })
  return notices.filter(({ to }) => !told.some(({ editorId }) => editorId === to))
}

/** Takes a deleted comment's words out of the notices that quote it. */
export const unquote = (transaction: Prisma.TransactionClient, comment: string, since: Date) =>
  transaction.$executeRaw`UPDATE "Notice" SET details = details - 'note' WHERE at >= ${since.toISOString()}::timestamptz AND details->>'comment' = ${comment}`
