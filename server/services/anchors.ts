import type { Node } from 'prosemirror-model'
import { Step, type StepMap } from 'prosemirror-transform'
import { mapRangeThrough, type Range } from '#core/collab/anchor.ts'
import { copySchema } from '#core/copy.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Stories } from './stories.ts'

/** A range of a story's copy, in document positions at a revision. */
export interface Anchor extends Range {
  revision: number
}

/** Where anchors lie in the head: null where all their text is gone. */
export interface Anchored {
  revision: number
  doc: Node
  ranges: (Range | null)[]
}

/** A story's head, and the way there from its earlier revisions. */
export interface Ways {
  revision: number
  doc: Node
  /** The maps of the steps since one of the revisions that were asked about. Throws where it is none that the story has had. */
  mapsSince(revision: number): StepMap[]
}

export interface Anchors {
  /** The way from these revisions to the head; null when there is no such story. */
  ways(articleId: string, revisions: readonly number[]): Promise<Ways | null>
  /** Places ranges that were told at earlier revisions in the copy as it stands; null when there is no such story. Throws where a revision is none that the story has had. */
  present(articleId: string, anchors: readonly Anchor[]): Promise<Anchored | null>
}

interface Change {
  base: number
  maps: StepMap[]
}

/** Keeps hold of ranges of the copy (suggestions, comments) while it is edited: by the maps of the steps since, from memory or as they are stored. */
export function createAnchors({ database, stories }: { database: PrismaClient; stories: Pick<Stories, 'head' | 'mapsSince' | 'catchUp'> }): Anchors {
  const storedSince = async (articleId: string, from: number, to: number): Promise<Change[]> => {
    const stored = await database.revision.findMany({
      where: { articleId, base: { gte: from, lt: to } },
      orderBy: { base: 'asc' },
      select: { base: true, steps: true },
    })
    return stored.map(({ base, steps }) => ({ base, maps: (steps as unknown[]).map((step) => Step.fromJSON(copySchema, step).getMap()) }))
  }

  async function ways(articleId: string, revisions: readonly number[]): Promise<Ways | null> {
    let head = await stories.head(articleId)
    if (head && revisions.some((one) => one > (head?.revision ?? 0))) {
      await stories.catchUp(articleId) // told at a revision that another process has stored
      head = await stories.head(articleId)
    }
    if (!head) return null
    const { revision, doc } = head
    const behind = [...new Set(revisions)].filter((one) => one !== revision)
    const fromMemory = new Map(behind.flatMap((one) => pairOf(one, stories.mapsSince(articleId, one))))
    const forgotten = behind.filter((one) => !fromMemory.has(one))
    const stored = forgotten.length > 0 ? await storedSince(articleId, Math.min(...forgotten), revision) : []
    return {
      revision,
      doc,
      mapsSince(since) {
        if (since === revision) return []
        const remembered = fromMemory.get(since)
        if (remembered) return remembered.slice(0, revision - since)
        const start = stored.findIndex(({ base }) => base === since)
        if (start < 0) throw new RangeError(`story ${articleId} has no revision ${since}`)
        return stored.slice(start).flatMap(({ maps }) => maps)
      },
    }
  }

  return {
    ways,
    async present(articleId, anchors) {
      const way = await ways(
        articleId,
        anchors.map(({ revision }) => revision),
      )
      return (
        way && {
          revision: way.revision,
          doc: way.doc,
          ranges: anchors.map(({ revision, ...range }) => mapRangeThrough(range, way.mapsSince(revision))),
        }
      )
    },
  }
}

const pairOf = <K, V>(key: K, value: V | null): [K, V][] => (value === null ? [] : [[key, value]])
