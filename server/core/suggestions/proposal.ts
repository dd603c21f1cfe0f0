import { Fragment, type Node, Slice } from 'prosemirror-model'
import { canJoin, ReplaceStep, type Step, Transform } from 'prosemirror-transform'
import type { Range } from '../collab/anchor.ts'
import { borderBefore } from '../text/borders.ts'
import { wellFormed } from '../copy.ts'
import { lettersOf } from './named.ts'

/** What would stand in place of a range of the copy: an insertion where the range is a point, a deletion where the slice is empty. */
export interface Proposal extends Range {
  slice: Slice
}

/** Where a proposal's slice is put: behind what it replaces. */
export const placeOf = (parts: readonly Range[]): number | null => parts.at(-1)?.to ?? null

/** The steps that make a proposal of a document in which this is left of what it names. Null where they would take or leave out a letter besides: the place no longer fits. */
export function stepsOf(doc: Node, parts: readonly Range[], slice: Slice): Step[] | null {
  const last = parts.at(-1)
  if (!last || last.to > doc.content.size) return null
  const transform = new Transform(doc)
  transform.replace(last.from, last.to, slice)
  for (const { from, to } of parts.slice(0, -1).toReversed()) transform.delete(from, to)
  let wanted = ''
  let at = 0
  for (const { from, to } of parts) {
    wanted += lettersOf(doc, at, from)
    at = to
  }
  wanted += lettersOf(slice) + lettersOf(doc, at)
  return transform.steps.length > 0 && lettersOf(transform.doc) === wanted ? transform.steps : null
}

/** The ranges that a transform has changed, in the document it leads to; what touches is one. */
function changedBy({ steps, mapping }: Pick<Transform, 'steps' | 'mapping'>): Range[] {
  const ranges = steps.flatMap((step, index) => {
    const later = mapping.slice(index + 1)
    const found: Range[] = []
    step.getMap().forEach((_from, _to, from, to) => void found.push({ from: later.map(from, -1), to: later.map(to, 1) }))
    return found
  })
  const joined: Range[] = []
  for (const range of ranges.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const before = joined.at(-1)
    if (before && range.from <= before.to) before.to = Math.max(before.to, range.to)
    else joined.push({ ...range })
  }
  return joined
}

const proposalFor = ({ doc, mapping }: Pick<Transform, 'doc' | 'mapping'>, { from, to }: Range): Proposal => {
  const back = mapping.invert()
  return { from: back.map(from, -1), to: back.map(to, 1), slice: doc.slice(from, to) }
}

type Made = Pick<Transform, 'steps' | 'mapping' | 'doc'>

/** What a change of the copy would be as proposals, one for each place, in the order of the copy. Null where it does more than put text in and take text out: formatting cannot be suggested. */
export function proposalsOf(before: Node, made: Made): Proposal[] | null {
  if (!made.steps.every((step) => step instanceof ReplaceStep)) return null
  const proposals = changedBy(made)
    .map((range) => proposalFor(made, range))
    .filter(({ from, to, slice }) => from < to || slice.size > 0)
  const again = new Transform(before)
  for (const { from, to, slice } of proposals.toReversed()) again.replace(from, to, slice)
  return again.doc.eq(made.doc) ? proposals : null
}

/** All that a change of the copy does as one proposal, from its first to its last place; null where it does nothing, or more than replace text. */
export function proposalOf(before: Node, made: Made): Proposal | null {
  const ranges = changedBy(made)
  const first = ranges[0]
  const last = ranges.at(-1)
  if (!first || !last) return null
  const proposal = proposalFor(made, { from: first.from, to: last.to })
  const again = new Transform(before).replace(proposal.from, proposal.to, proposal.slice)
  return again.doc.eq(made.doc) ? proposal : null
}

/** Whether a change begins or ends where a proposal does, or within it. */
export const touches = (one: Range, other: Range) => one.to >= other.from && one.from <= other.to

/** A proposal after its author went on in the same place: the change counts in the document as it is, and what it puts in comes behind what was proposed. Null where the two do not make one proposal. */
export function goOn(doc: Node, proposal: Proposal, change: Proposal): Proposal | null {
  if (!touches(change, proposal)) return null
  const made = new Transform(doc).replace(proposal.from, proposal.to, proposal.slice)
  const isBehind = change.from === proposal.to
  const from = made.mapping.map(change.from, isBehind ? 1 : -1)
  const to = made.mapping.map(change.to, isBehind || change.to > proposal.to ? 1 : -1)
  made.replace(from, Math.max(from, to), change.slice)
  return proposalOf(doc, made)
}

/** A proposal without the last character of what it puts in, or without its last parting of blocks; what it names stays. Null where it puts in nothing, or what is left does nothing. */
export function shortened(doc: Node, proposal: Proposal): Proposal | null {
  if (proposal.slice.size === 0) return null
  const made = new Transform(doc).replace(proposal.from, proposal.to, proposal.slice)
  const end = made.mapping.map(proposal.to, 1)
  const $end = made.doc.resolve(end)
  const { parent, parentOffset } = $end
  if (parentOffset === 0) {
    if (!canJoin(made.doc, $end.before())) return null
    made.join($end.before())
  } else {
    const text = parent.textBetween(0, parentOffset, '', '\n')
    made.delete(Math.max(made.mapping.map(proposal.from, -1), $end.start() + borderBefore(text, parentOffset - 1)), end)
  }
  if (made.doc.eq(doc)) return null
  return proposalOf(doc, made)
}

/** Plain text as what a proposal puts in: a line break parts the block. */
export function sliceOfLines(doc: Node, at: number, text: string): Slice {
  if (text === '') return Slice.empty
  const { schema } = doc.type
  const marks = doc.resolve(at).marks()
  const inline = (line: string) => (line === '' ? [] : [schema.text(line, marks)])
  const [first = '', ...more] = wellFormed(text).split(/\r\n|\r|\n/)
  if (more.length === 0) return new Slice(Fragment.from(inline(first)), 0, 0)
  const { parent } = doc.resolve(at)
  return new Slice(Fragment.from([first, ...more].map((line) => parent.type.create(parent.attrs, inline(line)))), 1, 1)
}

/** The text of a slice as it is shown: blocks are parted by a line break, an image is U+FFFC. */
export const textOfSlice = ({ content }: Slice) =>
  content.textBetween(0, content.size, '\n', (leaf) => (leaf.type.name === 'line_break' ? '\n' : '\uFFFC'))
