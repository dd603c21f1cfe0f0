import { Fragment, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep, type Step, Transform } from 'prosemirror-transform'
import { COPY_ATTRIBUTES } from '../copy.ts'

/** A run of children of the present node and the run of the wanted one that is to stand there. */
interface Gap {
  have: { from: number; to: number }
  want: { from: number; to: number }
}

/** Above so many pairs of blocks their likeness is not worked out: what lies between the first and the last difference is replaced as a whole. */
const MOST_PAIRS = 250_000
/** Above so many places the body is replaced between the first and the last of them: one push holds only so many steps. */
const MOST_GAPS = 100

/** The runs of children in which two nodes differ; children that are alike in both, in order, are left alone. */
function gapsBetween(have: Node, want: Node): Gap[] {
  const [a, b] = [have.children, want.children]
  let start = 0
  while (start < a.length && start < b.length && a[start]?.eq(b[start] as Node)) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1]?.eq(b[endB - 1] as Node)) [endA, endB] = [endA - 1, endB - 1]
  const whole: Gap[] = endA > start || endB > start ? [{ have: { from: start, to: endA }, want: { from: start, to: endB } }] : []
  const [rows, columns] = [endA - start, endB - start]
  if (rows * columns === 0 || rows * columns > MOST_PAIRS) return whole

  const alike = (i: number, j: number) => a[start + i]?.eq(b[start + j] as Node) === true
  const table = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1))
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1) (table[i] as Uint16Array)[j] = alike(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const gaps: Gap[] = []
  let [i, j, fromA, fromB] = [0, 0, 0, 0]
  const close = () => {
    if (i > fromA || j > fromB) gaps.push({ have: { from: start + fromA, to: start + i }, want: { from: start + fromB, to: start + j } })
  }
  while (i < rows && j < columns) {
    if (alike(i, j)) {
      close()
      ;[i, j] = [i + 1, j + 1]
      ;[fromA, fromB] = [i, j]
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  ;[i, j] = [rows, columns]
  close()
  return gaps.length > MOST_GAPS ? whole : gaps
}

const isHighHalf = (text: string, index: number) => /[\uD800-\uDBFF]/.test(text.charAt(index))

/** Replaces what differs in a textblock's content, from its first difference to its last, between whole characters. `start` is where its content begins. */
function rewrite(tr: Transform, start: number, have: Node, want: Node): void {
  const first = have.content.findDiffStart(want.content)
  if (first === null) return
  const end = have.content.findDiffEnd(want.content) ?? { a: have.content.size, b: want.content.size }
  const overlap = Math.max(0, first - Math.min(end.a, end.b))
  let [from, toA, toB] = [first, end.a + overlap, end.b + overlap]
  const textOf = (node: Node) => node.textBetween(0, node.content.size, '\n', '\n')
  const [old, young] = [textOf(have), textOf(want)]
  if (from > 0 && (isHighHalf(old, from - 1) || isHighHalf(young, from - 1))) from -= 1
  if (toA > 0 && toB > 0 && (isHighHalf(old, toA - 1) || isHighHalf(young, toB - 1))) [toA, toB] = [toA + 1, toB + 1]
  tr.step(new ReplaceStep(start + from, start + toA, new Slice(want.content.cut(from, toB), 0, 0)))
}

/** Sets a block's attributes; `pos` is the place before it. */
function setAttributes(tr: Transform, pos: number, have: Node, want: Node): void {
  for (const [name, value] of Object.entries(want.attrs)) if (have.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
}

/** Makes the steps that lead from one document to another: none of them touches a block that is alike in both, so that colleagues' carets and comments there stay where they are. */
export function stepsTowards(doc: Node, wanted: Node): Step[] {
  const tr = new Transform(doc)
  const [headline, standfirst, body] = wanted.children as [Node, Node, Node]
  const places = [0, doc.child(0).nodeSize, doc.child(0).nodeSize + doc.child(1).nodeSize] as const
  const [have, starts] = [doc.child(2), [places[2] + 1]]
  for (const child of have.children) starts.push((starts.at(-1) as number) + child.nodeSize)
  for (const gap of gapsBetween(have, body).toReversed()) {
    const [old, young] = [have.children.slice(gap.have.from, gap.have.to), body.children.slice(gap.want.from, gap.want.to)]
    const start = starts[gap.have.from] as number
    if (old.length === young.length && old.every((child, index) => child.isTextblock && child.type === young[index]?.type))
      for (let i = old.length - 1; i >= 0; i -= 1) {
        const pos = starts[gap.have.from + i] as number
        rewrite(tr, pos + 1, old[i] as Node, young[i] as Node)
        setAttributes(tr, pos, old[i] as Node, young[i] as Node)
      }
    else tr.step(new ReplaceStep(start, starts[gap.have.to] as number, new Slice(Fragment.from(young), 0, 0)))
  }
  for (const [index, want] of [[1, standfirst] as const, [0, headline] as const]) {
    rewrite(tr, places[index] + 1, doc.child(index), want)
    setAttributes(tr, places[index], doc.child(index), want)
  }
  for (const name of COPY_ATTRIBUTES) if (tr.doc.attrs[name] !== wanted.attrs[name]) tr.setDocAttribute(name, wanted.attrs[name])
  return tr.steps
}
