import { PgBoss } from 'pg-boss'
import type { Runtime } from '#server/runtime.ts'
import { servePublications } from './publications.ts'

export interface Jobs {
  /** Lets what is at work finish, for at most 5 s, and takes nothing more. */
  stop(): Promise<void>
}

const PATIENCE = 5_000

/** Starts what happens on a clock. `url` is the address of the runtime's database, where the jobs are kept in a schema of their own. */
export async function startJobs({ runtime, url }: { runtime: Pick<Runtime, 'publishing' | 'log'>; url: string }): Promise<Jobs> {
  const log = runtime.log.child({ room: 'jobs' })
  // there are no recurring jobs yet: without them, nobody need watch the clock for them
  const boss = new PgBoss({ connectionString: url, max: 3, application_name: 'galley jobs', schedule: false })
  boss.on('error', (error) => log.error({ err: error }, 'jobs failed'))
  boss.on('warning', (warning) => log.warn({ warning }, 'jobs are in trouble'))
  await boss.start()
  await servePublications(boss, runtime.publishing, log)
  return { stop: () => boss.stop({ graceful: true, timeout: PATIENCE }) }
}
