import type { Colleague } from '#contracts/people.ts'
import type { Subject } from '#core/workflow.ts'
import type { Prisma } from '#prisma/client.ts'
import type { Before } from './refusals.ts'

const RELATIONS = { desk: true, provider: { select: { name: true } }, assignment: true } as const satisfies Prisma.ArticleInclude

export type HeldArticle = Prisma.ArticleGetPayload<{ include: typeof RELATIONS }>

/** Takes a story's row for the rest of the transaction, so that no edit and no other move can come between; null if there is none. */
export async function holdArticle(transaction: Prisma.TransactionClient, id: string): Promise<HeldArticle | null> {
  const held = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM "Article" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  return held.length === 0 ? null : transaction.article.findUniqueOrThrow({ where: { id }, include: RELATIONS })
}

/** The first and the newest version of a story. */
export async function versionsOf(transaction: Prisma.TransactionClient, articleId: string) {
  const [first = null, ...later] = await transaction.version.findMany({ where: { articleId }, orderBy: { number: 'asc' } })
  return { first, last: later.at(-1) ?? first }
}

/** What decides a move that `personId` asks for: see `Subject`. Who typed is everyone with a revision above the newest version's, and whose suggestion was accepted since. */
export async function factsOf(
  transaction: Prisma.TransactionClient,
  article: HeldArticle,
  lastVersionRevision: number | null,
  personId: string,
): Promise<Subject> {
  const openFlags = await transaction.flag.count({ where: { articleId: article.id, state: 'open', severity: { in: ['error', 'warning'] } } })
  const typed = await transaction.revision.findFirst({
    where: { articleId: article.id, editorId: personId, number: { gt: lastVersionRevision ?? 0 } },
    select: { number: true },
  })
  const accepted = await transaction.suggestion.findFirst({
    where: { articleId: article.id, byId: personId, state: 'accepted', settledRevision: { gt: lastVersionRevision ?? 0 } },
    select: { id: true },
  })
  return {
    state: article.state,
    revision: article.revision,
    approvedRevision: article.approvedRevision,
    embargo: article.embargo,
    openFlags,
    published: lastVersionRevision !== null,
    typedHere: typed !== null || accepted !== null,
    fourEyes: article.desk?.fourEyes ?? true,
  }
}

const colleague = (editor: { id: string; name: string; image: string | null } | null): Colleague | null =>
  editor && { id: editor.id, name: editor.name, image: editor.image }

/** Who brought a story to where it is: the last edit for copy that moved on, the last move for a state that changed. */
export async function whatCameBefore(transaction: Prisma.TransactionClient, article: HeldArticle, code: string): Promise<Before> {
  if (code === 'stale') {
    const editor = article.editedById === null ? null : await transaction.editor.findUnique({ where: { id: article.editedById } })
    return { by: colleague(editor), at: article.editedAt }
  }
  const event = await transaction.event.findFirst({
    where: { articleId: article.id, kind: 'moved' },
    orderBy: { number: 'desc' },
    include: { editor: true },
  })
  return { by: colleague(event?.editor ?? null), at: event?.at ?? null }
}
