import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import {
  type makeSuggestion,
  type SettleSuggestion,
  SUGGESTION_LIMITS,
  type settleSuggestions,
  type StorySuggestion,
} from '#contracts/suggestions.ts'
import { may, mayEdit } from '#core/access.ts'
import { err, ok, type Result } from '#core/result.ts'
import { isLapsed } from '#core/suggestions/named.ts'
import { EDITABLE, type State } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { createAbsence } from './absence.ts'
import type { Anchors } from './anchors.ts'
import type { Bus } from './bus.ts'
import type { Desk } from './desk.ts'
import { watchEdits } from './flags/watch.ts'
import type { Flags } from './flags.ts'
import type { Notices } from './notices.ts'
import type { Stories } from './stories.ts'
import type { Log } from './stories/room.ts'
import { createAccepting } from './suggestions/accepting.ts'
import { createPlacing } from './suggestions/placing.ts'
import { readFlag, readProposed } from './suggestions/reading.ts'
import { type SuggestionRecord, storySuggestionOf, WITH_NAMES } from './suggestions/record.ts'
import { acceptance, countOpen, holdSuggestion, record, settle } from './suggestions/store.ts'

type MakeAsk = z.output<(typeof makeSuggestion)['ask']>
type SettleAllAsk = z.output<(typeof settleSuggestions)['ask']>
type SettledAll = z.output<(typeof settleSuggestions)['answer']>

/** A story's suggestions as they stand at a revision. */
export interface Suggested {
  revision: number
  suggestions: StorySuggestion[]
}

export interface Settled {
  suggestion: StorySuggestion
  revision: number
}

export interface Suggestions {
  /** Those that are open, in the order of the copy, then the latest that were settled. Throws RangeError when there is no such story. */
  of(articleId: string): Promise<Suggested>
  /** Keeps what somebody proposes beside the copy. Errors: `not_permitted`, `not_found`, `wrong_state`, `stale`, `lapsed`, `refused`, `too_large`, `too_many`. */
  make(articleId: string, ask: MakeAsk, person: Person): Promise<Result<Settled, Failure>>
  /** Accepts, rejects, withdraws, replies to or changes one. Accepting joins the live copy as the accepter's edit. Errors besides: `wrong_state` where somebody was first. */
  settle(articleId: string, id: string, ask: SettleSuggestion, person: Person): Promise<Result<Settled, Failure>>
  /** Accepts or rejects several in the order of the copy, each by itself. */
  settleAll(articleId: string, ask: SettleAllAsk, person: Person): Promise<Result<SettledAll, Failure>>
  /** Closes suggestions whose text is gone soon after it went. Answers how to stop, which waits for what is under way. */
  watch(): () => Promise<void>
}

interface Parts {
  database: PrismaClient
  bus: Bus
  anchors: Pick<Anchors, 'ways'>
  stories: Pick<Stories, 'edit' | 'mapsSince'>
  flags: Pick<Flags, 'recheck'>
  desk: Pick<Desk, 'announce'>
  notices: Pick<Notices, 'give'>
  now: () => Date
  newId: () => string
  log: Log
}

/** Settled suggestions that are told along with the open ones, the latest. */
const SETTLED_TOLD = 30
/** Where a suggestion is told that has no place any more. */
const NO_PLACE: StorySuggestion['parts'] = []

const NOT_FOUND = { code: 'not_found', detail: 'There is no such suggestion in this story.' } as const
const settledAlready = (state: string): Failure => ({ code: 'wrong_state', state, detail: `This suggestion is ${state} already.` })

