import type { Node } from 'prosemirror-model'
import { Mapping, type Step } from 'prosemirror-transform'

/** One push in the story's order: its steps, and the document they lead to. */
export interface OrderedBatch {
  steps: readonly Step[]
  after: Node
}

/** Steps with the document they lead to. */
export interface Applied {
  steps: Step[]
  doc: Node
}

/** Applies steps one after another, or says which one does not apply and why. */
export function applyAll(doc: Node, steps: readonly Step[]): { doc: Node; failed: null } | { doc: null; failed: string } {
  let present = doc
  for (const [index, step] of steps.entries()) {
    const result = step.apply(present)
    if (!result.doc) return { doc: null, failed: `step ${index}: ${result.failed ?? 'does not apply'}` }
    present = result.doc
  }
  return { doc: present, failed: null }
}

/** Moves steps that were made beside `batch` behind it. A step whose place is gone, or that no longer applies, is dropped. */
function rebaseOver(steps: readonly Step[], batch: OrderedBatch): Applied {
  const mapping = new Mapping()
  for (let i = steps.length - 1; i >= 0; i -= 1) mapping.appendMap((steps[i] as Step).getMap().invert())
  for (const step of batch.steps) mapping.appendMap(step.getMap())
  const moved: Step[] = []
  let doc = batch.after
  steps.forEach((step, index) => {
    const undone = steps.length - index // the maps from here on: back over the steps before this one, over the batch, and forward again
    const mapped = step.map(mapping.slice(undone))
    const result = mapped?.apply(doc)
    if (!mapped || !result?.doc) return
    mapping.appendMap(mapped.getMap(), undone - 1)
    moved.push(mapped)
    doc = result.doc
  })
  return { steps: moved, doc }
}

/**
 * Rebases late steps over what was ordered since they were made: batch by batch, in the very batches and order in which every editor receives them,
 * and with the mapping that prosemirror-collab uses in the browser, because the author's own page rebases the same steps over the same batches and both must agree to the letter.
 */
export function rebase(steps: readonly Step[], since: readonly OrderedBatch[], doc: Node): Applied {
  let applied: Applied = { steps: [...steps], doc }
  for (const batch of since) applied = rebaseOver(applied.steps, batch)
  return applied
}
