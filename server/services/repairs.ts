import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import type { BulkRepair, ElsewhereStory, LeftBecause, StoryOutcome } from '#contracts/repairs.ts'
import { BULK_LIMITS } from '#contracts/repairs.ts'
import { may } from '#core/access.ts'
import { defectOf } from '#core/defect.ts'
import type { Flag } from '#core/flag.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { recordEvents } from './events.ts'
import type { Flags } from './flags.ts'
import type { Presences } from './presences.ts'
import { changesIn, countsElsewhere, type Named, namedStories, recordedFlags, type Sought, storedHeads } from './repairs/elsewhere.ts'
import { inParallel } from './repairs/in-parallel.ts'
import { createOneStory } from './repairs/one-story.ts'
import type { Stories } from './stories.ts'
import type { Log } from './stories/room.ts'

/** Which of the stories: these alone, or all but some; all unless said. */
export interface BulkAsk {
  stories?: readonly string[] | undefined
  except?: readonly string[] | undefined
}

/** A bulk repair, or its undoing, that is ready to begin. It runs to its end once begun, whoever listens. */
export interface BulkRun {
  id: string
  /** How many stories it will go through. */
  total: number
  /** Does it, telling of each story as it is done; answers all of them. */
  run(told?: (outcome: StoryOutcome) => void): Promise<StoryOutcome[]>
}

export interface Repairs {
  /** In how many other stories of its source the defect of each open flag stands, by flag, and the bulk repairs of the last day that began here and stand. Error: `not_found`. */
  elsewhere(articleId: string): Promise<Result<{ counts: Record<string, number>; repairs: BulkRepair[] }, Failure>>
  /** What mending a flag's defect elsewhere would change, story by story. Errors: `not_found`, `refused` where the flag has no certain repair or the story no source. */
  preview(articleId: string, flagId: string): Promise<Result<{ total: number; stories: ElsewhereStory[] }, Failure>>
  /** Prepares mending a flag's defect in the other incoming stories of its source that nobody has. Errors: `not_permitted` and those of `preview`. */
  mend(articleId: string, flagId: string, ask: BulkAsk, person: Person): Promise<Result<BulkRun, Failure>>
  /** Prepares taking a bulk repair back. Errors: `not_permitted`, `not_found`, `wrong_state` when that has been done or it is still under way. */
  undo(bulkRepairId: string, person: Person): Promise<Result<BulkRun, Failure>>
  /** Ends what is under way after the stories in hand, and waits for that. */
  stop(): Promise<void>
}

interface Parts {
  database: PrismaClient
  stories: Pick<Stories, 'head' | 'catchUp'>
  flags: Pick<Flags, 'recheck'>
  presences: Pick<Presences, 'inStory' | 'occupied'>
  now: () => Date
  newId: () => string
  log: Log
}

/** Stories that are mended, and copies that are read for a preview, at the same time: enough to keep the database busy, few enough to leave it to others. */
const AT_ONCE = 4
/** How long a bulk repair is offered to be taken back where it began, in ms. */
const OFFERED_FOR = 24 * 3_600_000
const OFFERED = 5

