import type { Node, ResolvedPos } from 'prosemirror-model'
import { type Step, Transform } from 'prosemirror-transform'
import { COPY_ATTRIBUTES, positionIn, runsOf, type TextField, wellFormed } from './copy.ts'
import type { CopyField, Flag, Repair } from './flag.ts'

const isAttribute = (field: CopyField): field is Exclude<CopyField, TextField> => (COPY_ATTRIBUTES as readonly string[]).includes(field)

/** The depth of the node whose children lie wholly between two positions that both begin, or both end, a textblock; null where the range is not of whole blocks. */
function wholeBlocksWithin($from: ResolvedPos, $to: ResolvedPos, side: 'start' | 'end'): number | null {
  const shared = $from.sharedDepth($to.pos)
  if (shared >= $from.depth || shared >= $to.depth) return null
  for (const $pos of [$from, $to])
    for (let depth = shared + 1; depth <= $pos.depth; depth += 1)
      if ($pos.pos !== (side === 'start' ? $pos.start(depth) + ($pos.depth - depth) : $pos.end(depth) - ($pos.depth - depth))) return null
  return shared
}

/** Takes a range away; where it is of whole blocks, the blocks go, and what follows keeps its own form instead of taking that of what went. */
function remove(transform: Transform, from: number, to: number): void {
  const $from = transform.doc.resolve(from)
  const $to = transform.doc.resolve(to)
  for (const side of ['start', 'end'] as const) {
    const depth = wholeBlocksWithin($from, $to, side)
    if (depth === null) continue
    const first = side === 'start' ? $from.index(depth) : $from.indexAfter(depth)
    const last = side === 'start' ? $to.index(depth) : $to.indexAfter(depth)
    if (!$from.node(depth).canReplace(first, last)) continue
    if (side === 'start') transform.delete($from.before(depth + 1), $to.before(depth + 1))
    else transform.delete($from.after(depth + 1), $to.after(depth + 1))
    return
  }
  transform.delete(from, to)
}

/** The steps that make a repair in a document; a line break in its text parts the block. Throws RangeError where the range lies outside the field's text. */
export function repairSteps(doc: Node, field: CopyField, { from, to, text }: Repair): Step[] {
  const transform = new Transform(doc)
  if (isAttribute(field)) {
    const value = String(doc.attrs[field])
    if (from < 0 || from > to || to > value.length) throw new RangeError(`the range ${from} to ${to} is outside ${field}`)
    return transform.setDocAttribute(field, wellFormed(value.slice(0, from) + text + value.slice(to))).steps
  }
  const runs = runsOf(doc, field)
  const at = positionIn(runs, from)
  const end = positionIn(runs, to)
  const lines = wellFormed(text).split('\n')
  const marks = doc.resolve(at).marksAcross(doc.resolve(end)) ?? doc.resolve(at).marks()
  const put = (line: string, start: number, stop: number) => transform.replaceWith(start, stop, doc.type.schema.text(line, marks))
  if (text === '') remove(transform, at, end)
  else if (lines.length === 1) put(text, at, end)
  else {
    if (at < end) transform.delete(at, end)
    for (const [index, line] of [...lines.entries()].toReversed()) {
      if (line !== '') put(line, at, at)
      if (index > 0) transform.split(at)
    }
  }
  return transform.steps
}

/** Of repairs that overlap, the wider ones; in the order in which each can be made without moving those that follow. */
export function apart<F extends { field: CopyField; repair: Repair }>(flags: readonly F[]): F[] {
  const width = ({ repair }: F) => repair.to - repair.from
  const kept: F[] = []
  for (const flag of flags.toSorted((a, b) => width(b) - width(a)))
    if (!kept.some(({ field, repair }) => field === flag.field && repair.from < flag.repair.to && flag.repair.from < repair.to)) kept.push(flag)
  return kept.sort((a, b) => b.repair.from - a.repair.from || b.repair.to - a.repair.to)
}

/** The steps that make several repairs, whose ranges all count in the document as it is. Throws RangeError as `repairSteps` does. */
export function repairsSteps(doc: Node, flags: readonly (Pick<Flag, 'field'> & { repair: Repair })[]): Step[] {
  const transform = new Transform(doc)
  for (const { field, repair } of apart(flags)) for (const step of repairSteps(transform.doc, field, repair)) transform.step(step)
  return transform.steps
}

/** A repair before it is made: what goes, what comes, and the text on both sides. */
export interface RepairPreview {
  before: string
  removed: string
  added: string
  after: string
}

/** How much text is shown on each side of a repair, in UTF-16 units. */
export const AROUND = 24

/** What a repair would change in a field's text, with what stands around it in its line. */
export function repairPreview(text: string, { from, to, text: added }: Repair): RepairPreview {
  const before = text.slice(Math.max(0, from - AROUND), from)
  const after = text.slice(to, to + AROUND)
  return {
    before: before.slice(before.lastIndexOf('\n') + 1).toWellFormed(),
    removed: text.slice(from, to),
    added,
    after: (after.split('\n', 1)[0] ?? '').toWellFormed(),
  }
}
