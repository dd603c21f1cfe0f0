import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import type { Batch } from '#contracts/story.ts'
import { applyAll, type OrderedBatch, rebase } from '#core/collab/rebase.ts'
import { checkChange } from '#core/collab/sound.ts'
import { err, ok, type Result } from '#core/result.ts'
import { keptSince, type KeptBatch, type OpenStory, type OrderedPush, tipOf } from './open-story.ts'
import { asRefusal } from './read-push.ts'

/** What lies before memory's reach: batches read back from the database, up to what memory keeps or beyond. */
export interface Past {
  batches: readonly KeptBatch[]
}

/** Finds the document that a push was made on and all that was ordered since; null where memory and `past` do not reach back to `base`, or no batch begins there. */
export function pathFrom(story: OpenStory, base: number, past: Past | null): { doc: Node; since: (KeptBatch | OrderedPush)[] } | null {
  const recent = keptSince(story, base)
  if (recent) return { doc: recent[0]?.before ?? story.doc, since: [...recent, ...story.ordered] }
  const older = past?.batches ?? []
  const doc = older.find((batch) => batch.base === base)?.before
  const reach = story.recent[0]?.base ?? story.revision
  const kept = keptSince(story, reach)
  const missing = older.filter((batch) => batch.base >= base && batch.base < reach)
  if (!doc || !kept || missing.at(-1)?.revision !== reach) return null
  return { doc, since: [...missing, ...kept, ...story.ordered] }
}

/** Puts steps behind all that is ordered: tried where they were made, rebased over what came since, checked by the schema where they end. */
export function placeBehind(
  story: OpenStory,
  doc: Node,
  since: readonly OrderedBatch[],
  steps: readonly Step[],
): Result<{ base: number; before: Node; after: Node; steps: Step[]; json: Batch['steps'] }, Failure> {
  return asRefusal(() => {
    const made = applyAll(doc, steps)
    if (!made.doc) return err({ code: 'refused', detail: made.failed })
    checkChange(doc, made.doc)
    const { revision: base, doc: before } = tipOf(story)
    const moved = rebase(
      steps,
      since.filter((batch) => batch.steps.length > 0),
      made.doc,
    )
    if (moved.steps.length > 0 && since.length > 0) checkChange(before, moved.doc)
    return ok({
      base,
      before,
      after: moved.steps.length > 0 ? moved.doc : before,
      steps: moved.steps,
      json: moved.steps.map((step) => step.toJSON() as Batch['steps'][number]),
    })
  })
}
