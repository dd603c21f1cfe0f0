import { collab } from 'prosemirror-collab'
import type { Node } from 'prosemirror-model'
import type { EditorState, Plugin, Transaction } from 'prosemirror-state'
import { DocAttrStep, type Mapping, ReplaceStep, type Step } from 'prosemirror-transform'

/** What prosemirror-collab keeps in its plugin's state. */
export interface Collab {
  version: number
  unconfirmed: readonly { step: Step; inverted: Step; origin: unknown }[]
}

export const collabOf = (plugin: Plugin, state: EditorState) => plugin.getState(state) as Collab

export const makeCollab = (version: number, clientID: string): Plugin => collab({ version, clientID })

/** As prosemirror-collab does it: a position within a step that is redone is found again through the map that undid it. */
const mirrored = (mapping: Mapping) => mapping as Mapping & { setMirror(undone: number, redone: number): void }

/** Takes the first unconfirmed step back, and keeps those behind it, moved to where they belong without it. */
export function withoutFirst(plugin: Plugin, state: EditorState): Transaction {
  const { version, unconfirmed } = collabOf(plugin, state)
  const tr = state.tr
  for (const { inverted } of unconfirmed.toReversed()) tr.step(inverted)
  const kept: Collab['unconfirmed'][number][] = []
  for (const [index, { step, origin }] of unconfirmed.entries()) {
    if (index === 0) continue
    const undone = unconfirmed.length - index
    const mapped = step.map(tr.mapping.slice(undone))
    const before = tr.doc
    if (!mapped || tr.maybeStep(mapped).failed) continue
    mirrored(tr.mapping).setMirror(undone - 1, tr.steps.length - 1)
    kept.push({ step: mapped, inverted: mapped.invert(before), origin })
  }
  return tr.setMeta(plugin, { version, unconfirmed: kept }).setMeta('addToHistory', false).setMeta('rebased', unconfirmed.length)
}

/** The document without what is unconfirmed. */
export function confirmedDoc(plugin: Plugin, state: EditorState): Node {
  let { doc } = state
  for (const { inverted } of collabOf(plugin, state).unconfirmed.toReversed()) {
    const undone = inverted.apply(doc)
    if (!undone.doc) throw new Error(`an unconfirmed step could not be taken back: ${undone.failed}`)
    doc = undone.doc
  }
  return doc
}

/** Steps from one document to another: one replacement of what differs, and the attributes. */
export function stepsBetween(before: Node, after: Node): Step[] {
  const steps: Step[] = Object.keys(after.attrs).flatMap((name) =>
    before.attrs[name] === after.attrs[name] ? [] : [new DocAttrStep(name, after.attrs[name])],
  )
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || !end) return steps
  const overlap = Math.max(0, start - Math.min(end.a, end.b)) // what was added repeats what stands beside it
  return [...steps, new ReplaceStep(start, end.a + overlap, after.slice(start, end.b + overlap))]
}
