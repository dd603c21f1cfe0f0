import type { Node } from 'prosemirror-model'
import { DocAttrStep, ReplaceStep, type Step } from 'prosemirror-transform'
import { COPY_ATTRIBUTES } from '#core/copy.ts'

/** Steps that lead from one copy to another: the attributes that differ, and one replacement of what differs in the text. */
export function stepsTo(from: Node, to: Node): Step[] {
  const attributes = COPY_ATTRIBUTES.filter((name) => from.attrs[name] !== to.attrs[name]).map((name) => new DocAttrStep(name, to.attrs[name]))
  const start = from.content.findDiffStart(to.content)
  const end = from.content.findDiffEnd(to.content)
  if (start === null || end === null) return attributes
  // Repeated letters make the two ends overlap; then both move on by as much.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const replaced = new ReplaceStep(start, end.a + overlap, to.slice(start, end.b + overlap))
  const whole = new ReplaceStep(0, from.content.size, to.slice(0, to.content.size))
  return [...attributes, replaced.apply(from).doc?.content.eq(to.content) ? replaced : whole]
}

const NUMBER = /^\d{1,15}$/
const TIME = /^\d{4}-\d\d-\d\dT/

/** Whether a version is known to be older than another: both are numbers, or both moments. */
export function isOlder(version: string, than: string): boolean {
  if (NUMBER.test(version) && NUMBER.test(than)) return Number(version) < Number(than)
  return TIME.test(version) && TIME.test(than) && Date.parse(version) < Date.parse(than)
}
