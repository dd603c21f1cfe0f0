import type { Node } from 'prosemirror-model'
import type { EditorState, Plugin, Transaction } from 'prosemirror-state'
import type { Step } from 'prosemirror-transform'
import type { Colleague } from '#contracts/people.ts'
import type { StoryFlag } from '#contracts/flags.ts'
import type { Moved } from '#contracts/story.ts'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import type { State } from '#core/workflow.ts'
import type { KeptChanges, KeptStore } from './kept.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- what a socket's listener takes is the event's affair, and socket.io-client types it so
type Listener = (...args: any[]) => void

/** As much of a socket.io-client `Socket` as a session needs. */
export interface StorySocket {
  readonly connected: boolean
  on(event: string, listener: Listener): unknown
  off(event: string, listener: Listener): unknown
  emit(event: string, ...args: unknown[]): unknown
  timeout(milliseconds: number): { emitWithAck(event: string, ...args: unknown[]): Promise<unknown> }
}

/** As much of an EditorView as a session needs; an `EditorView` is one. */
export interface StoryView {
  readonly composing: boolean
  readonly dom: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  updateState(state: EditorState): void
}

/** What the status line says; the keys are those of the messages. */
export const STATUS_KEYS = ['opening', 'saved', 'saving', 'offline', 'readonly', 'error'] as const

export interface SessionStatus {
  key: (typeof STATUS_KEYS)[number]
  /** Changes (steps) that are not yet stored. Only `saved` promises that there are none. */
  unconfirmed: number
  /** The last revision received: the one a move names as `seenRevision` (see `settled`). */
  revision: number
  /** Whether this person may type now; the view's `editable`. */
  canEdit: boolean
  /** Whether this person may propose changes now. */
  canSuggest: boolean
  /** Why not, for `readonly`; the failure's code, for `error`. */
  reason: string | null
  /** How many of the unconfirmed changes this device has for certain, also when the page is closed. */
  kept: number
  /** This device does not keep changes: it cannot (`none`), or the last try failed. */
  keeping: 'works' | 'failed' | 'none'
  /** What is being saved has had no answer for a while. */
  isSlow: boolean
}

/** Somebody else's connection to the story, with the selection in positions of the present document. */
export interface PersonHere {
  by: Colleague
  connection: string
  selection: { anchor: number; head: number } | null
  idle: boolean
  /** How often they have moved of themselves: by typing or by placing the caret, not because others typed. */
  moves: number
}

export interface SessionOptions {
  socket: StorySocket
  articleId: string
  person: Colleague
  /** The screen's own plugins (history, keymaps, decorations); the session adds collaboration. */
  plugins?: readonly Plugin[]
  /** Each new state, with the transaction that led to it; null with the first state and when the story was read anew. */
  onState(state: EditorState, transaction: Transaction | null): void
  /** Flags as the server last told them, `at`, `repairAt` and `offerAt` in positions of the present document (null once their text is gone). */
  onFlags(flags: StoryFlag[]): void
  /** Suggestions as the server last told them, their parts in positions of the present document. */
  onSuggestions?(suggestions: StorySuggestion[]): void
  /** Everyone else who is here: told on arrival, leaving and moving, and after each change of the document. */
  onPeople(people: PersonHere[]): void
  /** The story has moved in its workflow; `state` is also told once after opening, with a null `moved`. */
  onMoved(state: State, moved: Moved | null): void
  onStatus(status: SessionStatus): void
  /** Something was typed that is now stored, by this person or another. */
  onStored?(by: string): void
  /** Somebody else's steps have been taken; `revision` is the one after them. */
  onEdited?(by: string, revision: number, steps: readonly Step[]): void
  /** A change of this person's that the server would not take; it has been taken back from the document, nothing else has. */
  onRefused?(code: string): void
  /** Makes the session's id, a uuid that its push ids follow from (v7 unless given). */
  newId?: () => string
  /** Where unconfirmed changes are kept beyond this page, and the copy for reading without a line. */
  store?: KeptStore
  /** Kept changes to go on with, held already; else the newest that nobody holds. */
  resume?: KeptChanges
}

/** One person's live copy of a story: what is typed is on screen at once, and stored and shared in the background. */
export interface StorySession {
  /** The present state; null until the story has been opened for the first time. */
  readonly state: EditorState | null
  /** The present document without what is unconfirmed. */
  readonly confirmed: Node | null
  readonly status: SessionStatus
  /** Flags and people in positions of the present document. */
  readonly flags: StoryFlag[]
  readonly suggestions: StorySuggestion[]
  readonly people: PersonHere[]
  /** Where a range told at a revision lies in the present document: null once its text is gone, `later` where that revision has not come yet, `past` where it is too long ago to say. */
  place(range: { from: number; to: number }, revision: number): { from: number; to: number } | null | 'later' | 'past'
  /** Takes a transaction of the view: pass it as `dispatchTransaction`. */
  dispatch(transaction: Transaction): void
  /**
   * Shows every further state in this view, and holds changes of others back while it composes (input methods). Returns the way out.
   * Make the view from `state` first: `new EditorView(place, { state: session.state, dispatchTransaction: session.dispatch, editable: () => session.status.canEdit })`.
   */
  bind(view: StoryView): () => void
  /** Resolves with the revision at which everything typed so far is stored: wait for it before asking for a move. Rejects when the session is closed. */
  settled(): Promise<number>
  /** Tries now what would be tried soon: writes to the device, sends, asks whether anything was missed. Resolves when that is answered, or after two seconds. */
  check(): Promise<SessionStatus>
  /** Writes what is unconfirmed to the device at once, as when the page may go. */
  keep(): void
  /** Takes all that is unconfirmed out of the copy, and forgets it; only where it cannot be stored any more. */
  discard(): void
  /** Tells the others that this person is away from the keyboard, or back. */
  idle(idle: boolean): void
  /** Leaves the story; nothing is told afterwards. */
  close(): void
}
