import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { StoryFlag } from '#contracts/flags.ts'
import { COPY_ATTRIBUTES, type CopyAttribute, wellFormed } from '#core/copy.ts'
import { AROUND, type RepairPreview, repairPreview } from '#core/repair.ts'

/** A repair that can be made now: its flag is open and its text still there. */
export type Repairable = StoryFlag & { repair: NonNullable<StoryFlag['repair']> }

const isAttribute = (field: string): field is CopyAttribute => (COPY_ATTRIBUTES as readonly string[]).includes(field)

/** Whether the repair of a flag is certain and its place known. */
export const isRepairable = (flag: StoryFlag): flag is Repairable =>
  flag.state === 'open' && flag.repair !== undefined && (flag.repairAt !== null || isAttribute(flag.field))

/** A flag whose likely change is meant by a person, as one that can be repaired by it; null where there is a certain one, or its place is not known. */
export function offeredBy(flag: StoryFlag): Repairable | null {
  const { offer, offerAt } = flag
  const asked = !flag.repair && offer ? { ...flag, repair: offer, repairAt: offerAt } : null
  return asked && isRepairable(asked) ? asked : null
}

/** Puts text in the place of a range; a line break in it parts the block. */
function replaceRange(transaction: Transaction, from: number, to: number, text: string): void {
  const lines = wellFormed(text).split('\n')
  if (lines.length === 1) {
    if (text === '') transaction.delete(from, to)
    else transaction.insertText(lines[0] ?? '', from, to)
    return
  }
  if (from < to) transaction.delete(from, to)
  // From the last line to the first, so that each is put where the next one already stands.
  for (const [index, line] of [...lines.entries()].toReversed()) {
    if (line !== '') transaction.insertText(line, from)
    if (index > 0) transaction.split(from)
  }
}

/** One transaction that makes these repairs, the widest first, leaving out what a wider one took along; null where none is left to make. Undo takes all of it back. */
export function repairing(state: EditorState, flags: readonly StoryFlag[]): Transaction | null {
  const transaction = state.tr
  const able = flags.filter(isRepairable).toSorted((a, b) => b.repair.to - b.repair.from - (a.repair.to - a.repair.from))
  for (const flag of able) {
    if (flag.repairAt === null) repairField(transaction, flag)
    else {
      const from = transaction.mapping.mapResult(flag.repairAt.from, 1)
      const to = transaction.mapping.mapResult(flag.repairAt.to, -1)
      const gone = flag.repairAt.from < flag.repairAt.to && from.pos >= to.pos
      if (!gone && to.pos <= transaction.doc.content.size) replaceRange(transaction, Math.min(from.pos, to.pos), to.pos, flag.repair.text)
    }
  }
  return transaction.docChanged ? transaction.scrollIntoView() : null
}

function repairField(transaction: Transaction, { field, repair }: Repairable): void {
  if (!isAttribute(field)) return
  const value = String(transaction.doc.attrs[field])
  if (repair.to <= value.length) transaction.setDocAttribute(field, value.slice(0, repair.from) + repair.text + value.slice(repair.to))
}

/** What a repair would change, in the words of the present document. */
export function previewOf(doc: Node, flag: Repairable): RepairPreview {
  if (flag.repairAt === null) return repairPreview(String(doc.attrs[flag.field]), flag.repair)
  const size = doc.content.size
  const { from, to } = flag.repairAt
  const between = (start: number, end: number) => (start < end ? doc.textBetween(Math.max(0, start), Math.min(size, end), '\n', '\n') : '')
  const $from = doc.resolve(Math.min(from, size))
  const $to = doc.resolve(Math.min(to, size))
  const start = $from.parent.isTextblock ? $from.start() : from
  const end = $to.parent.isTextblock ? $to.end() : to
  return {
    before: between(Math.max(start, from - AROUND), from),
    removed: between(from, to),
    added: flag.repair.text,
    after: between(to, Math.min(end, to + AROUND)),
  }
}
