import type { Logger } from 'pino'
import type { PrismaClient } from '#prisma/client.ts'
import type { Anchors } from '#services/anchors.ts'
import type { Bus } from '#services/bus.ts'
import type { Changes } from '#services/changes.ts'
import type { Checking } from '#services/checking.ts'
import type { Comments } from '#services/comments.ts'
import type { Comparisons } from '#services/comparisons.ts'
import type { Desk } from '#services/desk.ts'
import type { Editors } from '#services/editors.ts'
import type { Edits } from '#services/edits.ts'
import type { EvidenceStore } from '#services/evidence.ts'
import type { Flags } from '#services/flags.ts'
import type { Ingest } from '#services/ingest.ts'
import type { Nodes } from '#services/nodes.ts'
import type { Notices } from '#services/notices.ts'
import type { Presences } from '#services/presences.ts'
import type { Publishing } from '#services/publishing.ts'
import type { Rulebook } from '#services/rulebook.ts'
import type { Repairs } from '#services/repairs.ts'
import type { Rules } from '#services/rules.ts'
import type { Rechecks } from '#services/rules/rechecks.ts'
import type { Sources } from '#services/sources.ts'
import type { Stories } from '#services/stories.ts'
import type { Suggestions } from '#services/suggestions.ts'
import type { Env } from './env.ts'

/** What the process holds. */
export interface Runtime {
  env: Env
  log: Logger
  database: PrismaClient
  bus: Bus
  editors: Editors
  ingest: Ingest
  desk: Desk
  notices: Notices
  presences: Presences
  nodes: Nodes
  stories: Stories
  anchors: Anchors
  comments: Comments
  edits: Edits
  changes: Changes
  checking: Checking
  rules: Rules
  rulebook: Rulebook
  rechecks: Rechecks
  sources: Sources
  evidence: EvidenceStore
  comparisons: Comparisons
  flags: Flags
  repairs: Repairs
  publishing: Publishing
  suggestions: Suggestions
}

const HOME = Symbol.for('galley.runtime')
const ASKERS = Symbol.for('galley.askers')
const home = globalThis as { [HOME]?: Runtime; [ASKERS]?: Map<string, string> }

/** Gives the process its one runtime; Node's and Next's copies of this module find the same. */
export function holdRuntime(runtime: Runtime): void {
  home[HOME] = runtime
}

/** Who asked, by request id: a person's or provider's id, from when it is known until the request's line is logged. */
export const askers = (): Map<string, string> => (home[ASKERS] ??= new Map<string, string>())

/** What the process holds. Throws when the server has not been started. */
export function runtime(): Runtime {
  const held = home[HOME]
  if (!held) throw new Error('the runtime is not started: pages and routes are served by server/main.ts')
  return held
}
