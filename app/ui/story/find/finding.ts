import type { EditorState, Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { findsOf, goToPlace, replaceEverywhere, replaceHere, seekInCopy, type Sought } from '../editor/find.ts'
import { bringIntoView } from '../editor/into-view.ts'

/** What finding asks of the open story. */
interface Desk {
  state(): EditorState | null
  view(): EditorView | null
  canEdit(): boolean
  /** Shows something, and changes nothing of the copy. */
  show(transaction: Transaction): void
  /** Changes the copy as this person's own edit. */
  edit(transaction: Transaction): void
}

const NOTHING: Sought = { query: '', matchCase: false, wholeWord: false, letterForms: true }

/** Finding and replacing in one open story, with the focus in the search bar. */
export class Finding {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Marks every place that reads so; null ends the search. */
  seek(sought: Sought | null): void {
    const state = this.#desk.state()
    if (state) this.#desk.show(seekInCopy(state, sought ?? NOTHING))
  }

  /** Selects the next place after the caret, or the one before it, and brings it into view. */
  go(forward: boolean): void {
    const state = this.#desk.state()
    const transaction = state && goToPlace(state, forward)
    if (!transaction) return
    this.#desk.show(transaction)
    const view = this.#desk.view()
    if (view) bringIntoView(view, transaction.selection.from)
  }

  /** Replaces the place one is at and goes on to the next; where one is at none yet, only goes there. */
  replace(text: string): void {
    const state = this.#desk.state()
    if (!state || !this.#desk.canEdit()) return
    const transaction = replaceHere(state, text)
    if (transaction) this.#desk.edit(transaction)
    this.go(true)
  }

  /** Replaces every place as one change; answers how many they were. */
  replaceAll(text: string): number {
    const state = this.#desk.state()
    const transaction = state && this.#desk.canEdit() ? replaceEverywhere(state, text) : null
    if (!state || !transaction) return 0
    const count = findsOf(state).places.length
    this.#desk.edit(transaction)
    return count
  }

  /** What is selected, where it is one short line: what one most likely seeks. */
  get selected(): string {
    const state = this.#desk.state()
    if (!state) return ''
    const { from, to, empty } = state.selection
    const text = empty ? '' : state.doc.textBetween(from, to, '\n')
    return text.length <= 100 && !text.includes('\n') ? text : ''
  }
}
