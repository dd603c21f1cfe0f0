import type { Node } from 'prosemirror-model'
import { joined, type Stretch } from './hand.ts'
import type { Replaced } from './replaced.ts'
import { blockAround } from './textblocks.ts'

/** Where words and written characters end, by Unicode's rules (UAX 29); Chinese, Japanese and Thai by the dictionary that comes with the platform. */
const words = new Intl.Segmenter('en', { granularity: 'word' })
const insides = new WeakMap<Node, Uint8Array>()

/** A full stop between letters: for Unicode one word goes on behind it, for a reader the next sentence was glued on, or another part of a name begins. */
const STOP_WITHIN = /(?<=\p{L})\.(?=\p{L})/gu

/** For each place of a textblock, whether a word or a written character goes on there. */
function insideOf(block: Node): Uint8Array {
  let inside = insides.get(block)
  if (inside) return inside
  const text = block.textBetween(0, block.content.size, '\n', '\n')
  inside = new Uint8Array(text.length + 1)
  for (const { index, segment } of words.segment(text)) if (segment.trim() !== '') inside.fill(1, index + 1, index + segment.length)
  for (const { index } of text.matchAll(STOP_WITHIN)) inside[index + 1] = 0
  insides.set(block, inside)
  return inside
}

/** Whether a position lies within a word: between two letters of one, or between what makes up one written character. */
export function isInWord(doc: Node, pos: number): boolean {
  const around = blockAround(doc, pos)
  return around !== null && insideOf(around.block)[pos - around.start] === 1
}

/** How long text between two replaced words may be and still be told as replaced with them, where it says nothing. */
const GAP = 3

const isReplaced = ({ deleted, inserted }: Replaced) => deleted.length > 0 && inserted.length > 0

/** Whether one and the same person replaced two neighbouring words, with nothing but a space between: told as one, it is read as one. */
function isOneThought(a: Replaced, b: Replaced, after: Node): boolean {
  if (b.after.from - a.after.to > GAP || !isReplaced(a) || !isReplaced(b)) return false
  const by = a.inserted[0]?.by
  if (![a.deleted, a.inserted, b.deleted, b.inserted].flat().every((stretch) => stretch.by === by)) return false
  const around = blockAround(after, a.after.to)
  if (!around || around !== blockAround(after, b.after.from)) return false
  return after.textBetween(a.after.to, b.after.from, '\uFFFC', '\uFFFC').trim() === ''
}

/** Text that both documents have, taken into a change: it counts as the neighbour's. */
const lengthened = (stretches: readonly Stretch[], other: readonly Stretch[], more: number, atEnd: boolean): Stretch[] => {
  const hand = atEnd ? (stretches.at(-1) ?? other.at(-1)) : (stretches[0] ?? other[0])
  if (more === 0 || !hand) return [...stretches]
  const added = { by: hand.by, at: hand.at, length: more }
  return joined(atEnd ? [...stretches, added] : [added, ...stretches])
}

function widened(change: Replaced, left: number, right: number): Replaced {
  const { before, after, deleted, inserted } = change
  return {
    before: { from: before.from - left, to: before.to + right },
    after: { from: after.from - left, to: after.to + right },
    deleted: lengthened(lengthened(deleted, inserted, left, false), inserted, right, true),
    inserted: lengthened(lengthened(inserted, deleted, left, false), deleted, right, true),
  }
}

const together = (a: Replaced, b: Replaced): Replaced => ({
  before: { from: a.before.from, to: b.before.to },
  after: { from: a.after.from, to: b.after.to },
  deleted: joined([...a.deleted, ...b.deleted]),
  inserted: joined([...a.inserted, ...b.inserted]),
})

/**
 * Changes widened to whole words, in whatever script: a reader sees a word that was replaced, not the letters in it that happen to be new, and half a word of Arabic would
 * be joined differently. prosemirror-changeset's own `simplifyChanges` goes by letters of the alphabet: it parts words at combining marks and takes a Chinese sentence for one.
 */
export function inWholeWords(changes: readonly Replaced[], before: Node, after: Node): Replaced[] {
  const isWithin = (a: number, b: number) => isInWord(before, a) || isInWord(after, b)
  const whole: Replaced[] = []
  changes.forEach((change, index) => {
    const last = whole.at(-1)
    const room = last ? change.after.from - last.after.to : change.after.from
    const next = changes[index + 1]
    const ahead = next ? next.after.from - change.after.to : after.content.size - change.after.to
    let left = 0
    while (left < room && isWithin(change.before.from - left, change.after.from - left)) left += 1
    let right = 0
    while (right < ahead && isWithin(change.before.to + right, change.after.to + right)) right += 1
    const wide = widened(change, left, right)
    if (last && last.after.to === wide.after.from && last.before.to === wide.before.from) whole[whole.length - 1] = together(last, wide)
    else if (last && isOneThought(last, wide, after)) whole[whole.length - 1] = together(widened(last, 0, wide.after.from - last.after.to), wide)
    else whole.push(wide)
  })
  return whole
}
