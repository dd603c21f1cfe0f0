import { collab, receiveTransaction } from 'prosemirror-collab'
import type { Node } from 'prosemirror-model'
import type { EditorState, Plugin, Transaction } from 'prosemirror-state'
import type { Mapping, Step } from 'prosemirror-transform'
import { rebase } from '#core/collab/rebase.ts'
import { stepsBetween } from './pieces.ts'

/** What prosemirror-collab keeps in its plugin's state. */
export interface Collab {
  version: number
  unconfirmed: readonly { step: Step; inverted: Step; origin: unknown }[]
}

export const collabOf = (plugin: Plugin, state: EditorState) => plugin.getState(state) as Collab

export const makeCollab = (version: number, clientID: string): Plugin => collab({ version, clientID })

/** As prosemirror-collab does it: a position within a step that is redone is found again through the map that undid it. */
const mirrored = (mapping: Mapping) => mapping as Mapping & { setMirror(undone: number, redone: number): void }

/** The first `count` unconfirmed steps are now `steps` of the story's own: as many, or fewer where what was typed went as one. */
export function confirm(plugin: Plugin, state: EditorState, count: number, steps: number): Transaction {
  const { version, unconfirmed } = collabOf(plugin, state)
  return state.tr.setMeta(plugin, { version: version + steps, unconfirmed: unconfirmed.slice(count) })
}

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

/** Takes all that is unconfirmed back. */
export function withoutAny(plugin: Plugin, state: EditorState): Transaction {
  const { version, unconfirmed } = collabOf(plugin, state)
  const tr = state.tr
  for (const { inverted } of unconfirmed.toReversed()) tr.step(inverted)
  return tr.setMeta(plugin, { version, unconfirmed: [] }).setMeta('addToHistory', false).setMeta('rebased', unconfirmed.length)
}

/** The document without what is unconfirmed, but for the first `but` steps. */
export function confirmedDoc(plugin: Plugin, state: EditorState, but = 0): Node {
  let { doc } = state
  for (const { inverted } of collabOf(plugin, state).unconfirmed.slice(but).toReversed()) {
    const undone = inverted.apply(doc)
    if (!undone.doc) throw new Error(`an unconfirmed step could not be taken back: ${undone.failed}`)
    doc = undone.doc
  }
  return doc
}

/** Goes over to a document of the server's: the first `done` unconfirmed steps are in it, or dropped; the others are kept on top. */
export function overTo(plugin: Plugin, state: EditorState, doc: Node, revision: number, done: number, me: string): Transaction {
  const own = collabOf(plugin, state)
    .unconfirmed.slice(0, done)
    .map(({ step }) => step)
  const others = stepsBetween(confirmedDoc(plugin, state, done), doc)
  const transaction = receiveTransaction(state, [...own, ...others], [...own.map(() => me), ...others.map(() => 'server')])
  const { unconfirmed } = transaction.getMeta(plugin) as Collab
  return transaction.setMeta(plugin, { version: revision, unconfirmed })
}

/** How many of the first `count` unconfirmed steps are left once others' steps were received; `received` is the transaction that did. */
export function leftOf(plugin: Plugin, state: EditorState, received: Transaction, steps: readonly Step[], count: number): number {
  const before = collabOf(plugin, state).unconfirmed
  const { unconfirmed: after } = received.getMeta(plugin) as Collab
  if (count === 0 || after.length === before.length) return count
  const behind = received.docs[before.length + steps.length] ?? received.doc
  const first = before.slice(0, count).map(({ step }) => step)
  return rebase(first, [{ steps, after: behind }], state.doc).steps.length
}
