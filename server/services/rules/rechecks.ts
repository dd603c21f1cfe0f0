import type { RecheckProgress } from '#contracts/rules.ts'
import { UNFINISHED } from '#core/views.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import type { Bus, RulesChanged } from '#services/bus.ts'
import type { Flags } from '#services/flags.ts'
import { createLease } from '#services/lease.ts'
import { unhurried } from '#services/pacing.ts'
import type { Log } from '#services/stories/room.ts'
import { versionOf } from './version.ts'

/** The bookmark that says by which version of the rules all stories at work were checked. */
const CHECKED_BY = 'stories checked by rules'
/** One node at a time checks stories again. A lease that its node does not renew in so long, because that died, is taken by another; who waits asks so often. In ms. */
const LEASE = { name: 'stories being checked', lasts: 60_000, renewed: 10_000, asked: 500 } as const
/** How long it rests after each story, as a share of the time that the story took. */
const REST = 0.5
/** Stories that are read at once. */
const SLICE = 100

export interface Rechecks {
  /** Another node has changed the rules and checks the stories: should it die, this one goes on. */
  hear(changed: RulesChanged): void
  /** Goes on with what a stop or a crash left undone, and follows changes of the rules from now on. */
  start(): Promise<void>
  progress(): RecheckProgress
  /** Resolves when there is nothing left to check. */
  settled(): Promise<void>
  /** Lets the story that is being checked finish; the next start begins with the newest again. */
  stop(): Promise<void>
}

interface Parts {
  database: PrismaClient
  bus: Bus
  flags: Pick<Flags, 'byRules'>
  log: Log
}

type Asked = Pick<RulesChanged, 'scope' | 'flaggedBy'>
const EVERYTHING: Asked = { scope: 'all', flaggedBy: null }

/**
 * Checks the stories at work again when the rules were changed, the newest first, one at a time with a rest half as long as the check took, so that people's work never waits behind it.
 *
 * What is done is a number in the database: the version by which everything was checked. While it lags behind the rules' version something is left, so a stop in the midst leaves
 * nothing half done: the next start checks all stories again, which changes nothing in those that were checked already. A job queue would know no more than that number does.
 */
export function createRechecks({ database, bus, flags, log }: Parts): Rechecks {
  const asked: Asked[] = []
  let running: Promise<void> | null = null
  let stopped = false
  let latest = 0
  let checked = 0
  let all = 0
  const lease = createLease(database, LEASE.name, LEASE.lasts)
  let renewedAt = 0
  let first = Infinity

  const onRules = ({ version, scope, flaggedBy }: RulesChanged) => {
    latest = Math.max(latest, version)
    first = Math.min(first, version)
    if (!asked.some((one) => isWithin({ scope, flaggedBy }, one))) asked.push({ scope, flaggedBy })
    go()
  }

  function go(): void {
    if (running || stopped) return
    running = work()
      .catch((fault: unknown) => {
        asked.push(EVERYTHING) // with the next change, or the next start
        log.error({ err: fault }, 'stories could not be checked by the changed rules')
      })
      .finally(() => {
        running = null
      })
  }

  async function work(): Promise<void> {
    checked = 0
    all = 0
    while (asked.length > 0) {
      if (!(await taken())) return
      await leaveWhatIsDone()
      for (let next = asked.shift(); next; next = asked.shift()) {
        await checkAll(next)
        if (stopped) return
      }
      const number = latest
      first = Infinity
      await database.bookmark.upsert({ where: { name: CHECKED_BY }, create: { name: CHECKED_BY, number }, update: { number } })
    }
    await lease.release()
  }

  /** Waits for its turn among the nodes; false when it was told to stop meanwhile. */
  async function taken(): Promise<boolean> {
    while (!stopped) {
      if (await lease.take()) {
        renewedAt = performance.now()
        return true
      }
      await new Promise((resolve) => void setTimeout(resolve, LEASE.asked))
    }
    return false
  }

  /** By the time that it is this node's turn another may have done it all, or may have died over changes that this one never heard of. */
  async function leaveWhatIsDone(): Promise<void> {
    const done = await checkedBy()
    latest = Math.max(latest, done)
    if (done === latest) asked.length = 0
    else if (done < first - 1) asked.splice(0, Infinity, EVERYTHING)
  }

  const checkedBy = async () => Number((await database.bookmark.findUnique({ where: { name: CHECKED_BY } }))?.number ?? 0)

  async function checkAll(one: Asked): Promise<void> {
    const where = storiesOf(one)
    all += await database.article.count({ where })
    let after: { receivedAt: Date; id: string } | null = null
    for (;;) {
      const slice: { id: string; receivedAt: Date }[] = await database.article.findMany({
        where: {
          AND: [where, after ? { OR: [{ receivedAt: { lt: after.receivedAt } }, { receivedAt: after.receivedAt, id: { lt: after.id } }] } : {}],
        },
        orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
        take: SLICE,
        select: { id: true, receivedAt: true },
      })
      for (const { id } of slice) {
        if (stopped) return
        await checkOne(id)
      }
      after = slice.at(-1) ?? null
      if (slice.length < SLICE) return
    }
  }

  async function checkOne(articleId: string): Promise<void> {
    if (performance.now() - renewedAt > LEASE.renewed) await taken()
    try {
      await unhurried(REST, () => flags.byRules(articleId))
    } catch (fault) {
      log.error({ err: fault, articleId }, 'a story could not be checked by the changed rules') // the others are; this one is when it is next opened
    }
    checked += 1
  }

  return {
    async start() {
      bus.on('rules', onRules)
      const [version, done] = await Promise.all([versionOf(database), checkedBy()])
      if (version > done) onRules({ ...EVERYTHING, version })
    },
    hear: onRules,
    progress: () => ({ isRunning: running !== null, checked: Math.min(checked, all), all }),
    async settled() {
      while (running) await running
    },
    async stop() {
      stopped = true
      bus.off('rules', onRules)
      await running
      await lease.release()
    },
  }
}

const isWithin = (small: Asked, large: Asked) =>
  (large.scope === 'all' || large.scope === small.scope) && (large.flaggedBy === null || large.flaggedBy === small.flaggedBy)

function storiesOf({ scope, flaggedBy }: Asked): Prisma.ArticleWhereInput {
  const [kind, id = ''] = scope.split(':')
  return {
    state: { in: [...UNFINISHED] },
    ...(kind === 'desk' ? { deskId: id } : {}),
    ...(kind === 'provider' ? { providerId: id } : {}),
    ...(flaggedBy ? { flags: { some: { rule: flaggedBy, state: 'open' } } } : {}),
  }
}
