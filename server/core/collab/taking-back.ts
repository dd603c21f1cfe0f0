import type { Node } from 'prosemirror-model'
import { DocAttrStep, type Step } from 'prosemirror-transform'
import type { Range } from './anchor.ts'
import { type OrderedBatch, rebase } from './rebase.ts'
import { reachesInto, shifted } from './untouched.ts'

/** A stored push with the document that it was made on. */
export interface BatchToTakeBack extends OrderedBatch {
  before: Node
}

/** What steps have written or closed up, in the document they lead to. */
function touchedBy(steps: readonly Step[]): Range[] {
  const ranges: Range[] = []
  for (const step of steps) {
    const map = step.getMap()
    for (const range of ranges) Object.assign(range, { from: map.map(range.from, -1), to: map.map(range.to, 1) })
    map.forEach((_from, _to, from, to) => void ranges.push({ from, to }))
  }
  return ranges
}

/**
 * The steps that take a push back behind all that came since, others' words kept. Null where somebody has changed the very text since that the push wrote, or what stood on both sides of what it took away: then taking it back
 * would take their words along, or put the text back in the wrong place.
 */
export function takingBack(batch: BatchToTakeBack, since: readonly OrderedBatch[]): Step[] | null {
  const head = since.at(-1)?.after ?? batch.after
  let ranges = touchedBy(batch.steps)
  for (const { steps } of since)
    for (const step of steps) {
      const map = step.getMap()
      if (ranges.some((range) => reachesInto(map, range))) return null
      ranges = ranges.map((range) => shifted(range, map))
    }
  for (const step of batch.steps) if (step instanceof DocAttrStep && head.attrs[step.attr] !== batch.after.attrs[step.attr]) return null

  let doc = batch.before
  const inverse = batch.steps
    .map((step) => {
      const inverted = step.invert(doc)
      const { doc: next, failed } = step.apply(doc)
      if (!next) throw new RangeError(`the push does not apply: ${failed}`)
      doc = next
      return inverted
    })
    .toReversed()
  const moved = rebase(inverse, since, batch.before)
  return moved.steps.length === inverse.length ? moved.steps : null
}
