import type { Comment, CommentThread } from '#contracts/comments.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'

const COLLEAGUE = { select: { id: true, name: true, image: true } } as const
const WITH_COMMENTS = {
  by: COLLEAGUE,
  resolvedBy: COLLEAGUE,
  comments: { include: { by: COLLEAGUE }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.CommentThreadInclude

export type StoredThread = Prisma.CommentThreadGetPayload<{ include: typeof WITH_COMMENTS }>

/** A story's threads with their comments, the oldest first. */
export const threadsOf = (database: Prisma.TransactionClient, articleId: string): Promise<StoredThread[]> =>
  database.commentThread.findMany({ where: { articleId }, include: WITH_COMMENTS, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

/** The number of the newest event of a story; read before what it is told with. */
export async function newestEventOf(database: PrismaClient, articleId: string): Promise<number> {
  const { _max } = await database.event.aggregate({ where: { articleId }, _max: { number: true } })
  return Number(_max.number ?? 0)
}

/** The names of everyone and every desk that these threads mention, by id. */
export async function namesIn(database: PrismaClient, threads: readonly StoredThread[]): Promise<ReadonlyMap<string, string>> {
  const comments = threads.flatMap((thread) => thread.comments)
  const people = [...new Set(comments.flatMap((comment) => comment.people))]
  const desks = [...new Set(comments.flatMap((comment) => comment.desks))]
  const among = (ids: string[]) => ({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const found = await Promise.all([
    people.length > 0 ? database.editor.findMany(among(people)) : [],
    desks.length > 0 ? database.desk.findMany(among(desks)) : [],
  ])
  return new Map(found.flat().map(({ id, name }) => [id, name]))
}

/** A stored thread as others see it, at a place. */
export function threadOf(stored: StoredThread, place: { from: number; to: number } | null, names: ReadonlyMap<string, string>): CommentThread {
  const { id, excerpt, by, createdAt, resolvedBy, resolvedAt, comments } = stored
  const named = (ids: readonly string[]) => ids.flatMap((one) => (names.has(one) ? [{ id: one, name: names.get(one) ?? '' }] : []))
  return {
    ...{ id, excerpt, by, resolvedBy },
    from: place?.from ?? null,
    to: place?.to ?? null,
    at: createdAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
    comments: comments.map((comment): Comment => ({
      ...{ id: comment.id, by: comment.by, text: comment.text },
      people: named(comment.people),
      desks: named(comment.desks),
      at: comment.at.toISOString(),
      editedAt: comment.editedAt?.toISOString() ?? null,
      deletedAt: comment.deletedAt?.toISOString() ?? null,
    })),
  }
}
