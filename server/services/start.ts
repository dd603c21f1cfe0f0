import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { PrismaClient } from '#prisma/client.ts'
import type { Env } from '#server/env.ts'
import type { Runtime } from '#server/runtime.ts'
import { createBus } from './bus.ts'
import { createChecking } from './checking.ts'
import { createDesk } from './desk.ts'
import { createEditors } from './editors.ts'
import { createEvidence } from './evidence.ts'
import { createFlags } from './flags.ts'
import { createIngest } from './ingest.ts'
import { createNotices } from './notices.ts'
import { createPresences } from './presences.ts'
import { createPublishing } from './publishing.ts'
import { createRules } from './rules.ts'
import { createSources } from './sources.ts'
import { createStories } from './stories.ts'

interface Ground {
  env: Env
  log: Logger
  database: PrismaClient
}

/** Builds every service, each with what it needs. `stop` answers what is under way, then lets go. */
export async function startServices({ env, log, database }: Ground): Promise<{ runtime: Runtime; stop(): Promise<void> }> {
  const now = () => new Date()
  const bus = createBus()
  const notices = createNotices({ database, bus, now, newId })
  const editors = createEditors({ database, env, log, bus, now, newId })
  const presences = createPresences({ now })
  const stories = createStories({ database, bus, now, newId, log })
  const rules = createRules({ database })
  const sources = createSources({ database, now, log })
  const evidence = createEvidence({ database })
  const checking = createChecking({ database, rules, sources, evidence })
  const desk = createDesk({ database, bus, editors, notices, presences, stories, flags: () => flags, now })
  const flags = createFlags({ database, bus, stories, desk, checking, now, newId, log })
  const ingest = createIngest({ database, desk, notices, presences, stories, flags, checking, log, now, newId })
  const publishing = createPublishing({ database, bus, stories, flags, desk, notices, now, newId })
  const stopWatching = flags.watch()
  const stopLearning = sources.watch(bus)
  return {
    runtime: { env, log, database, bus, editors, ingest, desk, notices, presences, stories, checking, rules, sources, evidence, flags, publishing },
    async stop() {
      await stories.drain()
      await stopWatching()
      await stopLearning()
      presences.stop()
    },
  }
}
