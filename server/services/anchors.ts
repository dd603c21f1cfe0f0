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

export interface Anchors {
  /** Places ranges that were told at earlier revisions in the copy as it stands; null when there is no such story. Throws where a revision is none that the story has had. */
  present(articleId: string, anchors: readonly Anchor[]): Promise<Anchored | null>
}

interface Change {
  base: number
  maps: StepMap[]
}

/** Keeps hold of ranges of the copy (suggestions, comments) while it is edited: by the maps of the steps since, from memory or as they are stored. */
export function createAnchors({ database, stories }: { database: PrismaClient; stories: Pick<Stories, 'head' | 'mapsSince'> }): Anchors {
  const storedSince = async (articleId: string, from: number, to: number): Promise<Change[]> => {
    const stored = await database.revision.findMany({
      where: { articleId, base: { gte: from, lt: to } },
      orderBy: { base: 'asc' },
      select: { base: true, steps: true },
    })
    return stored.map(({ base, steps }) => ({ base, maps: (steps as unknown[]).map((step) => Step.fromJSON(copySchema, step).getMap()) }))
  }

  return {
    async present(articleId, anchors) {
      const head = await stories.head(articleId)
      if (!head) return null
      const { revision, doc } = head
      const behind = anchors.map((anchor) => anchor.revision).filter((one) => one !== revision)
      const fromMemory = new Map(behind.flatMap((one) => pairOf(one, stories.mapsSince(articleId, one))))
      const forgotten = behind.filter((one) => !fromMemory.has(one))
      const stored = forgotten.length > 0 ? await storedSince(articleId, Math.min(...forgotten), revision) : []
      const mapsSince = (since: number): StepMap[] => {
        if (since === revision) return []
        const remembered = fromMemory.get(since)
        if (remembered) return remembered
        const start = stored.findIndex(({ base }) => base === since)
        if (start < 0) throw new RangeError(`story ${articleId} has no revision ${since}`)
        return stored.slice(start).flatMap(({ maps }) => maps)
      }
      return { revision, doc, ranges: anchors.map(({ from, to, revision: since }) => mapRangeThrough({ from, to }, mapsSince(since))) }
    },
  }
}

const pairOf = <K, V>(key: K, value: V | null): [K, V][] => (value === null ? [] : [[key, value]])
