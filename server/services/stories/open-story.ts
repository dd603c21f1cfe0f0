import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import type { Batch } from '#contracts/story.ts'
import type { Result } from '#core/result.ts'
import type { State } from '#core/workflow.ts'
import type { BroughtCopy } from './copies.ts'

/** The answer to a push; `kept` is false when nothing of it was left to store. */
export type PushAnswer = Result<{ revision: number; kept: boolean }, Failure>

/** What became of a push that was ordered: `lost` when somebody else was first or the write failed, and it must be ordered anew. */
export type Written = { stored: true; revision: number; steps: number } | { stored: false; fault?: unknown }

/** A stored push, as memory keeps it: with the documents before and after, so that late pushes can be rebased over it. */
export interface KeptBatch {
  base: number
  revision: number
  pushId: string
  by: string
  at: Date
  steps: readonly Step[]
  json: Batch['steps']
  before: Node
  after: Node
}

/** A push in its place behind the committed head, not yet stored. One whose steps were all dropped keeps its place too: that it was dropped is true only if what it stands behind is stored. */
export interface OrderedPush extends KeptBatch {
  settle(written: Written): void
}

/** A story in memory: a cache of the database's head and its recent past, and the pushes on their way into it. */
export interface OpenStory {
  id: string
  state: State
  /** The committed head. */
  revision: number
  doc: Node
  /** Recent batches without a gap, up to `revision`. */
  recent: KeptBatch[]
  /** Pushes behind the head, in order. */
  ordered: OrderedPush[]
  /** Pushes that have not been answered, by their id: a repeat gets the same answer. */
  unanswered: Map<string, Promise<PushAnswer>>
  /** Reading what others have stored; nothing is ordered meanwhile. */
  catchingUp: Promise<void> | null
  /** The revision of the last stored checkpoint. */
  checkpoint: number
  /** When it was last needed, in ms. */
  usedAt: number
  /** The copy as it was last brought to a page. */
  brought: BroughtCopy | null
}

/** The end of the line: the head as it will be when all that is ordered is stored. */
export function tipOf(story: OpenStory): { revision: number; doc: Node } {
  const last = story.ordered.at(-1)
  return last ? { revision: last.revision, doc: last.after } : { revision: story.revision, doc: story.doc }
}

/** The document at a revision that a batch begins or ends with, as far as memory goes back; null beyond. */
export function docAt(story: OpenStory, revision: number): Node | null {
  if (revision === story.revision) return story.doc
  return story.recent.find((batch) => batch.base === revision)?.before ?? null
}

/** Makes stored batches the head. */
export function advance(story: OpenStory, batches: readonly KeptBatch[]): void {
  for (const batch of batches) {
    if (batch.steps.length === 0) continue
    story.recent.push(batch)
    story.revision = batch.revision
    story.doc = batch.after
  }
}

/** What memory keeps of a story's past: everything younger than a minute, which covers pushes over slow lines, and at most 500 batches. What is older is read from the database. */
export const RECENT = { ms: 60_000, batches: 500 } as const

/** Forgets batches beyond RECENT. */
export function forgetOld(story: OpenStory, now: Date): void {
  let keepFrom = Math.max(0, story.recent.length - RECENT.batches)
  while ((story.recent[keepFrom]?.at.getTime() ?? Infinity) < now.getTime() - RECENT.ms) keepFrom += 1
  if (keepFrom > 0) story.recent.splice(0, keepFrom)
}
