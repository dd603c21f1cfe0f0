import type { Edited } from '#contracts/story.ts'
import type { State } from '#core/workflow.ts'
import { advance, forgetOld } from './open-story.ts'
import type { createRoom, Log } from './room.ts'
import type { Shelf } from './shelf.ts'

/** What other nodes do in stories, as far as this one has them in memory. */
export interface Elsewhere {
  /**
   * Takes a batch that another node has stored. True where it is for this node to tell: it became the head here, or the story is not in memory. What is known already is not told again;
   * behind a gap, and beside pushes of our own, the database is read, and what is read is announced by itself.
   */
  took(edited: Edited): boolean
  /** Another node has moved a story in the workflow. */
  moved(moved: { articleId: string; state: State }): void
  /** Reads on until a story in memory is at a revision that is known to be stored. */
  reach(articleId: string, revision: number): Promise<void>
  /** How a story stands in memory; null where it is not there. */
  standing(articleId: string): { revision: number; state: State } | null
  /** What is stored of a story from one revision up to another, as it is announced. */
  stored(articleId: string, from: number, to: number): Promise<Edited[]>
  inMemory(): string[]
}

interface Parts {
  room: ReturnType<typeof createRoom>
  shelf: Shelf
  now: () => Date
  log: Log
}

/** A push of our own that stands in the way finds out by itself that another was first: it is looked for after this pause, in ms, at most so often. */
const OWN_FIRST = { pause: 5, tries: 400 } as const

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** Keeps memory up to what other nodes store, without asking the database where what they told will do. */
export function createElsewhere({ room, shelf, now, log }: Parts): Elsewhere {
  /** The revisions that stories are being read up to. */
  const wanted = new Map<string, number>()

  async function readOn(articleId: string): Promise<void> {
    for (let tries = 0; tries < OWN_FIRST.tries; tries += 1) {
      const story = room.peek(articleId)
      if (!story || story.revision >= (wanted.get(articleId) ?? 0)) return void wanted.delete(articleId) // at once: who wants more from now on reads again
      if (story.ordered.length > 0) await pause(OWN_FIRST.pause)
      else await room.catchUp(story)
    }
    wanted.delete(articleId)
  }

  async function reach(articleId: string, revision: number): Promise<void> {
    const isReading = wanted.has(articleId)
    wanted.set(articleId, Math.max(revision, wanted.get(articleId) ?? 0))
    if (isReading) return
    await readOn(articleId).catch((fault: unknown) => {
      wanted.delete(articleId)
      throw fault
    })
  }

  return {
    took(edited) {
      const story = room.peek(edited.articleId)
      if (!story) return true
      if (edited.revision <= story.revision) return false
      if (edited.base === story.revision && story.ordered.length === 0 && !story.catchingUp) {
        const { base, revision, pushId, steps, by, at } = edited
        advance(story, shelf.replay([{ base, number: revision, pushId, steps, editorId: by, at: new Date(at) }], story.doc))
        forgetOld(story, now())
        return true
      }
      reach(edited.articleId, edited.revision).catch((fault: unknown) =>
        log.warn({ err: fault, articleId: edited.articleId }, 'what another node stored could not be read; the next look finds it'),
      )
      return false
    },

    moved({ articleId, state }) {
      const story = room.peek(articleId)
      if (story) story.state = state
    },

    reach,

    standing: (articleId) => room.peek(articleId),

    async stored(articleId, from, to) {
      const revisions = await shelf.stored(articleId, { gte: from, lt: to })
      return revisions.map(({ base, number, pushId, steps, editorId, at }) => ({
        ...{ articleId, base, revision: number, pushId, by: editorId, at: at.toISOString() },
        steps: steps as Edited['steps'],
      }))
    },

    inMemory: () => room.ids(),
  }
}
