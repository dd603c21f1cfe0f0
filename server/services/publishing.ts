import type { z } from 'zod'
import type { moveArticle } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { err, ok, type Result } from '#core/result.ts'
import { type Action, MOVES, type Role, type State, transition } from '#core/workflow.ts'
import type { Prisma, PrismaClient, Version } from '#prisma/client.ts'
import type { Bus } from './bus.ts'
import type { Desk } from './desk.ts'
import { recordEvents } from './events.ts'
import type { Flags } from './flags.ts'
import type { Notices } from './notices.ts'
import { factsOf, type HeldArticle, holdArticle, versionsOf, whatCameBefore } from './publishing/facts.ts'
import { type Published, publishedOf } from './publishing/published.ts'
import { failureOf } from './publishing/refusals.ts'
import { writeVersion } from './publishing/versions.ts'
import type { Stories } from './stories.ts'

type Ask = z.output<typeof moveArticle.ask>
type Answer = z.output<typeof moveArticle.answer>
type Head = NonNullable<Awaited<ReturnType<Stories['head']>>>
/** Who moves: a person, or on their behalf the clock. */
type Mover = Pick<Person, 'id' | 'name' | 'image' | 'role'>

/** Asks, within the caller's transaction, to be called back at a time: see `publishDue`. */
export type Schedule = (transaction: Prisma.TransactionClient, due: { articleId: string; at: Date }) => Promise<void>

export interface Publishing extends Published {
  /** One move of a story through the workflow, decided by core/workflow and stored with its event, and on `publish` and `kill` with its version, all or nothing. Refusals: not_found and those of the workflow. */
  move(articleId: string, ask: Ask, person: Mover): Promise<Result<Answer, Failure>>
  /** Publishes a story whose time has come, for whoever scheduled it; `early` when its time is still to come, `left` when it does not wait any more. */
  publishDue(articleId: string): Promise<{ outcome: 'published' | 'refused' | 'left' } | { outcome: 'early'; at: Date }>
  /** The stories that wait for their time. */
  scheduled(): Promise<{ articleId: string; at: Date }[]>
  /** How to be called back at a time; until it is known, `scheduled` tells what waits. */
  scheduleBy(schedule: Schedule): void
}

interface Parts {
  database: PrismaClient
  bus: Bus
  stories: Pick<Stories, 'head' | 'catchUp'>
  flags: Pick<Flags, 'recheck'>
  desk: Pick<Desk, 'announce'>
  notices: Pick<Notices, 'give'>
  now: () => Date
  newId: () => string
}

/** How often a move is tried again when an edit came between reading the copy and holding the story. */
const TRIES = 4
/** A publication waits for another of the same story, or for its turn at the press, at most this long, in ms. */
const PATIENCE = { maxWait: 10_000, timeout: 15_000 }

const NEVER_APPROVED = { approvedRevision: null, approvedById: null, approvedAt: null, publishAt: null }

