import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { err, ok, type Result } from '#core/result.ts'
import { followNamed, isLapsed } from '#core/suggestions/named.ts'
import { stepsOf } from '#core/suggestions/proposal.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import type { Notices } from '#services/notices.ts'
import type { Stories } from '#services/stories.ts'
import { asRefusal } from '#services/stories/read-push.ts'
import type { Placing } from './placing.ts'
import { sliceOf, type SuggestionRecord } from './record.ts'
import { acceptance, holdSuggestion, record, settle } from './store.ts'

interface Parts {
  database: PrismaClient
  stories: Pick<Stories, 'edit' | 'mapsSince'>
  placing: Placing
  notices: Pick<Notices, 'give'>
  now: () => Date
}

/** How often an acceptance is tried again when colleagues’ edits came between. */
const TRIES = 5
/** An acceptance waits for its edit while it holds the suggestion’s row, in ms. */
const PATIENCE = { maxWait: 15_000, timeout: 20_000 }

const LAPSED: Failure = { code: 'lapsed', detail: 'What this would replace is no longer in the copy.' }

/**
 * Accepts suggestions one after another: the row is held, so that nobody settles it meanwhile, and the edit is pushed under the suggestion's own id, so that it is in the copy at most
 * once, whatever dies between the edit and its record. One at a time in this process: each holds one connection to the database while its edit needs another.
 */
export function createAccepting({ database, stories, placing, notices, now }: Parts) {
  let last: Promise<unknown> = Promise.resolve()

  /** The edit itself. Errors: `lapsed`, `stale`, and those of an edit. */
  async function edit(held: SuggestionRecord, person: Person): Promise<Result<{ revision: number }, Failure>> {
    const { articleId, id, excerpt } = held
    const slice = sliceOf(held)
    let edited: Result<{ revision: number }, Failure> = err({ code: 'stale' })
    for (let tries = 0; tries < TRIES && !edited.ok && edited.error.code === 'stale'; tries += 1) {
      const placed = await placing.present(articleId, [held])
      if (!placed) return err({ code: 'gone' })
      const attempt = await stories.edit(
        articleId,
        person,
        (doc, revision) =>
          asRefusal(() => {
            const maps = stories.mapsSince(articleId, placed.revision)?.slice(0, Math.max(0, revision - placed.revision))
            if (!maps || revision < placed.revision) return err({ code: 'stale', detail: 'Somebody edited the story at this moment: try again.' })
            const parts = followNamed(placed.parts[0] ?? [], maps)
            if (isLapsed(doc, parts, excerpt)) return err(LAPSED)
            const steps = stepsOf(doc, parts, slice)
            return steps ? ok(steps) : err({ code: 'refused', detail: 'This no longer fits the copy at its place.' })
          }),
        id,
      )
      edited = attempt
    }
    return edited
  }

  async function within(transaction: Prisma.TransactionClient, articleId: string, id: string, person: Person) {
    const held = await holdSuggestion(transaction, articleId, id)
    if (!held) return err({ code: 'not_found', detail: 'There is no such suggestion in this story.' })
    if (held.state !== 'open') return err({ code: 'wrong_state', state: held.state, detail: `This suggestion is ${held.state} already.` })
    const edited = (await acceptance(transaction, articleId, id)) ? ok({ revision: 0 }) : await edit(held, person)
    if (!edited.ok && edited.error.code !== 'lapsed') return edited
    const written = edited.ok ? await acceptance(transaction, articleId, id) : null
    const at = now()
    if (!written) {
      const placed = await placing.present(articleId, [])
      await settle(transaction, held, { state: 'lapsed', byId: null, revision: placed?.revision ?? held.revision, at })
      return ok({ ...(await record(transaction, notices, { kind: 'lapsed', record: held, person: null, at })), lapsed: true })
    }
    await settle(transaction, held, { state: 'accepted', byId: written.editorId, revision: written.number, at })
    return ok({ ...(await record(transaction, notices, { kind: 'accepted', record: held, person: { id: written.editorId }, at })), lapsed: false })
  }

  /** Answers the number of the event. */
  return (articleId: string, id: string, person: Person): Promise<Result<number, Failure>> => {
    const run = async (): Promise<Result<number, Failure>> => {
      const done = await database.$transaction((transaction) => within(transaction, articleId, id, person), PATIENCE)
      if (!done.ok) return done
      done.value.tell()
      return done.value.lapsed ? err(LAPSED) : ok(done.value.event)
    }
    const turn = last.then(run, run)
    last = turn.catch(() => undefined) // whoever asked has the fault
    return turn
  }
}
