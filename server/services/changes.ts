import { setImmediate as turn } from 'node:timers/promises'
import type { Node } from 'prosemirror-model'
import type { z } from 'zod'
import type { listChanges, readTimeline, restoreRevision, revertChange, Timeline } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Colleague, Person } from '#contracts/people.ts'
import { type Change, describing } from '#core/changes/describe.ts'
import type { HandedStep } from '#core/changes/last-hand.ts'
import { stepsTowards } from '#core/changes/restore.ts'
import { rangeOf, takingBackChanges, type WhyNot } from '#core/changes/revert.ts'
import { COPY_ATTRIBUTES, type CopyAttribute, textOf } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { createPast, handed, type PastPush } from './changes/past.ts'
import { sumsOf, toldChange } from './changes/telling.ts'
import { createTimeline } from './changes/timeline.ts'
import { recordEvents } from './events.ts'
import type { Stories } from './stories.ts'

type ChangesAsk = z.output<typeof listChanges.ask>
type ChangesAnswer = z.input<typeof listChanges.answer>
type Led = z.output<typeof revertChange.answer>

export interface Changes {
  /** What changed between two revisions, and who changed it. Errors: `not_found`, `invalid` where the revisions are not there or lie too far apart. */
  between(articleId: string, ask: ChangesAsk): Promise<Result<ChangesAnswer, Failure>>
  /** Who worked on the story when, newest first. Error: `not_found`. */
  timeline(articleId: string, ask: z.output<typeof readTimeline.ask>): Promise<Result<Timeline, Failure>>
  /** Makes an earlier copy the newest, as a new revision by this person. Errors: `not_found`, `invalid`, `stale`, and those of every edit. */
  restore(articleId: string, ask: z.output<typeof restoreRevision.ask>, person: Person): Promise<Result<Led, Failure>>
  /** Takes changes back, keeping what others wrote since. Errors: `not_found`, `invalid`, `changed_since`, `refused`, and those of every edit. */
  revert(articleId: string, ask: z.output<typeof revertChange.ask>, person: Person): Promise<Result<Led, Failure>>
}

interface Parts {
  database: PrismaClient
  stories: Pick<Stories, 'head' | 'edit' | 'catchUp' | 'mapsSince'>
  now: () => Date
}

/** The most revisions that one answer tells of: with their steps, and as a page shows them. */
export const TOLD = { steps: 20_000, copy: 100_000 } as const
/** Whoever types is a moment ahead each time; then they are asked to look again. */
const TRIES = 5

const textsOf = (doc: Node) => ({
  headline: textOf(doc, 'headline'),
  standfirst: textOf(doc, 'standfirst'),
  body: textOf(doc, 'body'),
  ...(Object.fromEntries(COPY_ATTRIBUTES.map((name) => [name, String(doc.attrs[name])])) as Record<CopyAttribute, string>),
})

/** Two copies of a story and the way from one to the other. */
interface Described {
  before: Node
  after: Node
  pushes: PastPush[]
  people: Map<string, Colleague>
  changes: Change[]
}