/** Moves stories through the workflow and publishes them. */
export function createPublishing({ database, bus, stories, flags, desk, notices, now, newId }: Parts): Publishing {
  let schedule: Schedule | null = null

  /** What a move changes on the story's row. */
  async function applied(transaction: Prisma.TransactionClient, held: Held): Promise<{ state: State; version: Version | null }> {
    const { article, ask, person, to, at } = held
    if (at) {
      await transaction.article.update({ where: { id: article.id }, data: { publishAt: at } })
      if (schedule) await schedule(transaction, { articleId: article.id, at })
      return { state: article.state, version: null }
    }
    const version = ask.action === 'publish' || ask.action === 'kill' ? await publish(transaction, held) : null
    const approval = { approvedRevision: article.revision, approvedById: person.id, approvedAt: now(), publishAt: null }
    const changes =
      ask.action === 'approve'
        ? approval
        : ask.action === 'withdraw' || ask.action === 'correct'
          ? NEVER_APPROVED
          : version
            ? { publishAt: null, slug: version.slug, lastVersion: version.number }
            : {}
    await transaction.article.update({ where: { id: article.id }, data: { state: to, ...changes } })
    return { state: to, version }
  }

  async function publish(transaction: Prisma.TransactionClient, { article, ask, person, first, last, head }: Held): Promise<Version> {
    const kind = ask.action === 'kill' ? 'kill' : last ? 'correction' : 'original'
    const given = ask.reason?.trim() ?? ''
    const reason = given === '' && kind === 'correction' ? await reasonToCorrect(transaction, article.id) : given
    return writeVersion(transaction, { article, first, last, copy: head, kind, reason, publishedById: person.id, now: now(), newId })
  }

  /** One try: null when an edit came between, so that the copy read before is not the one held now. */
  async function attempt(transaction: Prisma.TransactionClient, articleId: string, ask: Ask, person: Mover, ready: Ready): Promise<Outcome | null> {
    const article = await holdArticle(transaction, articleId)
    if (!article) return { refused: { code: 'not_found', detail: 'There is no such story.' } }
    if (ready.due && !(article.publishAt && article.publishAt <= now()))
      return { refused: { code: 'wrong_state', detail: 'The story does not wait for this moment any more.' } }
    const { first, last } = await versionsOf(transaction, articleId)
    const facts = await factsOf(transaction, article, last?.revision ?? null, person.id)
    const later = ask.at !== undefined && new Date(ask.at) > now() ? new Date(ask.at) : null
    const at = ask.action === 'publish' ? later : null
    if (ready.revision !== null && ready.revision !== article.revision && ask.seenRevision === article.revision) return null
    const decided = transition(facts, { action: ask.action, role: person.role, seenRevision: ask.seenRevision, now: at ?? now(), reason: ask.reason })
    if (!decided.ok)
      return { refused: failureOf(decided.error, ask.action, person.role, await whatCameBefore(transaction, article, decided.error.code)) }
    const held: Held = { article, ask, person, first, last, head: ready.head, to: decided.value, at }
    const { state, version } = await applied(transaction, held)
    const reason = ask.reason?.trim() ?? ''
    const details = {
      action: ask.action,
      from: article.state,
      to: state,
      revision: article.revision,
      ...(reason ? { reason } : {}),
      ...(at ? { at: at.toISOString() } : {}),
    }
    const told = await notices.give(
      transaction,
      concerned(article, person.id).map((to) => ({ to, kind: 'moved' as const, articleId, by: person.id, details })),
    )
    const [event = 0] = await recordEvents(
      transaction,
      [{ kind: 'moved', articleId, editorId: person.id, details: { ...details, ...(version ? { version: version.id } : {}) } }],
      now(),
    )
    return { state, version, revision: article.revision, event, told, reason: reason || null }
  }

  async function prepared(articleId: string, action: Action, again: boolean): Promise<Omit<Ready, 'due'>> {
    if (action === 'approve') return { revision: (await flags.recheck(articleId)).revision, head: null }
    if (action !== 'publish') return { revision: null, head: null }
    if (again) await stories.catchUp(articleId) // another process has moved it on
    const head = await stories.head(articleId)
    return { revision: head?.revision ?? null, head }
  }

  async function moved(articleId: string, ask: Ask, person: Mover, due: boolean): Promise<Result<Answer, Failure>> {
    const known = await database.article.findUnique({ where: { id: articleId }, select: { id: true } })
    if (!known) return err({ code: 'not_found', detail: 'There is no such story.' })
    if (!(MOVES[ask.action].roles as readonly Role[]).includes(person.role)) return err(failureOf({ code: 'not_permitted' }, ask.action, person.role))
    for (let tries = 0; tries < TRIES; tries += 1) {
      const ready = await prepared(articleId, ask.action, tries > 0)
      const outcome = await database.$transaction((transaction) => attempt(transaction, articleId, ask, person, { ...ready, due }), PATIENCE)
      if (outcome === null) continue
      if ('refused' in outcome) return err(outcome.refused)
      const { state, version, revision, event, told, reason } = outcome
      bus.emit('moved', { articleId, state, revision, by: { id: person.id, name: person.name, image: person.image }, action: ask.action, reason })
      told()
      await desk.announce([articleId], event)
      return ok({
        state,
        revision,
        version: version && { id: version.id, number: version.number, kind: version.kind, publishedAt: version.publishedAt.toISOString() },
      })
    }
    throw new Error(`the copy of story ${articleId} could not be read at its newest revision`)
  }

  /** Who asked last for a publication at a time, as they are now. */
  async function whoScheduled(articleId: string) {
    const event = await database.event.findFirst({
      where: {
        articleId,
        kind: 'moved',
        AND: [{ details: { path: ['action'], equals: 'publish' } }, { details: { path: ['to'], equals: 'approved' } }],
      },
      orderBy: { number: 'desc' },
      include: { editor: true },
    })
    return event?.editor ?? null
  }

  /** A scheduled publication that cannot be: the story waits no more, and who wanted it and who approved it are told. */
  async function giveUp(articleId: string, failure: Failure, asker: string | null): Promise<void> {
    const outcome = await database.$transaction(async (transaction) => {
      const article = await holdArticle(transaction, articleId)
      if (!article?.publishAt || article.publishAt > now()) return null
      await transaction.article.update({ where: { id: articleId }, data: { publishAt: null } })
      const details = { action: 'publish', refused: failure.code, detail: failure.detail ?? '' }
      const to = new Set([asker, article.approvedById].filter((id) => id !== null))
      const told = await notices.give(
        transaction,
        [...to].map((id) => ({ to: id, kind: 'moved' as const, articleId, by: null, details })),
      )
      const [event = 0] = await recordEvents(transaction, [{ kind: 'publication refused', articleId, details }], now())
      return { told, event }
    }, PATIENCE)
    if (!outcome) return
    outcome.told()
    await desk.announce([articleId], outcome.event)
  }

  return {
    ...publishedOf(database),
    move: (articleId, ask, person) => moved(articleId, ask, person, false),
    async publishDue(articleId) {
      const article = await database.article.findUnique({
        where: { id: articleId },
        select: { state: true, publishAt: true, approvedRevision: true },
      })
      if (!article || article.state !== 'approved' || article.approvedRevision === null || !article.publishAt) return { outcome: 'left' }
      if (article.publishAt > now()) return { outcome: 'early', at: article.publishAt }
      const asker = await whoScheduled(articleId)
      const published: Result<Answer, Failure> =
        asker && !asker.disabledAt
          ? await moved(articleId, { action: 'publish', seenRevision: article.approvedRevision }, asker, true)
          : err({ code: 'not_permitted', detail: 'Whoever scheduled this publication does not work here any more.' })
      if (published.ok) return { outcome: 'published' }
      await giveUp(articleId, published.error, asker?.id ?? null)
      return { outcome: 'refused' }
    },
    async scheduled() {
      const waiting = await database.article.findMany({
        where: { state: 'approved', publishAt: { not: null } },
        select: { id: true, publishAt: true },
      })
      return waiting.flatMap(({ id, publishAt }) => (publishAt ? [{ articleId: id, at: publishAt }] : []))
    },
    scheduleBy(by) {
      schedule = by
    },
  }
}

/** What was read before the story's row was held: its copy or its flags, at `revision`; null where a move needs neither. */
interface Ready {
  revision: number | null
  head: Head | null
  due: boolean
}

interface Held {
  article: HeldArticle
  ask: Ask
  person: Mover
  first: Version | null
  last: Version | null
  head: Head | null
  to: State
  at: Date | null
}

type Outcome =
  | { refused: Failure }
  | { state: State; version: Version | null; revision: number; event: number; told: () => void; reason: string | null }

/** Whom a move concerns: who has the story, who approved it, who brought it; not who moved it. */
const concerned = (article: HeldArticle, mover: string): string[] =>
  [...new Set([article.assignment?.editorId ?? null, article.approvedById, article.broughtById])].filter(
    (id) => id !== null && id !== mover,
  ) as string[]

/** Why a correction was begun, where its publication does not say so. */
async function reasonToCorrect(transaction: Prisma.TransactionClient, articleId: string): Promise<string> {
  const event = await transaction.event.findFirst({
    where: { articleId, kind: 'moved', details: { path: ['action'], equals: 'correct' } },
    orderBy: { number: 'desc' },
  })
  const reason = (event?.details as { reason?: unknown } | undefined)?.reason
  return typeof reason === 'string' ? reason : ''
}
