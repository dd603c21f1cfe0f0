import type { Node } from 'prosemirror-model'
import type { StoryFlag } from '#contracts/flags.ts'
import { checkedCopyOf, COPY_ATTRIBUTES, textOf } from '#core/copy.ts'
import type { Flag } from '#core/flag.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Bus } from '#services/bus.ts'
import type { Checking } from '#services/checking.ts'
import type { Desk } from '#services/desk.ts'
import { createResting, type Pace, unhurried } from '#services/pacing.ts'
import type { Stories } from '#services/stories.ts'
import type { Log } from '#services/stories/room.ts'
import { flagsOnRecord } from './on-record.ts'
import { createRemembered } from './remembered.ts'
import { reconcile } from './reconcile.ts'
import { type FlagRecord, follow, isSame, knownOf, placesIn, storyFlagOf, wellFormedFlag } from './record.ts'
import { storeChecked } from './store.ts'

/** A story's flags as they stand at a revision. */
export interface Standing {
  revision: number
  flags: StoryFlag[]
}

export interface CheckerParts {
  database: PrismaClient
  bus: Bus
  stories: Pick<Stories, 'head' | 'edit' | 'mapsSince'>
  desk: Pick<Desk, 'announce'>
  checking: Pick<Checking, 'forStory' | 'version' | 'forget'>
  now: () => Date
  newId: () => string
  log: Log
}

/** Why a story is checked: somebody asks, what was kept in memory alone is to be stored, a flag was decided on, the desk's rules were changed, or more is known of the story than its copy says. */
export type Cause = 'asked' | 'owed' | 'decided' | 'rules' | 'learnt'

/** What memory holds of a story's last check. */
interface Kept extends Pick<Standing, 'revision'> {
  doc: Node
  /** Of the desk's rules; null where they are not known. */
  version: number | null
  records: FlagRecord[]
  /** What the checks found of each flag that is open, or dismissed and still there, by its id. */
  findings: Map<string, Flag>
}

/** Stories whose last check is kept in memory; of others the flags are matched by what they quote. */
const IN_MEMORY = 500
/** Fixed flags that are told along with the others, the latest. */
const FIXED_TOLD = 30
/** Word counts, search and places of flags are stored this long after the last of keys that changed nothing else, and this long after the first at the latest, in ms. */
const OWED: Pace = { quiet: 2_000, latest: 15_000 }
const ORDER = { open: 0, dismissed: 1, fixed: 2 } as const

/** Whether the desk shows another text of a story. */
const showsOther = (before: Node, after: Node) =>
  (before.child(0) !== after.child(0) && textOf(before, 'headline') !== textOf(after, 'headline')) ||
  COPY_ATTRIBUTES.some((name) => before.attrs[name] !== after.attrs[name])

function standingOf({ revision, doc, records, findings }: Kept): Standing {
  const places = placesIn(doc)
  const fixed = records.filter(({ state }) => state === 'fixed').slice(-FIXED_TOLD)
  const told = [...records.filter(({ state }) => state !== 'fixed'), ...fixed].map((record) =>
    storyFlagOf(record, findings.get(record.id) ?? null, revision, places),
  )
  const placeOf = ({ at, from }: StoryFlag) => at?.from ?? from
  return { revision, flags: told.sort((a, b) => ORDER[a.state] - ORDER[b.state] || placeOf(a) - placeOf(b)) }
}

