import type { Node } from 'prosemirror-model'
import type { Step, StepMap } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import type { Colleague, Person } from '#contracts/people.ts'
import type { Batch, Selection } from '#contracts/story.ts'
import { mayEdit } from '#core/access.ts'
import { mapCaret } from '#core/collab/anchor.ts'
import { err, ok, type Result } from '#core/result.ts'
import { EDITABLE, type State } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Bus } from './bus.ts'
import { advance, type KeptBatch, type OpenStory, type OrderedPush, type PushAnswer, type Written } from './stories/open-story.ts'
import { pathFrom, type Past, placeBehind } from './stories/place.ts'
import { type Push, readSteps } from './stories/read-push.ts'
import { createRoom, type Log } from './stories/room.ts'
import { createShelf } from './stories/shelf.ts'
import { createWriter } from './stories/writer.ts'

export type { Push } from './stories/read-push.ts'

/** How often a push is ordered anew because somebody else was first, and how often because the write itself failed. */
const TRIES = { lost: 24, failed: 4 } as const
const PAUSE = { first: 4, most: 250 } as const

/** The most batches in one answer; an editor further behind asks again for the rest. */
const CATCH_UP = 1_000

/** A story as it is opened: the whole copy, or the batches that lead on from `since`. `revision` is the head, beyond the last of `batches` when there are more to ask for. */
export interface OpenedStory {
  revision: number
  copy?: unknown
  batches?: Batch[]
  state: State
  access: { edit: boolean; reason?: 'state' | 'role' }
}

export interface Stories {
  open(articleId: string, since: number | undefined, person: Person): Promise<Result<OpenedStory, Failure>>
  /** Orders, stores and announces steps; the answer comes after the commit. Where every step was dropped because its place is gone, the answer is the revision by which that is so. */
  push(push: Push, person: Person): Promise<Result<{ revision: number }, Failure>>
  /** The committed head; null when there is no such story. */
  head(articleId: string): Promise<{ revision: number; doc: Node; state: State } | null>
  /** Edits by a service in a person's name, through the same order as what is typed: `make` gets the head and gives steps on it. `stale` when colleagues' edits left nothing of them. */
  edit(
    articleId: string,
    person: Person,
    make: (doc: Node, revision: number) => Step[] | Result<Step[], Failure>,
    pushId?: string,
  ): Promise<Result<{ revision: number }, Failure>>
  /** Where a selection told at an older revision is now; null when that is too long ago to say. */
  forward(articleId: string, selection: Selection, by: string): Selection | null
  /** The maps of all steps since a revision; null when that is too long ago to say from memory. */
  mapsSince(articleId: string, revision: number): StepMap[] | null
  /** Reads what other processes have stored. */
  catchUp(articleId: string): Promise<void>
  /** How many stories are in memory. */
  readonly inMemory: number
  /** Stores and answers all that was pushed, then lets go of every story. */
  drain(): Promise<void>
}

