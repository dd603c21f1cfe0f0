import type { Node } from 'prosemirror-model'
import type { Step, StepMap } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import type { Batch } from '#contracts/story.ts'
import type { Result } from '#core/result.ts'
import type { State } from '#core/workflow.ts'
import type { BroughtCopy } from './copies.ts'

/** The answer to a push; `kept` is false when nothing of it was left to store. */
export type PushAnswer = Result<{ revision: number; kept: boolean }, Failure>

/** What became of a push that was ordered: `lost` when somebody else was first or the write failed, and it must be ordered anew. */
export type Written = { stored: true; revision: number; steps: number } | { stored: false; fault?: unknown }

/** A stored push, as memory keeps it for a while: with the documents before and after, so that late pushes can be rebased over it. */
export interface KeptBatch {
  base: number
  revision: number
  pushId: string
  by: string
  at: Date
  steps: readonly Step[]
  before: Node
  after: Node
}

/** A push with its steps as they are stored and announced. */
export interface WrittenBatch extends KeptBatch {
  json: Batch['steps']
}

/** What is remembered longest of a stored push: how it moved the places of the text, and for whom. */
export interface Moves {
  base: number
  revision: number
  by: string
  at: number
  maps: readonly StepMap[]
}

/** A push in its place behind the committed head, not yet stored. One whose steps were all dropped keeps its place too: that it was dropped is true only if what it stands behind is stored. */
export interface OrderedPush extends WrittenBatch {
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
  /** What recent and somewhat older batches moved, without a gap, up to `revision`. */
  moves: Moves[]
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
  return story.recent[placeOf(story.recent, revision)]?.before ?? null
}

/** Where in a list without gaps the batch is that begins at a revision; -1 where none does. */
export function placeOf(batches: readonly { base: number }[], base: number): number {
  let low = 0
  let high = batches.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = batches[middle]?.base ?? base
    if (found === base) return middle
    if (found < base) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Makes stored batches the head. */
export function advance(story: OpenStory, batches: readonly KeptBatch[]): void {
  for (const { base, revision, pushId, by, at, steps, before, after } of batches) {
    if (steps.length === 0) continue
    story.recent.push({ base, revision, pushId, by, at, steps, before, after })
    story.moves.push({ base, revision, by, at: at.getTime(), maps: steps.map((step) => step.getMap()) })
    story.revision = revision
    story.doc = after
  }
}

/**
 * What memory keeps of a story's past. Each batch's documents share most of their parts, but not the lists of blocks: they are kept for as long as pushes are late over slow lines, and no longer; a later one is
 * placed with what the database has. Moves are a few numbers, and place what was told a minute ago.
 */
export const RECENT = { ms: 2_500, batches: 300 } as const
export const MOVES = { ms: 60_000, batches: 1_000 } as const

/** Taking the first of a long list away moves all others: it is done for so many at once. */
const SHARE = 1 / 8

/** Forgets what is older than RECENT and MOVES, once that is more than a SHARE of them. */
export function forgetOld(story: OpenStory, now: Date): void {
  const present = now.getTime()
  dropFirst(story.recent, RECENT.batches, ({ at }) => at.getTime() < present - RECENT.ms)
  dropFirst(story.moves, MOVES.batches, ({ at }) => at < present - MOVES.ms)
}

function dropFirst<T>(list: T[], most: number, isOld: (one: T) => boolean): void {
  let keepFrom = Math.max(0, list.length - most)
  for (let one = list[keepFrom]; one && isOld(one); one = list[keepFrom]) keepFrom += 1
  if (keepFrom > list.length * SHARE) list.splice(0, keepFrom)
}
