import { EditorState, type Plugin } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import { COPY_SCHEMA_VERSION, copyOf, copySchema } from '#core/copy.ts'
import type { KeptChanges } from './kept.ts'

/** The document as it was when the changes were kept, with them as unconfirmed; null where they do not fit the copy's present schema. */
export function resumedState({ schema, copy, steps }: KeptChanges, plugins: readonly Plugin[]): EditorState | null {
  if (schema !== COPY_SCHEMA_VERSION) return null
  try {
    const state = EditorState.create({ doc: copyOf(copy), plugins: [...plugins] })
    const transaction = state.tr.setMeta('addToHistory', false)
    for (const step of steps) transaction.step(Step.fromJSON(copySchema, step))
    return state.apply(transaction)
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault
    return null // another version wrote it: it is shown in words, and stays where it is
  }
}
