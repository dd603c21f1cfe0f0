import type { EditorState, Transaction } from 'prosemirror-state'
import { type Caret, mapCaret } from '#core/collab/anchor.ts'

/** The caret is told at most this often, in ms. */
const EVERY = 120

/**
 * Tells the others where this person is, and only when they cannot know: a caret that follows from the typing is derived from the edit itself, on every screen.
 * Positions are told when nothing is unconfirmed, so that they are those of a revision.
 */
export class Whereabouts {
  /** Where the others take this person to be. */
  #shown: Caret | null = null
  /** The person has put the caret somewhere; a page that was only opened has none to show. */
  #placed = false
  #timer: ReturnType<typeof setTimeout> | null = null
  readonly #tell: (caret: Caret) => void
  readonly #settledState: () => EditorState | null

  /** `settledState` answers the state when its document is that of a revision, else null. */
  constructor(settledState: () => EditorState | null, tell: (caret: Caret) => void) {
    this.#settledState = settledState
    this.#tell = tell
  }

  /** A new connection: nobody knows anything. */
  forget(): void {
    this.#shown = null
  }

  follow(transaction: Transaction, isOwn: boolean): void {
    if (isOwn && (transaction.selectionSet || transaction.docChanged)) this.#placed = true
    if (this.#shown && transaction.docChanged) this.#shown = mapCaret(this.#shown, transaction.mapping, isOwn)
  }

  /** Tells where the caret is if the others have it elsewhere; soon, and not more often than others can follow. */
  mind(): void {
    if (this.#timer || !this.#differs()) return
    this.#say()
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.mind()
    }, EVERY)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #differs(): boolean {
    const selection = this.#placed ? this.#settledState()?.selection : null
    return !!selection && (this.#shown?.anchor !== selection.anchor || this.#shown.head !== selection.head)
  }

  #say(): void {
    const selection = this.#settledState()?.selection
    if (!selection) return
    this.#shown = { anchor: selection.anchor, head: selection.head }
    this.#tell(this.#shown)
  }
}
