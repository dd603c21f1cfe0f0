import { ChangeSet } from 'prosemirror-changeset'
import type { Node } from 'prosemirror-model'
import { DocAttrStep, ReplaceStep, type Step, StepMap } from 'prosemirror-transform'
import { type Token, tokensOf } from './tokens.ts'

/** A range of one document that stands as another range in the other. */
interface Piece {
  fromA: number
  toA: number
  fromB: number
  toB: number
}

/** Above this many pairs of tokens the table of their likeness would be slow to make. */
const MOST_PAIRS = 2_000_000

/** Steps from one document to another: the attributes, and what differs in pieces as small as they can be found, last one first, so that what somebody typed between two of them keeps its place. */
export function stepsBetween(before: Node, after: Node): Step[] {
  const attributes: Step[] = Object.keys(after.attrs).flatMap((name) =>
    before.attrs[name] === after.attrs[name] ? [] : [new DocAttrStep(name, after.attrs[name])],
  )
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || !end) return attributes
  const overlap = Math.max(0, start - Math.min(end.a, end.b)) // what was added repeats what stands beside it
  const whole = { fromA: start, toA: end.a + overlap, fromB: start, toB: end.b + overlap }
  const map = new StepMap([whole.fromA, whole.toA - whole.fromA, whole.toB - whole.fromB])
  // The library tells changes that lie close together as one; what was typed between them would go with it.
  const rough = atWholeCharacters(before, after, ChangeSet.create(before).addSteps(after, [map], null).changes)
  const fine = rough.flatMap((piece) => finer(before, after, piece))
  const ways = [fine, rough].map((pieces) => pieces.toReversed().map((piece) => replacing(after, piece)))
  return [...attributes, ...(ways.find((steps) => leads(before, after, steps)) ?? [replacing(after, whole)])]
}

const replacing = (after: Node, { fromA, toA, fromB, toB }: Piece) => new ReplaceStep(fromA, toA, after.slice(fromB, toB))

/** Whether steps lead from one document's content to the other's. */
function leads(before: Node, after: Node, steps: readonly Step[]): boolean {
  let doc = before
  for (const step of steps) {
    const made = step.apply(doc)
    if (!made.doc) return false
    doc = made.doc
  }
  return doc.content.eq(after.content)
}

const isInPair = (doc: Node, pos: number) =>
  pos > 0 && pos < doc.content.size && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(doc.textBetween(pos - 1, pos + 1))

/** Widens changes that begin or end within a character: two emoji may share their first half. */
function atWholeCharacters(before: Node, after: Node, changes: readonly Piece[]): Piece[] {
  const pieces: Piece[] = []
  for (const { fromA, toA, fromB, toB } of changes) {
    const [first, last] = [isInPair(before, fromA) || isInPair(after, fromB) ? 1 : 0, isInPair(before, toA) || isInPair(after, toB) ? 1 : 0]
    const piece = { fromA: fromA - first, toA: toA + last, fromB: fromB - first, toB: toB + last }
    const previous = pieces.at(-1)
    if (previous && piece.fromA < previous.toA) Object.assign(previous, { toA: piece.toA, toB: piece.toB })
    else pieces.push(piece)
  }
  return pieces
}

/** A change as the smallest changes it consists of: whatever both ranges have in common, in order, stays. */
function finer(before: Node, after: Node, piece: Piece): Piece[] {
  const old = tokensOf(before, piece.fromA, piece.toA)
  const young = tokensOf(after, piece.fromB, piece.toB)
  if (old.length === 0 || young.length === 0 || old.length * young.length > MOST_PAIRS) return [piece]
  const pieces: Piece[] = []
  let [fromA, fromB] = [piece.fromA, piece.fromB]
  const upTo = (toA: number, toB: number) => {
    if (toA > fromA || toB > fromB) pieces.push({ fromA, toA, fromB, toB })
  }
  for (const [a, b] of inCommon(old, young)) {
    upTo(a.pos, b.pos)
    fromA = a.pos + a.size
    fromB = b.pos + b.size
  }
  upTo(piece.toA, piece.toB)
  return pieces
}

/** The longest sequence of tokens that both have, in order, as pairs. */
function inCommon(old: readonly Token[], young: readonly Token[]): [Token, Token][] {
  const width = young.length + 1
  const table = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  const alike = (i: number, j: number) => old[i]?.key === young[j]?.key
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = young.length - 1; j >= 0; j -= 1) table[i * width + j] = alike(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: [Token, Token][] = []
  let [i, j] = [0, 0]
  while (i < old.length && j < young.length) {
    const [a, b] = [old[i], young[j]]
    if (a && b && a.key === b.key) {
      pairs.push([a, b])
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}
