import { type EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { DocAttrStep } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { v7 as newId } from 'uuid'
import type { Colleague } from '#contracts/people.ts'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { goOn, type Proposal, proposalsOf, shortened, textOfSlice, touches } from '#core/suggestions/proposal.ts'
import type { SuggestMode } from '../picture.ts'
import type { StorySession, StoryView } from '../session.ts'
import { Composing } from './composing.ts'
import { erasureAt, type Own } from './erasing.ts'
import { Keeping, type Told } from './keeping.ts'
import { activateSuggestion, type Draft, draftsIn, markSuggestions, showDrafts, shownOf, showSuggestions, suggestionsIn } from './marks.ts'

/** The sentence of a suggestion: whose it is, what would go, what would come. */
export type SaySuggestion = (suggestion: { by: Pick<Colleague, 'name'> | null; excerpt: string; text: string }) => string

interface Options {
  articleId: string
  me: Colleague
  session(): StorySession
  view(): EditorView | null
  say: SaySuggestion
  onClick(id: string): void
  onMode(mode: SuggestMode): void
  onSuggestions(suggestions: StorySuggestion[]): void
}

const CARET = 'suggesting.caret'

/**
 * Turns what is typed into suggestions: the document stays as it is, and what would have changed in it becomes a draft beside it, shown in its place and kept with the server.
 * A word is one suggestion: what is typed on at a suggestion of one's own goes on with it. While an input method composes, its letters live in this view alone.
 */
export class Suggesting {
  readonly #options: Options
  readonly #keeping: Keeping
  #toggled = false
  #refused: string | null = null
  #mode: SuggestMode = { may: false, on: false, only: false, unsaved: false, refused: null }
  /** The draft that is being typed, and what it was before each change. */
  #current: { id: string; past: (Proposal | null)[] } | null = null
  /** Drafts that are to be sent once nothing of one's own edits is under way. */
  readonly #owed = new Set<string>()
  readonly #composing: Composing

  constructor(options: Options) {
    this.#options = options
    this.#keeping = new Keeping({
      articleId: options.articleId,
      onChange: () => {
        this.#clearKept()
        this.#draw()
      },
      onRefused: (id, { code }) => {
        this.#refused = code
        this.#drop(id)
      },
    })
    this.#composing = new Composing({
      view: () => options.view(),
      doc: () => options.session().state?.doc ?? null,
      onComposed: (proposal) => {
        const { state } = options.session()
        if (state) options.view()?.updateState(state)
        if (proposal) this.#propose(proposal)
      },
    })
    addEventListener('beforeunload', this.#onUnload)
  }

  readonly #onUnload = (event: BeforeUnloadEvent) => {
    if (this.#mode.unsaved) event.preventDefault()
  }

  /** Marks suggestions in the text, and takes the keys that mean something else while one suggests. Comes before the copy's own keys. */
  plugins(): Plugin[] {
    const { onClick, say, me } = this.#options
    return [
      markSuggestions({
        onClick,
        say: ({ id, proposal }, doc) => ({
          ...{ id, by: me, slice: proposal.slice, parts: [{ from: proposal.from, to: proposal.to }] },
          title: say({ by: me, excerpt: doc.textBetween(proposal.from, proposal.to, '\n'), text: textOfSlice(proposal.slice) }),
        }),
      }),
      new Plugin({
        props: {
          handleKeyDown: (view, event) => this.#mode.on && !this.#composing.isOn && this.#onKey(view, event),
          handleDOMEvents: {
            compositionend: () => {
              this.#composing.ends()
              return false
            },
          },
        },
      }),
    ]
  }

  /** The view as the session is to see it: see `Composing`. */
  seenBySession(view: EditorView): StoryView {
    return this.#composing.seenBySession(view)
  }

  get isOn(): boolean {
    return this.#mode.on
  }

  /** How the session stands has changed. */
  draw(): void {
    const { key } = this.#options.session().status
    if (key !== 'offline' && key !== 'opening') this.#keeping.again()
    this.#sendOwed()
    this.#draw()
  }

  #draw(): void {
    const { canEdit, canSuggest } = this.#options.session().status
    const mode: SuggestMode = {
      may: canSuggest,
      on: canSuggest && (!canEdit || this.#toggled),
      only: canSuggest && !canEdit,
      unsaved: !this.#keeping.isEmpty || this.#owed.size > 0,
      refused: this.#refused,
    }
    if ((Object.keys(mode) as (keyof SuggestMode)[]).every((name) => mode[name] === this.#mode[name])) return
    this.#mode = mode
    this.#options.onMode(mode)
  }

  /** Turns suggesting on or off, where one may do both. */
  toggle(): void {
    this.#toggled = !this.#toggled
    this.#current = null
    this.#refused = null
    this.#draw()
  }

  forgetRefusal(): void {
    this.#refused = null
    this.#draw()
  }

  /** What the server tells of the story's suggestions. */
  hear(suggestions: StorySuggestion[]): void {
    for (const { id } of suggestions) this.#keeping.knows(id)
    const { state } = this.#options.session()
    if (!state) return
    const open = suggestions.filter((one) => one.state === 'open')
    const closed = new Set(suggestions.filter((one) => one.state !== 'open').map(({ id }) => id))
    this.#show(
      showSuggestions(
        state,
        open.map((one) => shownOf(one, this.#options.say(one))),
      ),
    )
    for (const { id } of draftsIn(state)) if (closed.has(id)) this.#drop(id)
    this.#clearKept()
    this.#options.onSuggestions(suggestions)
  }

  activate(id: string | null): void {
    const { state } = this.#options.session()
    if (state) this.#show(activateSuggestion(state, id))
  }

  /** Takes a transaction that would change the copy; false where it is none of this one's: it goes to the story as it is. */
  take(transaction: Transaction): boolean {
    if (!this.#mode.on) return false
    if (this.#composing.take(transaction)) return true
    if (!transaction.docChanged) return this.#leave(transaction)
    if (transaction.getMeta('history$') !== undefined) {
      this.#undo()
      return true
    }
    if (!this.#mode.only && transaction.steps.every((step) => step instanceof DocAttrStep)) return false
    const { state } = this.#options.session()
    if (!state) return true
    const proposals = proposalsOf(state.doc, transaction)
    if (!proposals) {
      this.#refused = 'formatting'
      this.#draw()
      return true
    }
    this.#refused = null
    const caret = transaction.getMeta(CARET) as number | undefined
    for (const proposal of proposals) this.#propose(proposal, caret)
    return true
  }

  /** Whoever moves away from what they type begins anew. */
  #leave(transaction: Transaction): false {
    if (transaction.selectionSet && !transaction.selection.empty) this.#current = null
    return false
  }

  /** Open suggestions of one's own that lie in one piece, drafts among them. */
  #mine(state: EditorState): Own[] {
    const { me } = this.#options
    const drafts = new Set(draftsIn(state).map(({ id }) => id))
    return suggestionsIn(state).flatMap(({ id, by, parts: [first, ...more], slice }) =>
      first && more.length === 0 && (by?.id === me.id || drafts.has(id)) ? [{ id, proposal: { ...first, slice } }] : [],
    )
  }

  /** Goes on with a suggestion of one's own at this place, or begins one. */
  #propose(change: Proposal, caret?: number): void {
    const { state } = this.#options.session()
    if (!state) return
    const mine = this.#mine(state).sort((a, b) => Number(b.id === this.#current?.id) - Number(a.id === this.#current?.id))
    for (const { id, proposal } of mine) {
      if (!touches(change, proposal)) continue
      const next = goOn(state.doc, proposal, change)
      if (next) return this.#keep(id, next, proposal, caret)
    }
    this.#keep(newId(), change, null, caret)
  }

  #keep(id: string, proposal: Proposal | null, before: Proposal | null, caret?: number): void {
    const { state } = this.#options.session()
    if (!state) return
    if (this.#current?.id !== id) this.#current = { id, past: [] }
    this.#current.past.push(before)
    const others = draftsIn(state).filter((draft) => draft.id !== id)
    const transaction = showDrafts(state, proposal ? [...others, { id, proposal }] : others)
    const place = caret ?? (proposal === null ? before?.to : proposal.slice.size > 0 ? proposal.to : proposal.from)
    if (place !== undefined) transaction.setSelection(TextSelection.near(state.doc.resolve(place), place === proposal?.from ? 1 : -1))
    this.#show(transaction.scrollIntoView())
    this.#owed.add(id)
    this.#sendOwed()
    this.#draw()
  }

  /** Takes back the last letter, or whatever was the last thing proposed here. */
  #undo(): void {
    const current = this.#current
    const before = current?.past.pop()
    if (!current || before === undefined) return
    const { state } = this.#options.session()
    if (!state) return
    const { past } = current
    const isThere = suggestionsIn(state).some(({ id }) => id === current.id)
    const id = isThere ? current.id : newId() // one that was withdrawn stays so
    this.#keep(id, before, null)
    this.#current = before === null ? null : { id, past } // what was taken back is not taken back again
  }

  /** Sends what is owed, in positions that the server knows: only while nothing of one's own edits is under way. */
  #sendOwed(): void {
    const session = this.#options.session()
    const { state, status } = session
    if (!state || status.unconfirmed > 0) return
    for (const id of this.#owed) {
      this.#owed.delete(id)
      const draft = draftsIn(state).find((one) => one.id === id)
      if (!draft) this.#keeping.takeBack(id)
      else this.#keeping.keep(id, toldOf(draft, status.revision))
    }
  }

  #drop(id: string): void {
    const { state } = this.#options.session()
    if (this.#current?.id === id) this.#current = null
    if (state)
      this.#show(
        showDrafts(
          state,
          draftsIn(state).filter((draft) => draft.id !== id),
        ),
      )
    this.#draw()
  }

  /** Drafts that the server has as they are lie over nothing any more. */
  #clearKept(): void {
    const session = this.#options.session()
    const { state } = session
    if (!state) return
    const drafts = draftsIn(state)
    const kept = drafts.filter(({ id, proposal }) => {
      const told = session.suggestions.find((one) => one.id === id && one.state === 'open')
      const isKept = told?.text === textOfSlice(proposal.slice) && told.at?.from === proposal.from && told.at.to === proposal.to
      return !(isKept && !this.#keeping.waitsFor(id) && !this.#owed.has(id))
    })
    if (kept.length < drafts.length) this.#show(showDrafts(state, kept))
  }

  #show(transaction: Transaction): void {
    this.#options.session().dispatch(transaction)
  }

  #onKey(view: EditorView, event: KeyboardEvent): boolean {
    const { state } = view
    const mod = event.ctrlKey || event.metaKey
    if (mod && !event.altKey && event.code === 'KeyZ' && !event.shiftKey) {
      this.#undo()
      return true
    }
    if (mod || event.altKey || event.shiftKey || !state.selection.empty) return false
    if (event.key === 'Backspace') return this.#erase(view, state, false)
    if (event.key === 'Delete') return this.#erase(view, state, true)
    return false
  }

  #erase(view: EditorView, state: EditorState, forward: boolean): boolean {
    const erasure = erasureAt(state, this.#mine(state), forward)
    if (!erasure) return false
    if (erasure.what === 'shorten') {
      const { id, proposal } = erasure.own
      this.#keep(id, shortened(state.doc, proposal), proposal, proposal.to)
    } else if (erasure.what === 'step') this.#show(state.tr.setSelection(TextSelection.near(state.doc.resolve(erasure.to), forward ? 1 : -1)))
    else view.dispatch(state.tr.delete(erasure.from, erasure.to).setMeta(CARET, erasure.caret))
    return true
  }

  close(): void {
    removeEventListener('beforeunload', this.#onUnload)
    this.#composing.stop()
    this.#keeping.leave()
  }
}

const toldOf = ({ proposal: { from, to, slice } }: Draft, revision: number): Told => ({ from, to, revision, slice })
