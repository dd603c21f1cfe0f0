import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import type { z } from 'zod'
import type { listChanges } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { COPY_ATTRIBUTES, type CopyAttribute, copyOf, copySchema, textOf } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'

export type Changes = z.input<typeof listChanges.answer>

/** The most revisions that one answer tells of; more is asked for in parts. */
export const CHANGES_TOLD = 20_000

const textsOf = (doc: Node) => ({
  headline: textOf(doc, 'headline'),
  standfirst: textOf(doc, 'standfirst'),
  body: textOf(doc, 'body'),
  ...(Object.fromEntries(COPY_ATTRIBUTES.map((name) => [name, String(doc.attrs[name])])) as Record<CopyAttribute, string>),
})

/** The steps between two revisions, one by one: a push that reaches over either end is told in part. */
function stepsBetween(pushes: readonly { base: number; number: number; steps: unknown }[], from: number, to: number): unknown[] {
  return pushes.flatMap(({ base, steps }) => (steps as unknown[]).slice(Math.max(0, from - base), Math.max(0, to - base)))
}

/** Applies stored steps. Throws when one does not apply: the record itself would then be broken. */
const applied = (doc: Node, steps: readonly unknown[]): Node =>
  steps.reduce<Node>((copy, json) => {
    const result = Step.fromJSON(copySchema, json).apply(copy)
    if (!result.doc) throw new Error(`a stored step does not apply: ${result.failed}`)
    return result.doc
  }, doc)

/** What changed in a story's copy from one revision to another, by whom. Errors: `not_found`, `invalid` where the revisions are not there or lie too far apart. */
export async function changesOf(
  database: PrismaClient,
  articleId: string,
  from: number,
  until: number | undefined,
): Promise<Result<Changes, Failure>> {
  const article = await database.article.findUnique({ where: { id: articleId }, select: { revision: true } })
  if (!article) return err({ code: 'not_found' })
  const to = until ?? article.revision
  if (to > article.revision || from > to)
    return err({ code: 'invalid', field: 'to', detail: `Revisions go from 0 to ${article.revision}, and from comes first.` })
  if (to - from > CHANGES_TOLD) return err({ code: 'invalid', field: 'to', detail: `At most ${CHANGES_TOLD} revisions at once.` })

  const checkpoint = await database.checkpoint.findFirst({ where: { articleId, revision: { lte: from } }, orderBy: { revision: 'desc' } })
  if (!checkpoint) throw new Error(`story ${articleId} has no copy at or before revision ${from}`)
  const pushes = await database.revision.findMany({
    where: { articleId, number: { gt: checkpoint.revision }, base: { lt: to } },
    orderBy: { base: 'asc' },
    include: { editor: { select: { id: true, name: true, image: true } } },
  })
  const before = applied(copyOf(checkpoint.copy), stepsBetween(pushes, checkpoint.revision, from))
  const after = applied(before, stepsBetween(pushes, from, to))
  const changes = pushes
    .filter(({ number }) => number > from)
    .map(({ base, number, editor, at, steps }) => ({
      base: Math.max(base, from),
      revision: Math.min(number, to),
      by: editor,
      at: at.toISOString(),
      steps: stepsBetween([{ base, number, steps }], from, to),
    }))
  return ok({ from, to, before: textsOf(before), after: textsOf(after), changes })
}
