import type { Failure } from '#contracts/contract.ts'
import type { StoryFlag } from '#contracts/flags.ts'
import type { Person } from '#contracts/people.ts'
import type { Moved } from '#contracts/story.ts'
import { may } from '#core/access.ts'
import { repairSteps } from '#core/repair.ts'
import { err, ok, type Result } from '#core/result.ts'
import { recordEvents } from './events.ts'
import { type CheckerParts, createChecker, type Standing } from './flags/checker.ts'
import { watchEdits } from './flags/watch.ts'

export type { Standing } from './flags/checker.ts'

export interface SettleAsk {
  action: 'repair' | 'dismiss' | 'reopen'
  reason?: string | undefined
}

export interface Flags {
  /** Runs the checks on the head and brings the record up to it: known flags go on, fixed ones close, new ones open; `learnt` says that more is known of a copy that may be the same. Throws RangeError when there is no such story. */
  recheck(articleId: string, cause?: 'learnt'): Promise<Standing>
  /** A story's flags as memory has them from the last check; null where it has none. */
  standing(articleId: string): Standing | null
  /** Brings a story's flags up to rules that were changed. Throws RangeError when there is no such story. */
  byRules(articleId: string): Promise<void>
  /** Another node has changed a story's flags or copy: what memory has of them is read anew. */
  forget(articleId: string): void
  /** All flags on record: open first, in the order of the copy. */
  of(articleId: string): Promise<StoryFlag[]>
  /** Repairs, dismisses (with a reason) or reopens a flag. Errors: `not_permitted`, `not_found`, `reason_missing`, `wrong_state`, `refused` where there is no certain repair, and those of an edit. */
  settle(articleId: string, flagId: string, ask: SettleAsk, person: Person): Promise<Result<{ flag: StoryFlag; revision: number }, Failure>>
  /** Keeps the flags up to what is typed. Answers how to stop, which waits for checks under way. */
  watch(): () => Promise<void>
}

/** The shared record of what the checks found, and what became of it. */
export function createFlags({ database, bus, stories, desk, checking, now, newId, log }: CheckerParts): Flags {
  const checker = createChecker({ database, bus, stories, desk, checking, now, newId, log })
  const { inTurn } = checker

  async function repair(articleId: string, flagId: string, person: Person): Promise<Result<{ revision: number }, Failure>> {
    await inTurn(articleId)
    const kept = checker.kept(articleId)
    const finding = kept?.findings.get(flagId)
    if (!kept || !finding) return err({ code: 'wrong_state', detail: 'What this flag points at is no longer there.' })
    const change = finding.repair ?? finding.offer
    if (!change) return err({ code: 'refused', detail: 'No repair of this is certain.' })
    return stories.edit(articleId, person, (doc, revision) =>
      revision === kept.revision
        ? repairSteps(doc, finding.field, change)
        : err({ code: 'stale', detail: 'Somebody edited the story at this moment: try again.' }),
    )
  }

  /** Stores what became of a flag, if it still stands as the decision saw it. */
  async function decide(articleId: string, flagId: string, { action, reason }: SettleAsk, person: Person, revision: number): Promise<boolean> {
    const from = action === 'dismiss' ? 'open' : 'dismissed'
    const data =
      action === 'dismiss'
        ? { state: 'dismissed' as const, settledById: person.id, settledAt: now(), settledRevision: revision, reason: reason?.trim() ?? '' }
        : { state: 'open' as const, settledById: null, settledAt: null, settledRevision: null, reason: null }
    return database.$transaction(async (transaction) => {
      const { count } = await transaction.flag.updateMany({ where: { id: flagId, articleId, state: from }, data })
      if (count > 0)
        await recordEvents(
          transaction,
          [
            {
              kind: action === 'dismiss' ? 'flag_dismissed' : 'flag_reopened',
              articleId,
              editorId: person.id,
              details: { flag: flagId, reason: reason?.trim() ?? '' },
            },
          ],
          now(),
        )
      return count > 0
    })
  }

  /** An edit has taken a story up, or an approval back: the desk sees it, and it is on the record. */
  async function tellMoved({ articleId, by, state, revision, action }: Moved): Promise<void> {
    if (action !== 'edit') return
    const [event] = await recordEvents(database, [{ kind: 'edited', articleId, editorId: by.id, details: { state, revision } }], now())
    if (event !== undefined) await desk.announce([articleId], event)
  }

  return {
    recheck: (articleId, cause) => inTurn(articleId, cause),
    standing: checker.standing,
    byRules: checker.byRules,
    forget: checker.forget,
    of: async (articleId) => (await inTurn(articleId)).flags,

    async settle(articleId, flagId, ask, person) {
      if (!may(person.role, 'flag.settle')) return err({ code: 'not_permitted' })
      const record = await database.flag.findFirst({ where: { id: flagId, articleId }, select: { state: true } })
      if (!record) return err({ code: 'not_found' })
      if (record.state !== (ask.action === 'reopen' ? 'dismissed' : 'open')) return err({ code: 'wrong_state', state: record.state })
      if (ask.action === 'dismiss' && !ask.reason?.trim()) return err({ code: 'reason_missing', field: 'reason' })
      if (ask.action === 'repair') {
        let repaired = await repair(articleId, flagId, person)
        for (let tries = 0; tries < 5 && !repaired.ok && repaired.error.code === 'stale'; tries += 1)
          repaired = await repair(articleId, flagId, person)
        if (!repaired.ok) return repaired
        await inTurn(articleId)
      } else {
        const { revision } = await inTurn(articleId)
        if (!(await decide(articleId, flagId, ask, person, revision))) return err({ code: 'wrong_state' })
        await inTurn(articleId, 'decided')
      }
      const standing = await inTurn(articleId)
      const flag = standing.flags.find(({ id }) => id === flagId)
      return flag ? ok({ flag, revision: standing.revision }) : err({ code: 'not_found' })
    },

    watch() {
      const fault = (articleId: string) => (err: unknown) => log.error({ err, articleId }, 'a story could not be checked')
      const stopWatching = watchEdits(bus, (articleId) => inTurn(articleId).catch(fault(articleId)))
      const telling = new Set<Promise<void>>()
      const onMoved = (moved: Moved) => {
        const told = tellMoved(moved).catch(fault(moved.articleId))
        telling.add(told)
        void told.finally(() => telling.delete(told))
      }
      bus.on('moved', onMoved)
      return async () => {
        stopWatching()
        bus.off('moved', onMoved)
        await Promise.allSettled(telling)
        await checker.close()
      }
    },
  }
}
