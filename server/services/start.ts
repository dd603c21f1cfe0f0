import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { PrismaClient } from '#prisma/client.ts'
import type { Env } from '#server/env.ts'
import type { Runtime } from '#server/runtime.ts'
import { createAnchors } from './anchors.ts'
import { createBus } from './bus.ts'
import { createChanges } from './changes.ts'
import { createChecking } from './checking.ts'
import { createComments } from './comments.ts'
import { createComparisons } from './comparisons.ts'
import { createDesk } from './desk.ts'
import { createEditors } from './editors.ts'
import { createEdits } from './edits.ts'
import { createEvidence } from './evidence.ts'
import { createFlags } from './flags.ts'
import { createIngest } from './ingest.ts'
import { createNodes } from './nodes.ts'
import { createNotices } from './notices.ts'
import { createPresences } from './presences.ts'
import { createPublishing } from './publishing.ts'
import { createRulebook } from './rulebook.ts'
import { createRepairs } from './repairs.ts'
import { createRules } from './rules.ts'
import { createRechecks } from './rules/rechecks.ts'
import { createSources } from './sources.ts'
import { createStories } from './stories.ts'
import { createSuggestions } from './suggestions.ts'

interface Ground {
  env: Env
  log: Logger
  database: PrismaClient
}

/** Builds every service, each with what it needs. `stop` answers what is under way, then lets go. */
export async function startServices({ env, log, database }: Ground): Promise<{ runtime: Runtime; stop(): Promise<void> }> {
  const now = () => new Date()
  /** For what expires: the clock on the wall may be set. */
  const steady = () => new Date(performance.timeOrigin + performance.now())
  const bus = createBus()
  const notices = createNotices({ database, bus, now, newId })
  const editors = createEditors({ database, env, log, bus, now, newId })
  const presences = createPresences({ now: steady })
  const stories = createStories({ database, bus, now, newId, log })
  const anchors = createAnchors({ database, stories })
  const changes = createChanges({ database, stories, now })
  const rules = createRules({ database })
  const sources = createSources({ database, now, log })
  const evidence = createEvidence({ database })
  const checking = createChecking({ database, rules, sources, evidence, bus })
  const desk = createDesk({ database, bus, editors, notices, presences, stories, flags: () => flags, suggestions: () => suggestions, now })
  const comments = createComments({ database, bus, stories, anchors, desk, notices, now, newId, log })
  const edits = createEdits({ database, stories })
  const flags = createFlags({ database, bus, stories, desk, checking, now, newId, log })
  const repairs = createRepairs({ database, stories, flags, presences, now, newId, log })
  const comparisons = createComparisons({ database, stories, flags: () => flags, log, now, newId })
  const ingest = createIngest({ database, desk, notices, presences, stories, flags, checking, comparisons, log, now, newId })
  const publishing = createPublishing({ database, bus, stories, flags, desk, notices, now, newId })
  const suggestions = createSuggestions({ database, bus, anchors, stories, flags, desk, notices, now, newId, log })
  const rechecks = createRechecks({ database, bus, flags, log })
  const rulebook = createRulebook({ database, bus, rules, rechecks, stories, now, newId })
  const nodes = createNodes({ database, bus, stories, desk, presences, flags, checking, rules, rechecks, log })
  const stopWatching = flags.watch()
  const stopSuggestions = suggestions.watch()
  const stopPlacing = comments.watch()
  await rechecks.start()
  const stopLearning = sources.watch(bus)
  return {
    runtime: {
      env,
      log,
      database,
      bus,
      editors,
      ingest,
      desk,
      notices,
      presences,
      nodes,
      stories,
      anchors,
      comments,
      edits,
      changes,
      checking,
      rules,
      rulebook,
      rechecks,
      sources,
      evidence,
      comparisons,
      flags,
      repairs,
      publishing,
      suggestions,
    },
    async stop() {
      await comparisons.settled()
      await rechecks.stop()
      await repairs.stop()
      await stories.drain()
      await stopWatching()
      await stopSuggestions()
      await stopPlacing()
      await stopLearning()
      presences.stop()
    },
  }
}