const colleague = ({ id, name, image }: Person): Colleague => ({ id, name, image })
const revisionOf = (answer: PushAnswer) => (answer.ok ? ok({ revision: answer.value.revision }) : answer)
const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** The one authority over every story's copy: it orders pushes, rebases late ones, stores them and only then tells. */
export function createStories({
  database,
  bus,
  now,
  newId,
  log,
}: {
  database: PrismaClient
  bus: Bus
  now: () => Date
  newId: () => string
  log: Log
}): Stories {
  const shelf = createShelf(database)
  const authors = new WeakMap<KeptBatch, Colleague>()

  const tell = (articleId: string, announcement: () => void) => {
    try {
      announcement()
    } catch (fault) {
      log.error({ err: fault, articleId }, 'a listener failed on what was announced') // it is stored; whoever missed it finds the gap
    }
  }
  const announce = (story: OpenStory, { base, revision, pushId, json, by, at }: KeptBatch) =>
    tell(story.id, () => bus.emit('edited', { articleId: story.id, base, revision, pushId, steps: json, by, at: at.toISOString() }))
  const room = createRoom({ shelf, now, log, announce })

  const writer = createWriter(database, (story, pushes, was, state) => {
    advance(story, pushes)
    story.state = state
    for (const push of pushes) if (push.steps.length > 0) announce(story, push)
    const first = pushes.find(({ steps }) => steps.length > 0)
    const by = first && authors.get(first)
    if (was !== state && by)
      tell(story.id, () => bus.emit('moved', { articleId: story.id, state, revision: story.revision, by, action: 'edit', reason: null }))
    for (const push of pushes) push.settle({ stored: true, revision: push.revision, steps: push.steps.length })
    room.afterStored(story)
  })

  bus.on('moved', ({ articleId, state }) => {
    const story = room.peek(articleId)
    if (story) story.state = state
  })

  const isAssignee = async (articleId: string, person: Person) => (await database.assignment.count({ where: { articleId, editorId: person.id } })) > 0

  const accessOf = async (story: OpenStory, person: Person): Promise<OpenedStory['access']> => {
    if (!mayEdit(person.role, person.role === 'reporter' && (await isAssignee(story.id, person)))) return { edit: false, reason: 'role' }
    if (EDITABLE.includes(story.state)) return { edit: true }
    await room.catchUp(story) // perhaps another process has moved it on
    return EDITABLE.includes(story.state) ? { edit: true } : { edit: false, reason: 'state' }
  }

  /** Puts a push in its place and waits for what becomes of it; an answer where it has one already. */
  async function order(story: OpenStory, push: Push, steps: readonly Step[], person: Person): Promise<{ answer: PushAnswer } | { written: Written }> {
    let past: Past | null = null
    for (let tries = 0; tries < 4; tries += 1) {
      while (story.catchingUp) await story.catchingUp
      const path = pathFrom(story, push.base, past)
      if (path) {
        const known = path.since.find((batch) => batch.pushId === push.pushId && batch.base < story.revision)
        if (known) return { answer: ok({ revision: known.revision, kept: true }) }
        const placed = placeBehind(story, path.doc, path.since, steps)
        if (!placed.ok) return { answer: placed }
        if (placed.value.steps.length === 0 && story.ordered.length === 0) return { answer: ok({ revision: story.revision, kept: false }) }
        const written = new Promise<Written>((settle) => {
          const ordered: OrderedPush = {
            ...placed.value,
            revision: placed.value.base + placed.value.steps.length,
            pushId: push.pushId,
            by: person.id,
            at: now(),
            settle,
          }
          authors.set(ordered, colleague(person))
          story.ordered.push(ordered)
        })
        writer.wake(story)
        return { written: await written }
      }
      if (push.base > story.revision) await room.catchUp(story)
      else {
        const batches = await shelf.between(story.id, push.base, story.recent[0]?.base ?? story.revision)
        if (!batches) break
        past = { batches }
      }
    }
    const stored = await shelf.revisionOf(story.id, push.pushId)
    return { answer: stored === null ? err({ code: 'stale', revision: story.revision }) : ok({ revision: stored, kept: true }) }
  }

  /** Orders a push until it is stored or refused. Whoever was first in the database keeps the place; this push is rebased behind it. */
  async function insist(push: Push, steps: readonly Step[], person: Person): Promise<PushAnswer> {
    const faults: unknown[] = []
    for (let tries = 0; tries < TRIES.lost && faults.length < TRIES.failed; tries += 1) {
      const story = await room.enter(push.articleId)
      if (!story) return err({ code: 'gone' })
      const { edit, reason } = await accessOf(story, person)
      if (!edit) {
        const stored = await shelf.revisionOf(push.articleId, push.pushId) // its answer was lost, and then the story was closed to edits
        return stored === null ? err({ code: 'not_permitted', reason, state: story.state }) : ok({ revision: stored, kept: true })
      }
      const outcome = await order(story, push, steps, person)
      if ('answer' in outcome) return outcome.answer
      if (outcome.written.stored) return ok({ revision: outcome.written.revision, kept: outcome.written.steps > 0 })
      const { fault } = outcome.written
      if (fault !== undefined) {
        faults.push(fault)
        log.warn({ err: fault, articleId: push.articleId }, 'a push was not stored; it is tried again')
      }
      const before = story.revision
      await room.catchUp(story)
      const stored = await shelf.revisionOf(push.articleId, push.pushId)
      if (stored !== null) return ok({ revision: stored, kept: true })
      if (story.revision === before) await pause(Math.min(PAUSE.most, PAUSE.first * 2 ** tries))
    }
    throw new Error(`push ${push.pushId} could not be stored`, { cause: faults.at(-1) })
  }

  const submit = async (push: Push, person: Person): Promise<PushAnswer> => {
    const steps = readSteps(push)
    if (!steps.ok) return steps
    const story = await room.enter(push.articleId)
    if (!story) return err({ code: 'gone' })
    const before = story.unanswered.get(push.pushId)
    if (before) return before
    const answer = insist(push, steps.value, person).finally(() => story.unanswered.delete(push.pushId))
    story.unanswered.set(push.pushId, answer)
    return answer
  }

  const recentSince = (articleId: string, revision: number): KeptBatch[] | null => {
    const story = room.peek(articleId)
    if (story?.revision === revision) return []
    const start = story?.recent.findIndex((batch) => batch.base === revision) ?? -1
    return story && start >= 0 ? story.recent.slice(start) : null
  }

  const batchesSince = async (story: OpenStory, since: number): Promise<Batch[] | null> => {
    if (since > story.revision) await room.catchUp(story)
    if (since === story.revision) return []
    const start = story.recent.findIndex((batch) => batch.base === since)
    if (start >= 0) return story.recent.slice(start, start + CATCH_UP).map(({ base, json, by, pushId }) => ({ base, steps: json, by, pushId }))
    const stored = await shelf.stored(story.id, { gte: since, lt: story.revision }, CATCH_UP)
    if (stored[0]?.base !== since) return null
    return stored.map(({ base, steps, editorId, pushId }) => ({ base, steps: steps as Batch['steps'], by: editorId, pushId }))
  }

  return {
    async open(articleId, since, person) {
      const story = await room.enter(articleId)
      if (!story) return err({ code: 'not_found' })
      const access = await accessOf(story, person)
      const batches = since === undefined ? null : await batchesSince(story, since)
      const rest = { revision: story.revision, state: story.state, access }
      return ok(batches ? { ...rest, batches } : { ...rest, copy: room.copyJson(story.doc) })
    },

    push: async (push, person) => revisionOf(await submit(push, person)),

    async head(articleId) {
      const story = await room.enter(articleId)
      return story && { revision: story.revision, doc: story.doc, state: story.state }
    },

    async edit(articleId, person, make, pushId = newId()) {
      const story = await room.enter(articleId)
      if (!story) return err({ code: 'gone' })
      const base = story.revision
      const made = make(story.doc, base)
      const steps = Array.isArray(made) ? ok(made) : made
      if (!steps.ok) return steps
      if (steps.value.length === 0) return ok({ revision: base })
      const answer = await submit({ articleId, pushId, base, steps: steps.value.map((step) => step.toJSON() as unknown) }, person)
      return answer.ok && !answer.value.kept ? err({ code: 'stale', revision: answer.value.revision }) : revisionOf(answer)
    },

    forward(articleId, selection, by) {
      const since = recentSince(articleId, selection.revision)
      if (!since) return null
      let caret = { anchor: selection.anchor, head: selection.head }
      for (const batch of since) for (const step of batch.steps) caret = mapCaret(caret, step.getMap(), batch.by === by)
      return { ...caret, revision: since.at(-1)?.revision ?? selection.revision }
    },

    mapsSince: (articleId, revision) => recentSince(articleId, revision)?.flatMap(({ steps }) => steps.map((step) => step.getMap())) ?? null,

    async catchUp(articleId) {
      const story = room.peek(articleId)
      if (story) await room.catchUp(story)
    },

    get inMemory() {
      return room.size
    },

    async drain() {
      await room.answered()
      await writer.rest()
      await room.close()
    },
  }
}
