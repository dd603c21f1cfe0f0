import type { z } from 'zod'
import { type actOnThread, type beginThread, type CommentsStanding, type editComment, type ThreadStanding } from '#contracts/comments.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { may } from '#core/access.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { createAbsence } from './absence.ts'
import type { Anchors } from './anchors.ts'
import type { Bus } from './bus.ts'
import { changing } from './comments/changing.ts'
import { forwarding } from './comments/forwarding.ts'
import { placing } from './comments/placing.ts'
import { namesIn, newestEventOf, threadOf, threadsOf } from './comments/reading.ts'
import { threadWork, type Work } from './comments/work.ts'
import type { Desk } from './desk.ts'
import type { Log } from './stories/room.ts'
import { watchEdits } from './flags/watch.ts'
import type { Notices } from './notices.ts'
import type { Stories } from './stories.ts'

type Told = Promise<Result<ThreadStanding, Failure>>

export interface Comments {
  /** A story's threads, placed in the copy as it stands; null when there is no such story. */
  list(articleId: string): Promise<CommentsStanding | null>
  /** Begins a thread about a range. Errors: `not_permitted`, `not_found`, `invalid` with the field, `stale` where all of its text is gone, `conflict`, `refused` for too many. */
  begin(articleId: string, ask: z.output<typeof beginThread.ask>, person: Person): Told
  /** Replies, resolves or reopens. Errors: `not_permitted`, `not_found`, `invalid`, `conflict`, `refused`. */
  act(articleId: string, threadId: string, ask: z.output<typeof actOnThread.ask>, person: Person): Told
  /** Rewrites one's own comment; only who is newly mentioned is told. Errors: `not_permitted`, `not_found`, `gone`, `invalid`. */
  edit(articleId: string, threadId: string, commentId: string, ask: z.output<typeof editComment.ask>, person: Person): Told
  /** Deletes one's own comment: its words go, its place stays; a thread without any other goes whole. Errors: `not_permitted`, `not_found`. */
  remove(articleId: string, threadId: string, commentId: string, person: Person): Told
  /** Keeps the threads' places up to what is typed, and says so when the text of one is gone. Answers how to stop. */
  watch(): () => Promise<void>
}

interface Parts {
  database: PrismaClient
  bus: Bus
  stories: Pick<Stories, 'head' | 'catchUp'>
  anchors: Anchors
  desk: Pick<Desk, 'announce'>
  notices: Pick<Notices, 'give'>
  now: () => Date
  newId: () => string
  log: Log
}

/** Threads of a story longer than this as JSON are not told; whoever has the story open asks for them. */
const TOLD = 250_000
/** Places are brought up this long after the last key, and at the latest this long after the first, in ms. */
const PACE = { quiet: 500, latest: 5_000 } as const

/** Conversations about pieces of the copy: records beside it, never part of it, so that nothing of them can be published. */
export function createComments({ database, bus, stories, anchors, desk, notices, now, newId, log }: Parts): Comments {
  const change = changing({ database, notices, now })
  const { place, present } = placing({ anchors, stories })
  /** Stories without comments that have a place are not looked at when they are edited. */
  const absence = createAbsence()
  const forward = forwarding({ database, present, change, absence })
  const work = threadWork({ now, newId })

  async function standingOf(articleId: string): Promise<CommentsStanding | null> {
    const event = await newestEventOf(database, articleId)
    const stored = await threadsOf(database, articleId)
    const names = await namesIn(database, stored)
    const placed = await forward.placed(articleId, stored)
    if (!placed) return null
    return { revision: placed.revision, event, threads: stored.map((thread) => threadOf(thread, placed.places.get(thread.id) ?? null, names)) }
  }

  /** Tells everyone in the story and on the desk, once it is stored. */
  async function tell(articleId: string, event: number): Promise<CommentsStanding | null> {
    const standing = await standingOf(articleId)
    if (!standing) return null
    const isLong = JSON.stringify(standing.threads).length > TOLD
    bus.emit('comments', { articleId, ...standing, threads: isLong ? null : standing.threads })
    await desk.announce([articleId], event)
    return standing
  }

  async function changed(articleId: string, threadId: string, person: Person, make: Work): Told {
    if (!may(person.role, 'comment.write')) return err({ code: 'not_permitted' })
    const made = await change(articleId, person, make)
    if (!made.ok) return made
    made.value.told()
    const standing = made.value.event === null ? await standingOf(articleId) : await tell(articleId, made.value.event)
    if (!standing) return err({ code: 'not_found' })
    const { revision, event, threads } = standing
    return ok({ revision, event, thread: threads.find(({ id }) => id === threadId) ?? null })
  }

  async function bringUp(articleId: string): Promise<void> {
    if (absence.isKnown(articleId)) return
    const event = await forward.bringUp(articleId)
    if (event !== null) await tell(articleId, event)
  }

  return {
    list: standingOf,

    async begin(articleId, ask, person) {
      if (!may(person.role, 'comment.write')) return err({ code: 'not_permitted' })
      const known = ask.id === undefined ? null : await database.comment.findUnique({ where: { id: ask.id }, select: { threadId: true } })
      if (known) return changed(articleId, known.threadId, person, work.repeated(articleId, known.threadId, ask.id ?? '', person))
      const placed = await place(articleId, ask)
      if (!placed.ok) return placed
      const threadId = newId()
      return changed(articleId, threadId, person, work.begin(articleId, threadId, placed.value, ask, person))
    },

    act: (articleId, threadId, ask, person) =>
      changed(
        articleId,
        threadId,
        person,
        ask.action === 'reply' ? work.reply(articleId, threadId, ask, person) : work.settle(articleId, threadId, ask.action, person),
      ),

    edit: (articleId, threadId, commentId, ask, person) =>
      changed(articleId, threadId, person, work.edit({ articleId, threadId, commentId }, ask, person)),

    remove: (articleId, threadId, commentId, person) => changed(articleId, threadId, person, work.remove({ articleId, threadId, commentId }, person)),

    watch() {
      const underWay = new Set<Promise<void>>()
      const stop = watchEdits(
        bus,
        async (articleId) => {
          const done = bringUp(articleId).catch((fault: unknown) =>
            log.error({ err: fault, articleId }, 'places of comments could not be brought up'),
          )
          underWay.add(done)
          await done.finally(() => underWay.delete(done))
        },
        PACE,
      )
      const onMade = ({ articleId }: { articleId: string }) => absence.end(articleId)
      bus.on('comments', onMade)
      return async () => {
        stop()
        bus.off('comments', onMade)
        await Promise.allSettled(underWay)
      }
    },
  }
}
