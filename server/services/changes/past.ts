import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import type { Colleague } from '#contracts/people.ts'
import type { HandedStep } from '#core/changes/last-hand.ts'
import { copyOf, copySchema } from '#core/copy.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** A stored push, as far as it lies between the two revisions that were asked for. */
export interface PastPush {
  base: number
  number: number
  at: Date
  by: Colleague
  steps: unknown[]
}

interface StoredPush {
  base: number
  number: number
  at: Date
  steps: unknown[]
  editorId: string
}

/** Pushes that are read at once: between two readings others have their turn. */
export const AT_ONCE = 1_000

/** Reads what a story's copy was at any revision, and the steps between two of them. */
export function createPast(database: PrismaClient) {
  /** The pushes that lead from one revision to another; one that reaches over either end is told in part. */
  async function* pushes(articleId: string, from: number, to: number): AsyncGenerator<PastPush[]> {
    if (from >= to) return
    const people = new Map<string, Colleague>()
    const meet = async (rows: readonly StoredPush[]) => {
      const unknown = [...new Set(rows.map(({ editorId }) => editorId))].filter((id) => !people.has(id))
      if (unknown.length === 0) return
      const met = await database.editor.findMany({ where: { id: { in: unknown } }, select: { id: true, name: true, image: true } })
      for (const person of met) people.set(person.id, person)
    }
    const end = await database.revision.findFirst({ where: { articleId, number: { gte: to } }, orderBy: { number: 'asc' }, select: { number: true } })
    if (!end) throw new RangeError(`story ${articleId} has no revision ${to}`)
    for (let seen = from; seen < end.number;) {
      // In one plain statement: a long history is read row by row for nothing else.
      const rows = await database.$queryRaw<StoredPush[]>`
        SELECT base, number, at, steps, "editorId" FROM "Revision"
        WHERE "articleId" = ${articleId}::uuid AND number > ${seen} AND number <= ${end.number} ORDER BY number LIMIT ${AT_ONCE}`
      await meet(rows)
      const last = rows.at(-1)
      if (!last) throw new Error(`story ${articleId} has a gap after revision ${seen}`)
      seen = last.number
      yield rows.map(({ base, number, at, steps, editorId }) => ({
        base: Math.max(base, from),
        number: Math.min(number, to),
        at,
        by: people.get(editorId) ?? { id: editorId, name: '', image: null },
        steps: steps.slice(Math.max(0, from - base), Math.max(0, to - base)),
      }))
    }
  }

  async function steps(articleId: string, from: number, to: number): Promise<HandedStep[]> {
    const found: HandedStep[] = []
    for await (const page of pushes(articleId, from, to)) for (const push of page) found.push(...handed(push))
    return found
  }

  return {
    pushes,
    /** The steps from one revision to another, each with whose it is. */
    steps,
    /** The copy at a revision: the last checkpoint before it, and the steps since. Throws where the record is broken. */
    async copyAt(articleId: string, revision: number): Promise<Node> {
      const checkpoint = await database.checkpoint.findFirst({ where: { articleId, revision: { lte: revision } }, orderBy: { revision: 'desc' } })
      if (!checkpoint) throw new Error(`story ${articleId} has no copy at or before revision ${revision}`)
      let doc = copyOf(checkpoint.copy)
      for (const { step } of await steps(articleId, checkpoint.revision, revision)) {
        const result = step.apply(doc)
        if (!result.doc) throw new Error(`a stored step does not apply: ${result.failed}`)
        doc = result.doc
      }
      return doc
    },
  }
}

export type Past = ReturnType<typeof createPast>

/** A push's steps as they are worked with, each with whose it is. */
export const handed = ({ steps, by, at }: PastPush): HandedStep[] =>
  steps.map((step) => ({ step: Step.fromJSON(copySchema, step), by: by.id, at: at.getTime() }))
