import type { Node } from 'prosemirror-model'
import { ReplaceStep, type Step, type StepMap, Transform } from 'prosemirror-transform'
import type { Range } from '../collab/anchor.ts'
import { placeAfter } from '../collab/untouched.ts'
import { err, ok, type Result } from '../result.ts'
import type { BlockChange, Change, StyleChange, TextChange } from './describe.ts'

/** What a change was told of: the two documents, and the maps of the steps that came since the newer of them. */
export interface Told {
  before: Node
  after: Node
  since: readonly StepMap[]
}

/**
 * Why a change cannot be taken back. `changed`: its place was changed since, by the step of this number among those that came since, or null where that cannot be laid on one step.
 * `misfit`: what stood there does not fit the copy any more (a list that would be left without an entry).
 */
export type WhyNot = { reason: 'changed'; step: number | null } | { reason: 'misfit' }

interface Placed {
  place: Range
  change: TextChange | StyleChange | BlockChange
}

/** The range of the newer document that a change of the text stands in. */
export function rangeOf(change: TextChange | StyleChange | BlockChange): Range {
  if (change.kind !== 'text') return change.after
  return { from: change.parts[0]?.after.from ?? 0, to: change.parts.at(-1)?.after.to ?? 0 }
}

const wasIn = (change: TextChange): Range => ({ from: change.parts[0]?.before.from ?? 0, to: change.parts.at(-1)?.before.to ?? 0 })

/** The change's own place in the head; refused where what stands there is not what it wrote. */
function placed(change: TextChange | StyleChange | BlockChange, head: Node, { after, since }: Told): Result<Placed, WhyNot> {
  const own = rangeOf(change)
  if (change.kind === 'block') {
    // Of a block only what was set is looked at; its text may have been worked on.
    const place = placeAfter({ from: own.from, to: own.from + 1 }, since)
    if (typeof place === 'number') return err({ reason: 'changed', step: place })
    const block = head.nodeAt(place.from)
    const isAsSet = block?.type.name === change.block && JSON.stringify(block.attrs) === JSON.stringify(change.is)
    return isAsSet ? ok({ place, change }) : err({ reason: 'changed', step: null })
  }
  const place = placeAfter(own, since)
  if (typeof place === 'number') return err({ reason: 'changed', step: place })
  const isAsWritten = head.slice(place.from, place.to).eq(after.slice(own.from, own.to))
  return isAsWritten ? ok({ place, change }) : err({ reason: 'changed', step: null })
}

/** Text of several changes and what both documents have between them, put back in one: where they fit only together. False where it has been worked on between them. */
function takeBackAsOne(tr: Transform, head: Node, texts: readonly TextChange[], { before, after, since }: Told): boolean {
  const [first, last] = [texts[0], texts.at(-1)]
  if (!first || !last) return false
  const own = { from: rangeOf(first).from, to: rangeOf(last).to }
  const place = placeAfter(own, since)
  if (typeof place === 'number' || !head.slice(place.from, place.to).eq(after.slice(own.from, own.to))) return false
  return !tr.maybeStep(new ReplaceStep(place.from, place.to, before.slice(wasIn(first).from, wasIn(last).to))).failed
}

const isText = (change: Change): change is TextChange => change.kind === 'text'

/** Puts back text from the end to the beginning, so that the places of what stands before stay true. False where the copy will not take it. */
function takeBackTexts(tr: Transform, texts: readonly Placed[], before: Node): boolean {
  return texts.toReversed().every(({ place, change }) => {
    if (!isText(change)) return true
    const was = wasIn(change)
    return !tr.maybeStep(new ReplaceStep(place.from, place.to, before.slice(was.from, was.to))).failed
  })
}

/** Sets text or a block as it was set before. */
function setBack(tr: Transform, { place, change }: Placed, before: Node): void {
  if (change.kind === 'block')
    for (const [name, value] of Object.entries(change.was)) {
      if (change.is[name] !== value) tr.setNodeAttribute(place.from, name, value)
    }
  if (change.kind !== 'style') return
  const shift = place.from - change.before.from
  tr.removeMark(place.from, place.to)
  before.nodesBetween(change.before.from, change.before.to, (node, pos) => {
    const [from, to] = [Math.max(pos, change.before.from) + shift, Math.min(pos + node.nodeSize, change.before.to) + shift]
    if (node.isInline) for (const mark of node.marks) tr.addMark(from, to, mark)
    return !node.isInline
  })
}

/**
 * The steps, on the head, that put back what these changes replaced, everything else kept as it is; refused as a whole where the very text of one of them was changed since, because that would
 * take somebody's later words along. The changes are of one description, in its order; `areAll` where they are all of it.
 */
export function takingBackChanges(changes: readonly Change[], head: Node, told: Told, areAll = false): Result<Step[], WhyNot> {
  const places: Placed[] = []
  for (const change of changes) {
    if (change.kind === 'field') {
      if (head.attrs[change.field] !== change.is) return err({ reason: 'changed', step: null })
      continue
    }
    const found = placed(change, head, told)
    if (!found.ok) return found
    places.push(found.value)
  }
  // What is only set otherwise moves nothing and goes first.
  const dressed = () => {
    const tr = new Transform(head)
    for (const one of places) setBack(tr, one, told.before)
    for (const change of changes) if (change.kind === 'field') tr.setDocAttribute(change.field, change.was)
    return tr
  }
  const tr = dressed()
  if (takeBackTexts(tr, places, told.before)) return ok(tr.steps)
  const asOne = dressed()
  return areAll && takeBackAsOne(asOne, head, changes.filter(isText), told) ? ok(asOne.steps) : err({ reason: 'misfit' })
}
