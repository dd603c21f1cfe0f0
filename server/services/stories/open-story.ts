import type { Node } from 'prosemirror-model'
import type { Step, StepMap } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import type { Batch } from '#contracts/story.ts'
import { applyAll } from '#core/collab/rebase.ts'
import type { Result } from '#core/result.ts'
import type { State } from '#core/workflow.ts'
import type { BroughtCopy } from './copies.ts'

/** The answer to a push; `kept` is false when nothing of it was left to store. */
export type PushAnswer = Result<{ revision: number; kept: boolean }, Failure>

/** What became of a push that was ordered: `lost` when somebody else was first or the write failed, and it must be ordered anew. */
export type Written = { stored: true; revision: number; steps: number } | { stored: false; fault?: unknown }

/** A stored push with the documents before and after, so that late pushes can be rebased over it. */
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

/** A stored push, as memory keeps it for a while; of the documents, those that DOCS says. */
interface RememberedBatch extends Omit<KeptBatch, 'before' | 'after'> {
  before: Node | null
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
  recent: RememberedBatch[]
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

/** The batches since a revision, with their documents, as far as memory goes back; null beyond, or where no batch begins with that revision. */
export function keptSince(story: OpenStory, revision: number): KeptBatch[] | null {
  if (revision === story.revision) return []
  const { recent } = story
  const place = placeOf(recent, revision)
  let index = place
  while (index >= 0 && !recent[index]?.before) index -= 1
  let before = recent[index]?.before
  if (!before) return null
  const since: KeptBatch[] = []
  for (const batch of recent.slice(index)) {
    index += 1
    const after: Node = index === recent.length ? story.doc : (recent[index]?.before ?? applied(batch, before))
    if (index > place) since.push({ ...batch, before, after })
    before = after
  }
  return since
}

function applied({ steps, revision }: RememberedBatch, before: Node): Node {
  const { doc, failed } = applyAll(before, steps)
  if (!doc) throw new Error(`stored revision ${revision} does not apply: ${failed}`)
  return doc
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
    story.recent.push({ base, revision, pushId, by, at, steps, before })
    story.moves.push({ base, revision, by, at: at.getTime(), maps: steps.map((step) => step.getMap()) })
    story.revision = revision
    story.doc = after
    letGoOfDoc(story.recent)
  }
}

/**
 * Which documents memory keeps of a story's recent past: those that the newest batches were made on, because nearly every late push is late by one or two, and one for so many steps, from which the others are made
 * anew. Documents share most of their parts, but not the lists of blocks, and all that outlives a moment is moved about by the collector, while everybody waits.
 */
const DOCS = { newest: 2, steps: 16 } as const

/** Lets go of the document of the batch that is no longer among the newest, unless it is one to go on from. */
function letGoOfDoc(recent: RememberedBatch[]): void {
  const index = recent.length - 1 - DOCS.newest
  const batch = recent[index]
  if (!batch) return
  const from = recent.findLast(({ before }, place) => place < index && before !== null)
  if (from && batch.base - from.base < DOCS.steps) batch.before = null
}

/** What memory keeps of a story's past: batches for as long as pushes are late over slow lines; a later one is placed with what the database has. Moves are a few numbers, and place what was told a minute ago. */
export const RECENT = { ms: 2_500, batches: 300 } as const
export const MOVES = { ms: 60_000, batches: 1_000 } as const

/** Taking the first of a long list away moves all others: it is done for so many at once. */
const SHARE = 1 / 8

/** Forgets what is older than RECENT and MOVES, once that is more than a SHARE of them. The first batch that stays has its document. */
export function forgetOld(story: OpenStory, now: Date): void {
  const present = now.getTime()
  dropFirst(
    story.recent,
    RECENT.batches,
    ({ at }) => at.getTime() < present - RECENT.ms,
    ({ before }) => before !== null,
  )
  dropFirst(story.moves, MOVES.batches, ({ at }) => at < present - MOVES.ms)
}

function dropFirst<T>(list: T[], most: number, isOld: (one: T) => boolean, mayBeFirst: (one: T) => boolean = () => true): void {
  let keepFrom = Math.max(0, list.length - most)
  for (let one = list[keepFrom]; one && isOld(one); one = list[keepFrom]) keepFrom += 1
  for (let one = list[keepFrom]; one && !mayBeFirst(one); one = list[keepFrom]) keepFrom -= 1
  if (keepFrom > list.length * SHARE) list.splice(0, keepFrom)
}