/** Checks stories and keeps what was found in memory and on record, one check of a story at a time. */
export function createChecker({ database, bus, stories, desk, checking, now, newId, log }: CheckerParts) {
  const memory = new Map<string, Kept>()
  const remembered = createRemembered()
  const running = new Map<string, Promise<Standing>>()
  /** What is owed and has fallen due waits for its turn. */
  const due = new Set<string>()
  const owed = createResting(OWED, payInTurn)
  let isClosed = false

  const forget = (articleId: string): void => {
    memory.delete(articleId)
    remembered.forget(articleId)
  }

  /** What another node has changed is read anew; a check under way has perhaps read what was before, and is not kept either. */
  const forgetStored = (articleId: string): void => {
    const forgetKept = () => void memory.delete(articleId)
    forgetKept()
    void running.get(articleId)?.then(forgetKept, forgetKept)
  }

  const keep = (articleId: string, kept: Kept): Standing => {
    memory.delete(articleId)
    memory.set(articleId, kept)
    const oldest = memory.size > IN_MEMORY ? memory.keys().next().value : undefined
    if (oldest !== undefined) forget(oldest)
    return standingOf(kept)
  }

  /** What is known before a check: the last one, or the record as if it were one. */
  const lastCheck = async (articleId: string, doc: Node, revision: number): Promise<Kept> => {
    const records = await flagsOnRecord(database, articleId)
    const present = records.filter(({ state, revision: at }) => state !== 'fixed' && at === revision)
    return { revision, doc, version: null, records, findings: new Map(present.map((record) => [record.id, record as unknown as Flag])) }
  }

  /** The flags after changes that moved or reworded them at most; null when one was fixed, found or weighs differently. `isNews` unless everyone knows by following the text. */
  const sameFlags = (
    kept: Kept,
    { revision, doc, version }: Pick<Kept, 'revision' | 'doc' | 'version'>,
    found: readonly Flag[],
    placeOf: (record: FlagRecord) => ReturnType<typeof follow>,
  ): { kept: Kept; isNews: boolean } | null => {
    const {
      kept: same,
      reopened,
      created,
      fixed,
    } = reconcile(
      kept.records.map((record) => knownOf(record, placeOf(record))),
      found,
    )
    if (reopened.size > 0 || created.length > 0 || fixed.length > 0 || same.size !== kept.findings.size) return null
    const findings = new Map<string, Flag>()
    let isNews = false
    for (const [{ id, now: place }, finding] of same) {
      const before = kept.findings.get(id)
      if (before?.severity !== finding.severity) return null
      isNews ||= !place || !isSame({ ...before, ...place }, finding)
      findings.set(id, finding)
    }
    return { kept: { revision, doc, version, records: kept.records, findings }, isNews }
  }

  async function check(articleId: string, cause: Cause): Promise<Standing> {
    const head = await stories.head(articleId)
    if (!head) throw new RangeError(`there is no story ${articleId}`)
    const { revision, doc } = head
    const inMemory = memory.get(articleId)
    if (cause === 'asked' && inMemory?.revision === revision && inMemory.version === checking.version) return standingOf(inMemory)
    if (cause === 'learnt') checking.forget(articleId)
    const maps = inMemory ? stories.mapsSince(articleId, inMemory.revision) : [] // up to this head: more is typed meanwhile
    const { version, ...ground } = await checking.forStory(articleId)
    const found = (await remembered.check(articleId, checkedCopyOf(doc), ground)).map(wellFormedFlag)
    const before = inMemory ?? (await lastCheck(articleId, doc, revision))
    const placeOf = (record: FlagRecord) => {
      const finding = before.findings.get(record.id)
      return finding && maps ? follow(finding, before.doc, maps, doc) : undefined
    }
    const same = sameFlags(before, { revision, doc, version }, found, placeOf)
    const isNews = !same || same.isNews || cause === 'decided'
    if (same && (cause === 'asked' || cause === 'rules') && !showsOther(before.doc, doc)) {
      const standing = keep(articleId, same.kept)
      if (inMemory || isNews) owe(articleId)
      if (isNews) bus.emit('flags', { articleId, ...standing })
      return standing
    }
    owed.cancel(articleId)
    due.delete(articleId)
    const isOn = (rule: string) => ground.options.checks?.some(({ id }) => id === rule) ?? true
    const ask = { articleId, revision, doc, found, isOn, isEdit: cause !== 'rules' && cause !== 'learnt', now: placeOf, at: now(), newId }
    const { records, findings, event } = await storeChecked(database, ask)
    const standing = keep(articleId, { revision, doc, version, records, findings })
    if (isNews) bus.emit('flags', { articleId, ...standing })
    if (event !== null) await desk.announce([articleId], event)
    return standing
  }

  /** One check of a story at a time, in the order in which they were asked for. */
  function inTurn(articleId: string, cause: Cause = 'asked'): Promise<Standing> {
    const run = () => check(articleId, cause)
    const turn = (running.get(articleId) ?? Promise.resolve()).then(run, run)
    running.set(articleId, turn)
    const forget = async () => {
      await Promise.allSettled([turn]) // whoever asked has the fault
      if (running.get(articleId) === turn) running.delete(articleId)
    }
    void forget()
    return turn
  }

  /** False where it failed and may succeed another time. */
  const payUp = (articleId: string): Promise<boolean> =>
    inTurn(articleId, 'owed').then(
      () => true,
      (fault: unknown) => {
        log.error({ err: fault, articleId }, 'a story’s flags were not stored')
        return fault instanceof RangeError // there is no such story any more
      },
    )

  /** One story at a time, and rests between: what fell due together would otherwise keep every connection of the database from others. */
  let paying: Promise<unknown> = Promise.resolve()
  function payInTurn(articleId: string): void {
    due.add(articleId)
    paying = paying.then(async () => {
      if (!due.delete(articleId)) return
      const isPaid = await unhurried(1, () => payUp(articleId))
      if (!isPaid && !isClosed) owed.touch(articleId)
    })
  }

  function owe(articleId: string): void {
    if (!due.has(articleId)) owed.touch(articleId)
  }

  return {
    inTurn,
    /** Checks a story because the rules were changed; one that nobody works on is not kept in memory for it. */
    async byRules(articleId: string): Promise<void> {
      const wasKept = memory.has(articleId)
      await inTurn(articleId, 'rules')
      if (!wasKept) forget(articleId)
    },
    forget: forgetStored,
    kept: (articleId: string) => memory.get(articleId),
    standing(articleId: string): Standing | null {
      const kept = memory.get(articleId)
      return kept ? standingOf(kept) : null
    },
    /** Stores what memory alone has, and lets go of it. */
    async close(): Promise<void> {
      isClosed = true
      await Promise.allSettled(running.values())
      const unpaid = [...owed.keys(), ...due]
      owed.clear()
      due.clear()
      await Promise.all(unpaid.map(payUp))
      memory.clear()
      remembered.clear()
    },
  }
}
