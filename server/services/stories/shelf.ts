import { Step } from 'prosemirror-transform'
import type { Node } from 'prosemirror-model'
import type { Batch } from '#contracts/story.ts'
import { copyOf, copySchema } from '#core/copy.ts'
import type { State } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { WrittenBatch } from './open-story.ts'

/** The most batches that are read back to rebase one late push; whoever is further behind catches up first. */
export const FURTHEST_BACK = 2_000

/** Checkpoints that are kept of a story's past: the newest, and one for so many steps. With these a push that is FURTHEST_BACK batches late is still placed. */
export const KEPT = { newest: 4, every: 1_000 } as const

interface StoredRevision {
  base: number
  number: number
  pushId: string
  steps: unknown
  editorId: string
  at: Date
}

function kept({ base, number, pushId, steps, editorId, at }: StoredRevision, before: Node): WrittenBatch {
  const json = steps as Batch['steps']
  const live = json.map((step) => Step.fromJSON(copySchema, step))
  let after = before
  for (const step of live) {
    const result = step.apply(after)
    if (!result.doc) throw new Error(`stored revision ${number} does not apply: ${result.failed}`)
    after = result.doc
  }
  return { base, revision: number, pushId, by: editorId, at, steps: live, json, before, after }
}

const COLUMNS = { base: true, number: true, pushId: true, steps: true, editorId: true, at: true } as const

/** Reads stories' copies back from the database: the last checkpoint and the revisions since. */
export function createShelf(database: PrismaClient) {
  const stored = (articleId: string, base: { gte: number; lt?: number }, take?: number) =>
    database.revision.findMany({ where: { articleId, base }, orderBy: { base: 'asc' }, select: COLUMNS, ...(take === undefined ? {} : { take }) })

  const replay = (revisions: readonly StoredRevision[], from: Node): WrittenBatch[] => {
    let doc = from
    return revisions.map((revision) => {
      const batch = kept(revision, doc)
      doc = batch.after
      return batch
    })
  }

  const checkpointBefore = (articleId: string, revision?: number) =>
    database.checkpoint.findFirst({
      where: { articleId, ...(revision === undefined ? {} : { revision: { lte: revision } }) },
      orderBy: { revision: 'desc' },
    })

  return {
    stored,
    replay,

    /** A story's place in the workflow; null when there is no such story. */
    standing: (articleId: string): Promise<{ state: State; revision: number } | null> =>
      database.article.findUnique({ where: { id: articleId }, select: { state: true, revision: true } }),

    /** The copy at its last checkpoint, and the batches since that lead to `revision` at least. Throws where a story has no checkpoint. */
    async read(articleId: string, revision: number): Promise<{ checkpoint: number; doc: Node; tail: WrittenBatch[] }> {
      const checkpoint = await checkpointBefore(articleId)
      if (!checkpoint) throw new Error(`story ${articleId} has no copy`)
      const doc = copyOf(checkpoint.copy)
      const since = checkpoint.revision < revision ? await stored(articleId, { gte: checkpoint.revision }) : []
      return { checkpoint: checkpoint.revision, doc, tail: replay(since, doc) }
    },

    /** The batches from revision `from` up to revision `to`; null where `from` is no batch's beginning, or too far back. */
    async between(articleId: string, from: number, to: number): Promise<WrittenBatch[] | null> {
      const checkpoint = await checkpointBefore(articleId, from)
      if (!checkpoint) return null
      const revisions = await stored(articleId, { gte: checkpoint.revision, lt: to }, FURTHEST_BACK + 1)
      if (revisions.length > FURTHEST_BACK) return null
      const batches = replay(revisions, copyOf(checkpoint.copy)).filter(({ base }) => base >= from)
      return batches[0]?.base === from && batches.at(-1)?.revision === to ? batches : null
    },

    /** The revision that a push was stored as, if it was. */
    async revisionOf(articleId: string, pushId: string): Promise<number | null> {
      const found = await database.revision.findUnique({ where: { articleId_pushId: { articleId, pushId } }, select: { number: true } })
      return found?.number ?? null
    },

    async keepCheckpoint(articleId: string, revision: number, doc: Node, at: Date): Promise<void> {
      await database.checkpoint.createMany({ data: [{ articleId, revision, copy: doc.toJSON(), at }], skipDuplicates: true })
    },

    /**
     * Deletes checkpoints that nothing needs: kept are the copy as received, the newest few, the first in each stretch of KEPT.every steps, and whatever was approved or published. Steps are never deleted, so every
     * revision can still be built, from at most that many steps before it. Answers how many went.
     */
    thinOut: (articleId: string): Promise<number> =>
      database.$executeRaw`
        DELETE FROM "Checkpoint" c USING (
          SELECT revision,
            row_number() OVER (ORDER BY revision DESC) AS age,
            row_number() OVER (PARTITION BY revision / ${KEPT.every}::int ORDER BY revision) AS place
          FROM "Checkpoint" WHERE "articleId" = ${articleId}::uuid
        ) known
        WHERE c."articleId" = ${articleId}::uuid AND c.revision = known.revision AND c.revision > 0 AND known.age > ${KEPT.newest} AND known.place > 1
          AND NOT EXISTS (SELECT FROM "Version" v WHERE v."articleId" = c."articleId" AND v.revision = c.revision)
          AND NOT EXISTS (SELECT FROM "Article" a WHERE a.id = c."articleId" AND a."approvedRevision" = c.revision)`,
  }
}

export type Shelf = ReturnType<typeof createShelf>