/** One defect mended in many stories of a source, and taken back. */
export function createRepairs({ database, stories, flags, presences, now, newId, log }: Parts): Repairs {
  const one = createOneStory({ database, stories, flags, presences, now, newId })
  const running = new Map<Promise<unknown>, string>()
  let stopping = false

  async function seek(articleId: string, flagId: string): Promise<Result<Sought, Failure>> {
    const flag = await database.flag.findFirst({ where: { id: flagId, articleId }, include: { article: { select: { providerId: true } } } })
    if (!flag) return err({ code: 'not_found' })
    const { providerId } = flag.article
    if (providerId === null) return err({ code: 'refused', detail: 'This story has no source that others could come from.' })
    if (flag.repair === null) return err({ code: 'refused', detail: 'No repair of this is certain.' })
    const { rule, code, excerpt, facts } = flag
    return ok({ articleId, providerId, rule, defect: defectOf({ rule, code, excerpt, facts: facts as Flag['facts'] }) })
  }

  const named = (sought: Sought) => database.$queryRaw<Named[]>(namedStories(sought, presences.occupied()))

  /** Stories that somebody has looked at and chosen: what has become of them since is told story by story. */
  const chosen = async ({ articleId, providerId }: Sought, stories: readonly string[]): Promise<Named[]> => {
    const found = await database.article.findMany({
      where: { id: { in: stories.filter((id) => id !== articleId) }, providerId },
      orderBy: { id: 'desc' },
      select: { id: true, headline: true, language: true },
    })
    return found.map(({ id, ...name }) => ({ story: id, ...name }))
  }

  /** Goes through stories, some at a time; one that fails is left and on the log, and the others go on. */
  function start(
    found: readonly Named[],
    became: 'mended' | 'undone',
    work: (story: string) => Promise<LeftBecause | null>,
    told: (outcome: StoryOutcome) => void,
  ) {
    return inParallel(found, AT_ONCE, async (story): Promise<StoryOutcome> => {
      const reason = stopping
        ? 'fault'
        : await work(story.story).catch((fault: unknown): LeftBecause => {
            log.error({ err: fault, articleId: story.story }, 'a story was left out of a bulk repair')
            return 'fault'
          })
      const outcome: StoryOutcome = reason === null ? { ...story, became } : { ...story, became: 'left', reason }
      told(outcome)
      return outcome
    })
  }

  const runOf = (id: string, total: number, begin: (told: (outcome: StoryOutcome) => void) => Promise<StoryOutcome[]>): BulkRun => ({
    ...{ id, total },
    run(told = () => undefined) {
      const work = begin(told)
      running.set(work, id)
      void Promise.allSettled([work]).then(() => running.delete(work))
      return work
    },
  })

  /** Puts a run on record: in each story that it changed, and where it began. All at once: events are numbered one transaction after another, and a thousand of them would hold up everyone else's. */
  function record(kind: string, articleId: string, person: Person, id: string, rule: string, outcomes: readonly StoryOutcome[]) {
    const changed = outcomes.filter(({ became }) => became !== 'left')
    const details = { bulkRepair: id, rule, stories: changed.length, left: outcomes.length - changed.length }
    const events = changed.map(({ story, became }) => ({
      kind: 'edited',
      articleId: story,
      editorId: person.id,
      details: { bulkRepair: id, became },
    }))
    return recordEvents(database, [...events, { kind, articleId, editorId: person.id, details }], now())
  }

  return {
    async elsewhere(articleId) {
      const article = await database.article.findUnique({ where: { id: articleId }, select: { providerId: true } })
      if (!article) return err({ code: 'not_found' })
      if (article.providerId === null) return ok({ counts: {}, repairs: [] })
      const [found, repairs] = await Promise.all([
        database.$queryRaw<{ ids: string[]; count: number }[]>(countsElsewhere({ articleId, providerId: article.providerId }, presences.occupied())),
        database.bulkRepair.findMany({
          where: { providerId: article.providerId, articleId, undoneAt: null, at: { gt: new Date(now().getTime() - OFFERED_FOR) } },
          orderBy: { at: 'desc' },
          take: OFFERED,
          select: { id: true, rule: true, at: true, by: { select: { id: true, name: true, image: true } }, _count: { select: { items: true } } },
        }),
      ])
      return ok({
        counts: Object.fromEntries(found.flatMap(({ ids, count }) => ids.map((id) => [id, count] as const))),
        repairs: repairs.flatMap(({ _count, at, ...repair }) =>
          _count.items > 0 ? [{ ...repair, at: at.toISOString(), stories: _count.items }] : [],
        ),
      })
    },

    async preview(articleId, flagId) {
      const sought = await seek(articleId, flagId)
      if (!sought.ok) return sought
      const all = await named(sought.value)
      const shown = all.slice(0, BULK_LIMITS.shown)
      const recorded = await recordedFlags(
        database,
        sought.value,
        shown.map(({ story }) => story),
      )
      const stored = await storedHeads(
        database,
        shown.map(({ story }) => story),
      )
      const described = await inParallel(shown, AT_ONCE, async (story): Promise<ElsewhereStory> => {
        const head = stored.get(story.story) ?? (await stories.head(story.story))
        const own = (recorded.get(story.story) ?? []).filter(({ revision }) => revision === head?.revision)
        return { ...story, ...(head ? changesIn(head.doc, own) : { count: 0, changes: [] }) }
      })
      return ok({ total: all.length, stories: described })
    },

    async mend(articleId, flagId, { stories: only, except = [] }, person) {
      if (!may(person.role, 'flag.settle')) return err({ code: 'not_permitted' })
      const sought = await seek(articleId, flagId)
      if (!sought.ok) return sought
      const { providerId, rule, defect } = sought.value
      const found = (await (only === undefined ? named(sought.value) : chosen(sought.value, only))).filter(({ story }) => !except.includes(story))
      const id = newId()
      return ok(
        runOf(id, found.length, async (told) => {
          await database.bulkRepair.create({ data: { id, articleId, providerId, rule, defect, byId: person.id, at: now() }, select: { id: true } })
          const outcomes = await start(found, 'mended', (story) => one.mend(story, defect, id, person), told)
          if (outcomes.every(({ became }) => became === 'left')) await database.bulkRepair.delete({ where: { id }, select: { id: true } })
          else await record('bulk_mended', articleId, person, id, rule, outcomes)
          return outcomes
        }),
      )
    },

    async undo(bulkRepairId, person) {
      if (!may(person.role, 'flag.settle')) return err({ code: 'not_permitted' })
      const repair = await database.bulkRepair.findUnique({
        where: { id: bulkRepairId },
        select: { articleId: true, rule: true, undoneAt: true, items: { include: { article: { select: { headline: true, language: true } } } } },
      })
      if (!repair) return err({ code: 'not_found' })
      const done = err({ code: 'wrong_state', detail: 'This bulk repair has been taken back already.' })
      if (repair.undoneAt !== null) return done
      if ([...running.values()].includes(bulkRepairId))
        return err({ code: 'wrong_state', detail: 'This bulk repair is still under way: wait for its end.' })
      // Whoever marks it first takes it back; nobody does twice.
      const { count } = await database.bulkRepair.updateMany({
        where: { id: bulkRepairId, undoneAt: null },
        data: { undoneAt: now(), undoneById: person.id },
      })
      if (count === 0) return done
      const bases = new Map(repair.items.map(({ articleId, base }) => [articleId, base]))
      const found = repair.items.map(({ articleId, article }) => ({ story: articleId, ...article }))
      return ok(
        runOf(bulkRepairId, found.length, async (told) => {
          const outcomes = await start(found, 'undone', (story) => one.takeBack(story, bases.get(story) ?? 0, person), told)
          await record('bulk_undone', repair.articleId, person, bulkRepairId, repair.rule, outcomes)
          return outcomes
        }),
      )
    },

    async stop() {
      stopping = true
      await Promise.allSettled(running.keys())
    },
  }
}
