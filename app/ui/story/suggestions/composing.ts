import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Proposal } from '#core/suggestions/proposal.ts'
import type { StoryView } from '../session.ts'
import { proposedBetween } from './composed.ts'

/** An input method's last letters reach the page this long after it says that it has ended, in ms: the editor itself waits 20. */
const AFTER = 40

interface Options {
  view(): EditorView | null
  /** The copy as the story has it. */
  doc(): Node | null
  /** Composing is over: the view is to show the story again, then what was composed is proposed. */
  onComposed(proposal: Proposal | null): void
}

/** An input method's letters while one suggests: they live in the view alone, over the copy as it was when it began, and are proposed when it ends. */
export class Composing {
  readonly #options: Options
  readonly #ended = new EventTarget()
  /** The copy as it was when the input method began. */
  #on: Node | null = null
  #end: ReturnType<typeof setTimeout> | undefined

  constructor(options: Options) {
    this.#options = options
  }

  get isOn(): boolean {
    return this.#on !== null
  }

  /** Takes a transaction of the view while an input method is at work; false where none is. */
  take(transaction: Transaction): boolean {
    const view = this.#options.view()
    if (!view || !(this.isOn || (view.composing && transaction.docChanged))) return false
    this.#on ??= this.#options.doc()
    view.updateState(view.state.apply(transaction))
    if (!view.composing) this.ends()
    return true
  }

  /** The input method says that it has ended. */
  ends(): void {
    if (!this.isOn) return
    clearTimeout(this.#end)
    this.#end = setTimeout(() => this.#finish(), AFTER)
  }

  #finish(): void {
    const view = this.#options.view()
    const before = this.#on
    if (view?.composing || !before) return
    this.#on = null
    this.#options.onComposed(view && proposedBetween(before, view.state.doc))
    this.#ended.dispatchEvent(new Event('compositionend'))
  }

  /** The view as the session sees it: while an input method composes here, others' changes wait, and this view keeps its letters. */
  seenBySession(view: EditorView): StoryView {
    view.dom.addEventListener('compositionend', () => {
      if (!this.isOn) this.#ended.dispatchEvent(new Event('compositionend'))
    })
    const isComposing = () => view.composing || this.isOn
    return {
      get composing() {
        return isComposing()
      },
      dom: this.#ended,
      updateState: (state) => {
        if (!this.isOn) view.updateState(state)
      },
    }
  }

  stop(): void {
    clearTimeout(this.#end)
  }
}
