import { type Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { type Mapping, ReplaceStep, type Step, type StepMap } from 'prosemirror-transform'

interface Span {
  from: number
  to: number
}

/** Whether changes left all of a range as it was, and nothing within it. */
function isUntouched({ from, to }: Span, mapping: Mapping): boolean {
  let isTouched = false
  let at = { from, to }
  for (const map of mapping.maps.slice(mapping.from, mapping.to)) {
    map.forEach((start, end) => {
      if (start < at.to && end > at.from) isTouched = true
    })
    if (isTouched) return false
    at = { from: map.map(at.from, 1), to: map.map(at.to, -1) }
  }
  return true
}

/** Where the units of a range are after changes: those that are still there, in one span where they still stand side by side. */
function spansOf({ from, to }: Span, mapping: Mapping): Span[] {
  if (isUntouched({ from, to }, mapping)) return [{ from: mapping.map(from, 1), to: mapping.map(to, -1) }]
  const spans: Span[] = []
  for (let at = from; at < to; at += 1) {
    const start = mapping.map(at, 1)
    const end = mapping.map(at + 1, -1)
    if (end <= start) continue
    const last = spans.at(-1)
    if (last?.to === start) last.to = end
    else spans.push({ from: start, to: end })
  }
  return spans
}

/** The parts of these spans that can be taken out on their own: whole nodes, and text within a block that holds others' words as well. */
function partsOf(doc: Node, spans: readonly Span[]): Span[] {
  const parts: Span[] = []
  const add = (from: number, to: number) => {
    const last = parts.at(-1)
    if (last?.to === from) last.to = to
    else parts.push({ from, to })
  }
  for (const { from, to } of spans)
    doc.nodesBetween(from, to, (node, pos) => {
      const end = pos + node.nodeSize
      if (pos >= from && end <= to) {
        add(pos, end)
        return false
      }
      if (node.isText) add(Math.max(pos, from), Math.min(end, to))
      return !node.isLeaf
    })
  return parts
}

/**
 * Applies the step that takes a change of one's own back to the present document, moved there by `mapping`, and leaves what others have put within it since.
 * Answers the maps of what was done, the first being the inverse of the change's own; none where nothing is left to take back.
 */
export function takeBackOwn(tr: Transaction, step: Step, mapping: Mapping): StepMap[] {
  const done = tr.steps.length
  const mapped = step.map(mapping)
  if (!mapped) return []
  const spans = step instanceof ReplaceStep && step.from < step.to ? spansOf(step, mapping) : []
  const isOwnAlone =
    !(mapped instanceof ReplaceStep) ||
    mapped.from === mapped.to ||
    (spans.length === 1 && spans[0]?.from === mapped.from && spans[0].to === mapped.to)
  if (isOwnAlone) tr.maybeStep(mapped)
  else {
    const [first, ...rest] = partsOf(tr.doc, spans)
    const at = first?.from ?? mapped.from
    if (first || mapped.slice.size > 0) tr.maybeStep(new ReplaceStep(at, first?.to ?? at, mapped.slice.size > 0 ? mapped.slice : Slice.empty))
    if (tr.steps.length === done) return []
    const since = tr.steps.length - 1
    for (const { from, to } of rest) {
      const moved = tr.mapping.slice(since)
      tr.maybeStep(new ReplaceStep(moved.map(from, 1), moved.map(to, -1), Slice.empty))
    }
  }
  return tr.mapping.maps.slice(done)
}
