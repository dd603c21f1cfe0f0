import type { Node } from 'prosemirror-model'
import { DocAttrStep, ReplaceStep, type Step } from 'prosemirror-transform'
import { childrenOf, type Token, tokensOf } from './tokens.ts'

/** A range of one document that stands as another range in the other. */
interface Piece {
  fromA: number
  toA: number
  fromB: number
  toB: number
}

/** A node and where its content begins. */
interface Placed {
  node: Node
  start: number
}

/** Above this many pairs the table of what two sequences have in common would be slow to make. */
const MOST_PAIRS = 2_000_000

/**
 * Steps from one document to another: the attributes, and what differs in pieces as small as they can be found, last one first, so that what somebody typed between two of
 * them keeps its place. Blocks are compared first, then the characters of those that differ.
 */
export function stepsBetween(before: Node, after: Node): Step[] {
  const attributes: Step[] = Object.keys(after.attrs).flatMap((name) =>
    before.attrs[name] === after.attrs[name] ? [] : [new DocAttrStep(name, after.attrs[name])],
  )
  const pieces = differing(before, after, { node: before, start: 0 }, { node: after, start: 0 })
  const fine = pieces.toReversed().map((piece) => replacing(after, piece))
  if (leads(before, after, fine)) return [...attributes, ...fine]
  const all = { fromA: 0, toA: before.content.size, fromB: 0, toB: after.content.size }
  return [...attributes, replacing(after, all)]
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

/** What differs within two nodes of one kind. */
function differing(before: Node, after: Node, a: Placed, b: Placed): Piece[] {
  const [end, until] = [a.start + a.node.content.size, b.start + b.node.content.size]
  const whole = { fromA: a.start, toA: end, fromB: b.start, toB: until }
  if (a.node.inlineContent) return gaps(tokensOf(before, a.start, end), tokensOf(after, b.start, until), whole)
  const [old, young] = [childrenOf(a.node, a.start), childrenOf(b.node, b.start)]
  return gaps(old, young, whole).flatMap((piece) => {
    const left = old.filter(({ pos }) => pos >= piece.fromA && pos < piece.toA)
    const right = young.filter(({ pos }) => pos >= piece.fromB && pos < piece.toB)
    const isAlike = left.length === right.length && left.every(({ node }, index) => !node.isLeaf && node.sameMarkup(right[index]?.node ?? node))
    if (!isAlike) return gaps(tokensOf(before, piece.fromA, piece.toA), tokensOf(after, piece.fromB, piece.toB), piece)
    return left.flatMap(({ node, pos }, index) => {
      const other = right[index]
      return other ? differing(before, after, { node, start: pos + 1 }, { node: other.node, start: other.pos + 1 }) : []
    })
  })
}

/** The ranges that are left of a range once what both sequences have in common is taken out. */
function gaps(old: readonly Token[], young: readonly Token[], { fromA: a, toA, fromB: b, toB }: Piece): Piece[] {
  const pieces: Piece[] = []
  let [fromA, fromB] = [a, b]
  const upTo = (endA: number, endB: number) => {
    if (endA > fromA || endB > fromB) pieces.push({ fromA, toA: endA, fromB, toB: endB })
  }
  for (const [first, second] of inCommon(old, young)) {
    upTo(first.pos, second.pos)
    fromA = first.pos + first.size
    fromB = second.pos + second.size
  }
  upTo(toA, toB)
  return pieces
}

/** The longest sequence that both have, in order, as pairs; only their beginnings and ends where they are too long to tell. */
function inCommon(old: readonly Token[], young: readonly Token[]): [Token, Token][] {
  let head = 0
  while (head < old.length && head < young.length && old[head]?.key === young[head]?.key) head += 1
  let tail = 0
  while (tail < old.length - head && tail < young.length - head && old.at(-1 - tail)?.key === young.at(-1 - tail)?.key) tail += 1
  const rest = <T>(all: readonly T[]) => all.slice(head, all.length - tail)
  const pair = (a: Token | undefined, b: Token | undefined): [Token, Token][] => (a && b ? [[a, b]] : [])
  return [
    ...old.slice(0, head).flatMap((token, index) => pair(token, young[index])),
    ...longest(rest(old), rest(young)),
    ...old.slice(old.length - tail).flatMap((token, index) => pair(token, young[young.length - tail + index])),
  ]
}

function longest(old: readonly Token[], young: readonly Token[]): [Token, Token][] {
  if (old.length * young.length > MOST_PAIRS) return []
  const width = young.length + 1
  const table = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = young.length - 1; j >= 0; j -= 1)
      table[i * width + j] = old[i]?.key === young[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
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
