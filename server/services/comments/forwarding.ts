import type { Range } from '#core/collab/anchor.ts'
import { ok } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Absence } from '../absence.ts'
import type { Anchored } from '../anchors.ts'
import type { changing } from './changing.ts'
import { isSomething } from './placing.ts'

interface HeldThread {
  id: string
  from: number | null
  to: number | null
  revision: number
}

interface Parts {
  database: PrismaClient
  present(articleId: string, anchors: readonly (Range & { revision: number })[]): Promise<Anchored | null>
  change: ReturnType<typeof changing>
  absence: Pick<Absence, 'asOf'>
}

/** Places further behind the head than this many revisions are written forward, so that reading them stays cheap. */
const FAR = 200

/** Where a story's threads lie in the head; what was told long ago is stored anew now and then, and that a text is gone is stored at once. */
export function forwarding({ database, present, change, absence }: Parts) {
  async function placed(articleId: string, threads: readonly HeldThread[]): Promise<{ revision: number; places: Map<string, Range | null> } | null> {
    const held = threads.flatMap(({ id, from, to, revision }) => (from === null || to === null ? [] : [{ id, from, to, revision }]))
    const found = await present(articleId, held)
    if (!found) return null
    // Of two blocks whose text was deleted the border between them may be left: that is no text.
    const there = (range: Range | null | undefined) => (range && isSomething(found.doc, range) ? range : null)
    return { revision: found.revision, places: new Map(held.map(({ id }, index) => [id, there(found.ranges[index])])) }
  }

  /** Stores the places of a story's threads as they are now, where that is due. Answers the event's number where the text of one has gone. */
  async function bringUp(articleId: string): Promise<number | null> {
    const hasNone = absence.asOf()
    const threads = await database.commentThread.findMany({
      where: { articleId, from: { not: null } },
      select: { id: true, from: true, to: true, revision: true },
    })
    if (threads.length === 0) {
      hasNone(articleId)
      return null
    }
    const now = await placed(articleId, threads)
    if (!now) return null
    const { revision, places } = now
    const storable = threads.filter((one) => one.revision < revision)
    const far = storable.filter((one) => places.get(one.id) && revision - one.revision >= FAR)
    for (const { id } of far) {
      const range = places.get(id)
      // Only ever forward: another process may have been further.
      if (range)
        await database.commentThread.updateMany({ where: { id, revision: { lt: revision }, from: { not: null } }, data: { ...range, revision } })
    }
    const gone = storable.filter((one) => places.get(one.id) === null).map(({ id }) => id)
    if (gone.length === 0) return null
    const made = await change(articleId, null, async (transaction) => {
      const { count } = await transaction.commentThread.updateMany({
        where: { id: { in: gone }, revision: { lt: revision }, from: { not: null } },
        data: { from: null, to: null, revision },
      })
      return ok(count === 0 ? null : { kind: 'commented_text_gone', details: { threads: gone } })
    })
    return made.ok ? made.value.event : null
  }

  return { placed, bringUp }
}