/** What is proposed for stories without being part of their copy: records with a place in it, and what becomes of them. */
export function createSuggestions({ database, bus, anchors, stories, flags, desk, notices, now, newId, log }: Parts): Suggestions {
  const placing = createPlacing(anchors)
  /** Stories without an open suggestion are not looked at when they are edited. */
  const absence = createAbsence()
  const accept = createAccepting({ database, stories, placing, notices, now })

  const rightsIn = async (articleId: string, person: Person): Promise<Result<{ state: State; mayEdit: boolean; open: number }, Failure>> => {
    const article = await database.article.findUnique({
      where: { id: articleId },
      select: { state: true, openSuggestions: true, assignment: { select: { editorId: true } } },
    })
    if (!article) return err({ code: 'not_found', detail: 'There is no such story.' })
    if (!EDITABLE.includes(article.state))
      return err({ code: 'wrong_state', state: article.state, detail: 'The copy is closed to edits, and to suggestions with them.' })
    return ok({ state: article.state, mayEdit: mayEdit(person.role, article.assignment?.editorId === person.id), open: article.openSuggestions })
  }

  /** Ends those of these open suggestions whose text is gone. */
  async function lapse(articleId: string, records: readonly SuggestionRecord[], revision: number): Promise<void> {
    for (const { id } of records) {
      const done = await database.$transaction(async (transaction) => {
        const held = await holdSuggestion(transaction, articleId, id)
        if (held?.state !== 'open' || (await acceptance(transaction, articleId, id))) return null
        await settle(transaction, held, { state: 'lapsed', byId: null, revision, at: now() })
        return record(transaction, notices, { kind: 'lapsed', record: held, person: null, at: now() })
      })
      if (done) await desk.announce([articleId], done.event)
    }
  }

  async function standing(articleId: string): Promise<{ suggested: Suggested; lapsed: SuggestionRecord[] }> {
    const hasNone = absence.asOf()
    const [open, settled] = await Promise.all([
      database.suggestion.findMany({ where: { articleId, state: 'open' }, include: WITH_NAMES, orderBy: { id: 'asc' } }),
      database.suggestion.findMany({
        where: { articleId, state: { not: 'open' } },
        include: WITH_NAMES,
        orderBy: { settledAt: 'desc' },
        take: SETTLED_TOLD,
      }),
    ])
    const placed = await placing.present(articleId, open)
    if (!placed) throw new RangeError(`there is no story ${articleId}`)
    if (open.length === 0) hasNone(articleId)
    else if (absence.isKnown(articleId)) absence.end(articleId) // news of one was lost
    const { revision, doc, parts } = placed
    const told = open.map((one, index) => storySuggestionOf(one, parts[index] ?? NO_PLACE, revision))
    const lapsed = open.filter((one, index) => isLapsed(doc, parts[index] ?? NO_PLACE, one.excerpt))
    const placeOf = ({ at }: StorySuggestion) => at?.to ?? Infinity
    told.sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1))
    return { suggested: { revision, suggestions: [...told, ...settled.map((one) => storySuggestionOf(one, NO_PLACE, revision))] }, lapsed }
  }

  async function of(articleId: string): Promise<Suggested> {
    const { suggested, lapsed } = await standing(articleId)
    if (lapsed.length === 0) return suggested
    await lapse(articleId, lapsed, suggested.revision)
    return (await standing(articleId)).suggested
  }

  /** Tells everyone in the story, and answers how one of them stands. */
  async function tell(articleId: string, id?: string): Promise<Result<Settled, Failure>> {
    const suggested = await of(articleId)
    bus.emit('suggestions', { articleId, ...suggested })
    if (id === undefined) return err(NOT_FOUND)
    const told = suggested.suggestions.find((one) => one.id === id)
    if (told) return ok({ suggestion: told, revision: suggested.revision })
    const stored = await database.suggestion.findFirst({ where: { id, articleId }, include: WITH_NAMES })
    return stored ? ok({ suggestion: storySuggestionOf(stored, NO_PLACE, suggested.revision), revision: suggested.revision }) : err(NOT_FOUND)
  }

  async function make(articleId: string, ask: MakeAsk, person: Person): Promise<Result<Settled, Failure>> {
    if (!may(person.role, 'suggestion.make')) return err({ code: 'not_permitted' })
    const rights = await rightsIn(articleId, person)
    if (!rights.ok) return rights
    if (rights.value.open >= SUGGESTION_LIMITS.open)
      return err({ code: 'too_many', detail: `A story may have ${SUGGESTION_LIMITS.open} open suggestions: settle some first.` })
    const id = ('id' in ask ? ask.id : undefined) ?? newId()
    const known = await database.suggestion.findUnique({ where: { id }, select: { articleId: true, byId: true } })
    if (known) return known.articleId === articleId && known.byId === person.id ? tell(articleId, id) : err({ code: 'conflict', field: 'id' }) // its answer was lost
    const read = 'flag' in ask ? await readFlag(flags, placing, articleId, ask.flag) : await readProposed(placing, articleId, ask, id)
    if (!read.ok) return read
    const source = 'rule' in read.value ? { byId: null } : { byId: person.id }
    const data = { ...read.value, ...source, id, articleId, madeRevision: read.value.revision, note: ask.note ?? '' }
    const done = await database.$transaction(async (transaction) => {
      await transaction.suggestion.create({ data, select: { id: true } })
      await countOpen(transaction, articleId, 1)
      return record(transaction, notices, { kind: 'made', record: data, person, at: now() })
    })
    await desk.announce([articleId], done.event)
    return tell(articleId, id)
  }

  /** What its author, or anyone who replies, does to a suggestion in one transaction; null where it is not theirs to do. */
  async function act(
    articleId: string,
    id: string,
    ask: Exclude<SettleSuggestion, { action: 'accept' }>,
    person: Person,
  ): Promise<Result<number | null, Failure>> {
    const rights = await rightsIn(articleId, person)
    if (!rights.ok && ask.action !== 'reply') return rights
    if (ask.action === 'reject' && !(rights.ok && rights.value.mayEdit))
      return err({ code: 'not_permitted', detail: 'Whoever may edit the story decides on what is suggested.' })
    const fitting = ask.action === 'change' ? await readProposed(placing, articleId, ask, id) : null
    if (fitting && !fitting.ok) return fitting
    const head = (await placing.present(articleId, []))?.revision ?? 0
    const done = await database.$transaction(async (transaction): Promise<Result<{ event: number; tell(): void } | null, Failure>> => {
      const held = await holdSuggestion(transaction, articleId, id)
      if (!held) return err(NOT_FOUND)
      if (ask.action === 'reply') {
        await transaction.suggestionReply.create({ data: { id: newId(), suggestionId: id, byId: person.id, text: ask.text.trim(), at: now() } })
        return ok(await record(transaction, notices, { kind: 'replied', record: held, person, words: ask.text.trim(), at: now() }))
      }
      const isAccepted = held.state === 'open' && (await acceptance(transaction, articleId, id)) !== null
      if (held.state !== 'open' || isAccepted) return err(settledAlready(isAccepted ? 'accepted' : held.state))
      if (ask.action !== 'reject' && held.byId !== person.id) return err({ code: 'not_permitted', detail: 'Only whoever suggested it may do this.' })
      if (ask.action === 'change' && fitting?.ok) {
        await transaction.suggestion.update({ where: { id }, data: { ...fitting.value, ...(ask.note === undefined ? {} : { note: ask.note }) } })
        return ok(null)
      }
      const words = ask.action === 'reject' ? (ask.reason?.trim() ?? '') : ''
      if (words) await transaction.suggestionReply.create({ data: { id: newId(), suggestionId: id, byId: person.id, text: words, at: now() } })
      const state = ask.action === 'reject' ? 'rejected' : 'withdrawn'
      await settle(transaction, held, { state, byId: person.id, revision: head, at: now() })
      return ok(await record(transaction, notices, { kind: state, record: held, person, words, at: now() }))
    })
    if (!done.ok) return done
    done.value?.tell()
    return ok(done.value?.event ?? null)
  }

  async function settleOne(articleId: string, id: string, ask: SettleSuggestion, person: Person): Promise<Result<number | null, Failure>> {
    if (ask.action !== 'accept') return act(articleId, id, ask, person)
    const rights = await rightsIn(articleId, person)
    if (!rights.ok) return rights
    if (!rights.value.mayEdit) return err({ code: 'not_permitted', detail: 'Whoever may edit the story decides on what is suggested.' })
    return accept(articleId, id, person)
  }

  return {
    of,
    make,

    async settle(articleId, id, ask, person) {
      const event = await settleOne(articleId, id, ask, person)
      if (event.ok && event.value !== null) await desk.announce([articleId], event.value)
      if (event.ok) return tell(articleId, id)
      if (event.error.code === 'lapsed') await tell(articleId, id)
      return event
    },

    async settleAll(articleId, { action, ids, reason }, person) {
      const rights = await rightsIn(articleId, person)
      if (!rights.ok) return rights
      if (!rights.value.mayEdit) return err({ code: 'not_permitted', detail: 'Whoever may edit the story decides on what is suggested.' })
      const known = (await of(articleId)).suggestions.map((one) => one.id)
      const inOrder = [...new Set(ids)].sort((a, b) => known.indexOf(a) - known.indexOf(b))
      const settled: string[] = []
      const refused: { id: string; code: string }[] = []
      let newest: number | null = null
      for (const id of inOrder) {
        const one = await settleOne(articleId, id, action === 'accept' ? { action } : { action, ...(reason === undefined ? {} : { reason }) }, person)
        if (one.ok) settled.push(id)
        else refused.push({ id, code: one.error.code })
        if (one.ok) newest = one.value ?? newest
      }
      if (newest !== null) await desk.announce([articleId], newest)
      const suggested = await of(articleId)
      bus.emit('suggestions', { articleId, ...suggested })
      return ok({ settled, refused, revision: suggested.revision })
    },

    watch() {
      const under = new Set<Promise<void>>()
      const look = async (articleId: string) => {
        const { suggested, lapsed } = await standing(articleId)
        if (lapsed.length === 0) return
        await lapse(articleId, lapsed, suggested.revision)
        await tell(articleId)
      }
      const stop = watchEdits(bus, async (articleId) => {
        if (absence.isKnown(articleId)) return
        const looking = look(articleId).catch((fault: unknown) =>
          log.error({ err: fault, articleId }, 'a story’s suggestions could not be looked at'),
        )
        under.add(looking)
        await looking.finally(() => under.delete(looking))
      })
      const onMade = ({ articleId, suggestions }: { articleId: string; suggestions: readonly StorySuggestion[] }) => {
        if (suggestions.some(({ state }) => state === 'open')) absence.end(articleId)
      }
      bus.on('suggestions', onMade)
      return async () => {
        stop()
        bus.off('suggestions', onMade)
        await Promise.allSettled(under)
      }
    },
  }
}
