import { advance, forgetOld, type OpenStory, type WrittenBatch } from './open-story.ts'
import type { Shelf } from './shelf.ts'

/** As much of the log as the services here write. */
export interface Log {
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** Steps between two checkpoints: opening replays at most about so many. */
const CHECKPOINT_EVERY = 200
/** Steps after which a story's older checkpoints are thinned out. */
const THIN_EVERY = 1_000
/** A story nobody has needed for two minutes leaves memory, and beyond a thousand the longest unneeded do at once. */
const IDLE = { ms: 120_000, sweepMs: 15_000, stories: 1_000 } as const

interface Parts {
  shelf: Shelf
  now: () => Date
  log: Log
  announce: (story: OpenStory, batch: WrittenBatch) => void
}

/** The stories in memory: read when first needed, let go when idle. A story whose reading failed is not there, so that nothing is ever written over it. */
export function createRoom({ shelf, now, log, announce }: Parts) {
  const stories = new Map<string, OpenStory>()
  const arriving = new Map<string, Promise<OpenStory | null>>()
  const checkpoints = new Set<Promise<void>>()

  const read = async (id: string): Promise<OpenStory | null> => {
    const standing = await shelf.standing(id)
    if (!standing) return null
    const { checkpoint, doc, tail } = await shelf.read(id, standing.revision)
    const story: OpenStory = {
      id,
      state: standing.state,
      revision: checkpoint,
      doc,
      recent: [],
      moves: [],
      ordered: [],
      unanswered: new Map(),
      catchingUp: null,
      checkpoint,
      usedAt: now().getTime(),
      brought: null,
    }
    advance(story, tail)
    stories.set(id, story)
    afterStored(story)
    return story
  }

  const isIdle = (story: OpenStory) => story.ordered.length === 0 && story.unanswered.size === 0 && !story.catchingUp

  const sweep = () => {
    const present = now().getTime()
    const byUse = [...stories.values()].sort((a, b) => a.usedAt - b.usedAt)
    let surplus = byUse.length - IDLE.stories
    for (const story of byUse) {
      forgetOld(story, now())
      story.brought = null
      if ((surplus > 0 || story.usedAt < present - IDLE.ms) && isIdle(story)) {
        stories.delete(story.id)
        surplus -= 1
      }
    }
  }
  const timer = setInterval(sweep, IDLE.sweepMs)
  timer.unref()

  /** What follows a commit, beside it: a checkpoint when one is due, and less past in memory. */
  function afterStored(story: OpenStory): void {
    forgetOld(story, now())
    if (story.revision - story.checkpoint < CHECKPOINT_EVERY) return
    const { checkpoint, revision } = story
    story.checkpoint = revision
    const keep = async () => {
      try {
        await shelf.keepCheckpoint(story.id, revision, story.doc, now())
        if (Math.floor(revision / THIN_EVERY) > Math.floor(checkpoint / THIN_EVERY)) await shelf.thinOut(story.id)
      } catch (fault) {
        story.checkpoint = checkpoint // due again with the next commit
        log.error({ err: fault, articleId: story.id, revision }, 'a checkpoint was not kept')
      }
    }
    const kept = keep()
    checkpoints.add(kept)
    void kept.finally(() => checkpoints.delete(kept))
  }

  const readOn = async (story: OpenStory): Promise<void> => {
    const standing = await shelf.standing(story.id)
    if (!standing) throw new Error(`story ${story.id} is gone`)
    if (standing.revision > story.revision) {
      const batches = shelf.replay(await shelf.stored(story.id, { gte: story.revision }), story.doc)
      advance(story, batches)
      for (const batch of batches) announce(story, batch) // perhaps a second time: editors know what they have
      afterStored(story)
    }
    story.state = standing.state
  }

  return {
    /** A story, read from the database where memory does not have it; null when there is none. */
    async enter(id: string): Promise<OpenStory | null> {
      let story = stories.get(id) ?? null
      if (!story) {
        const reading = arriving.get(id) ?? read(id).finally(() => arriving.delete(id))
        arriving.set(id, reading)
        story = await reading
      }
      if (story) story.usedAt = now().getTime()
      return story
    },

    peek: (id: string) => stories.get(id) ?? null,

    ids: () => [...stories.keys()],

    afterStored,

    /** Reads what others have stored and how the story stands, once nothing of ours is on its way. */
    async catchUp(story: OpenStory): Promise<void> {
      while (story.catchingUp) await story.catchingUp
      if (story.ordered.length > 0) return // what is on its way finds out by itself
      const reading = readOn(story).finally(() => {
        story.catchingUp = null
      })
      story.catchingUp = reading
      await reading
    },

    get size() {
      return stories.size
    },

    /** Resolves when every push has its answer. */
    async answered(): Promise<void> {
      for (
        let open = [...stories.values()].flatMap(({ unanswered }) => [...unanswered.values()]);
        open.length > 0;
        open = [...stories.values()].flatMap(({ unanswered }) => [...unanswered.values()])
      )
        await Promise.allSettled(open)
    },

    async close(): Promise<void> {
      clearInterval(timer)
      await Promise.all(checkpoints)
      stories.clear()
    },
  }
}
