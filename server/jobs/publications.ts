import { fromPrisma, type PgBoss, type SendOptions } from 'pg-boss'
import type { Logger } from 'pino'
import type { Publishing } from '#services/publishing.ts'

export const PUBLICATIONS = 'publications'

/** How often a node looks for stories whose time has come, in seconds: what a reader waits at most. */
const LOOKS_EVERY = 1

/**
 * Publishes stories at the time that was set for them. The story's own `publishAt` decides; a job is only the alarm for it, rung once whichever node takes it, and one that rings
 * for a time that was changed since finds nothing to do.
 */
export async function servePublications(boss: PgBoss, publishing: Publishing, log: Logger): Promise<void> {
  // one alarm for each story and time, however often it is set
  await boss.createQueue(PUBLICATIONS, { policy: 'short', retryLimit: 20, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 })
  const ring = (articleId: string, at: Date, options: SendOptions = {}) =>
    boss.send(PUBLICATIONS, { articleId }, { startAfter: at, singletonKey: `${articleId} ${at.toISOString()}`, ...options })
  publishing.scheduleBy(async (transaction, { articleId, at }) => {
    await ring(articleId, at, { db: fromPrisma(transaction) })
  })
  await boss.work<{ articleId: string }>(PUBLICATIONS, { pollingIntervalSeconds: LOOKS_EVERY }, async (jobs) => {
    for (const { data } of jobs) {
      const due = await publishing.publishDue(data.articleId)
      log.info({ articleId: data.articleId, outcome: due.outcome }, 'a publication was due')
      // the database rang by its clock, the moment is judged by ours
      if (due.outcome === 'early') await ring(data.articleId, due.at, { startAfter: new Date(Math.max(+due.at, Date.now() + 1_000)) })
    }
  })
  // what was scheduled while no alarm could be set, or whose alarm was lost with a restored backup
  for (const { articleId, at } of await publishing.scheduled()) await ring(articleId, at)
}