/** What changed in stories' copies, and taking it back. */
export function createChanges({ database, stories, now }: Parts): Changes {
  const past = createPast(database)

  /** Describes a part of the story's life. The pushes themselves are kept only where they are told. */
  async function described(articleId: string, from: number, to: number, keepPushes = false): Promise<Described> {
    const [before, after] = [await past.copyAt(articleId, from), await past.copyAt(articleId, to)]
    const steps: HandedStep[] = []
    const pushes: PastPush[] = []
    const people = new Map<string, Colleague>()
    for await (const page of past.pushes(articleId, from, to))
      for (const push of page) {
        people.set(push.by.id, push.by)
        steps.push(...handed(push))
        if (keepPushes) pushes.push(push)
      }
    const work = describing(before, after, steps)
    for (;;) {
      const { done, value } = work.next()
      if (done) return { before, after, pushes, people, changes: value }
      if (steps.length > 1_000) await turn()
    }
  }

  /** The revision that a story stands at, where both of these are its. */
  async function standing(
    articleId: string,
    from: number,
    to: number | undefined,
    most: number,
  ): Promise<Result<{ head: number; to: number }, Failure>> {
    const article = await database.article.findUnique({ where: { id: articleId }, select: { revision: true } })
    if (!article) return err({ code: 'not_found' })
    const head = article.revision
    const end = to ?? head
    if (end > head || from > end) return err({ code: 'invalid', field: 'to', detail: `Revisions go from 0 to ${head}, and from comes first.` })
    if (end - from > most) return err({ code: 'invalid', field: 'to', detail: `At most ${most} revisions at once.` })
    return ok({ head, to: end })
  }

  /** Where an edit that was just stored begins. */
  async function beginningOf(articleId: string, revision: number): Promise<number> {
    const stored = await database.revision.findUnique({ where: { articleId_number: { articleId, number: revision } }, select: { base: true } })
    return stored?.base ?? revision
  }

  /** Writes down what was done to a story, once it is stored. */
  async function led(
    kind: 'restored' | 'reverted',
    articleId: string,
    person: Person,
    revision: number,
    details: Record<string, number>,
  ): Promise<Led> {
    const from = await beginningOf(articleId, revision)
    await recordEvents(database, [{ kind, articleId, editorId: person.id, details: { ...details, base: from, became: revision } }], now())
    return { revision, from }
  }

  function refusalOf(why: WhyNot, since: readonly HandedStep[], people: ReadonlyMap<string, Colleague>, to: number): Failure {
    if (why.reason === 'misfit')
      return { code: 'refused', detail: 'What stood there does not fit the copy by itself: take back what was changed around it as well.' }
    const by = why.step === null ? undefined : people.get(since[why.step]?.by ?? '')
    const who = by ? by.name : 'Somebody'
    return {
      code: 'changed_since',
      detail: `${who} has changed this text since revision ${to}: look at what changed up to now and take it back there, or restore a revision.`,
      ...(by ? { by } : {}),
    }
  }

  return {
    async between(articleId, { from, to: until, view }) {
      const found = await standing(articleId, from, until, view === 'copy' ? TOLD.copy : TOLD.steps)
      if (!found.ok) return found
      const { to } = found.value
      const { before, after, pushes, people, changes } = await described(articleId, from, to, view !== 'copy')
      const ranges = changes.map((change) => toldChange(change, before))
      return ok({
        from,
        to,
        before: textsOf(before),
        after: textsOf(after),
        changes: pushes.map(({ base, number, by, at, steps }) => ({ base, revision: number, by, at: at.toISOString(), steps })),
        ranges,
        people: sumsOf(ranges, after).flatMap(({ id, ...sum }) => {
          const by = people.get(id)
          return by ? [{ by, ...sum }] : []
        }),
        ...(view === 'copy' ? { copy: after.toJSON() as unknown } : {}),
      })
    },

    timeline: createTimeline(database),

    async restore(articleId, { revision, seenRevision }, person) {
      await stories.catchUp(articleId)
      const found = await standing(articleId, revision, undefined, Infinity)
      if (!found.ok) return found.error.code === 'invalid' ? err({ ...found.error, field: 'revision' }) : found
      const wanted = await past.copyAt(articleId, revision)
      let isAlike = false
      const edited = await stories.edit(articleId, person, (doc, head) => {
        if (head !== seenRevision) return err({ code: 'stale', revision: head })
        const steps = stepsTowards(doc, wanted)
        isAlike = steps.length === 0
        return steps
      })
      if (!edited.ok) return edited
      if (isAlike) return ok({ revision: edited.value.revision, from: edited.value.revision })
      return ok(await led('restored', articleId, person, edited.value.revision, { restored: revision }))
    },

    async revert(articleId, { from, to, change, range }, person) {
      await stories.catchUp(articleId)
      const found = await standing(articleId, from, to, TOLD.copy)
      if (!found.ok) return found
      const { before, after, changes } = await described(articleId, from, to)
      const isWanted = (one: Change) =>
        change !== undefined ? one.id === change : !range || (one.kind !== 'field' && rangeOf(one).from >= range.from && rangeOf(one).to <= range.to)
      const wanted = changes.filter(isWanted)
      if (wanted.length === 0)
        return err({
          code: 'invalid',
          field: change === undefined ? 'range' : 'change',
          detail: 'Nothing of the kind changed between these revisions.',
        })

      for (let tries = 0; tries < TRIES; tries += 1) {
        const head = await stories.head(articleId)
        if (!head) return err({ code: 'gone' })
        const since: HandedStep[] = []
        const people = new Map<string, Colleague>()
        for await (const page of past.pushes(articleId, to, head.revision))
          for (const push of page) {
            people.set(push.by.id, push.by)
            since.push(...handed(push))
          }
        let isBehind = false
        const edited = await stories.edit(articleId, person, (doc, revision) => {
          const newest = stories.mapsSince(articleId, head.revision)
          if (!newest) {
            isBehind = revision !== head.revision
            if (isBehind) return err({ code: 'stale', revision })
          }
          const told = { before, after, since: [...since.map(({ step }) => step.getMap()), ...(newest ?? [])] }
          const steps = takingBackChanges(wanted, doc, told, wanted.length === changes.length)
          return steps.ok ? steps : err(refusalOf(steps.error, since, people, to))
        })
        if (edited.ok) return ok(await led('reverted', articleId, person, edited.value.revision, { from, to }))
        if (!isBehind) return edited
      }
      return err({ code: 'stale' })
    },
  }
}
