import { AddMarkStep, AttrStep, DocAttrStep, RemoveMarkStep, type Step } from 'prosemirror-transform'
import type { Range } from '../collab/anchor.ts'
import type { Hand } from './hand.ts'

/** A stored step, and whose it is. */
export interface HandedStep extends Hand {
  step: Step
}

/** Where a step touched the document that it leads to: what it put in, what it set otherwise, and where it only took out. */
function placesOf(step: Step): Range[] {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return [{ from: step.from, to: step.to }]
  if (step instanceof AttrStep) return [{ from: step.pos, to: step.pos + 1 }]
  const places: Range[] = []
  step.getMap().forEach((_from, _to, from, to) => void places.push({ from, to }))
  return places
}

/** Steps that are gone back through before others have their turn. */
const AT_ONCE = 1_000

/** Who last touched each range of the newest document: the steps are gone back through until everyone is found. Null where no step did. Done in parts, as `describing` is. */
export function* lastHands(ranges: readonly Range[], steps: readonly HandedStep[]): Generator<void, (Hand | null)[]> {
  const hands: (Hand | null)[] = ranges.map(() => null)
  let open = ranges.map(({ from, to }, index) => ({ from, to, index }))
  for (let i = steps.length - 1; i >= 0 && open.length > 0; i -= 1) {
    if (i % AT_ONCE === 0) yield
    const { step, by, at } = steps[i] as HandedStep
    if (step instanceof DocAttrStep) continue
    const places = placesOf(step)
    const isTouched = (range: Range) => places.some(({ from, to }) => from < range.to && to > range.from)
    for (const range of open) if (isTouched(range)) hands[range.index] = { by, at }
    const back = step.getMap().invert()
    open = open.filter(({ index }) => hands[index] === null).map(({ from, to, index }) => ({ from: back.map(from, 1), to: back.map(to, -1), index }))
  }
  return hands
}

/** Who last wrote a field of the document's attributes; null where no step did. */
export function lastWriter(field: string, steps: readonly HandedStep[]): Hand | null {
  const last = steps.findLast(({ step }) => step instanceof DocAttrStep && step.attr === field)
  return last ? { by: last.by, at: last.at } : null
}
