import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Colleague } from '#contracts/people.ts'
import type { StoryFlag } from '#contracts/flags.ts'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { COPY_ATTRIBUTES, type CopyAttribute, type TextField } from '#core/copy.ts'
import { directionOfLanguage } from '#core/direction.ts'
import type { State } from '#core/workflow.ts'
import { OpenComments } from './comments/open-comments.ts'
import { type Readable, linesOf } from '../kept/lines.ts'
import { keptStore } from '../kept/store.ts'
import { showDirections } from './editor/direction.ts'
import { activateFlag, markFlags, showFlags } from './editor/flag-marks.ts'
import { findInCopy } from './editor/find.ts'
import { copyInputRules, copyKeys } from './editor/keys.ts'
import { overlay, showPeople } from './editor/overlay.ts'
import { pasteIntoCopy } from './editor/paste.ts'
import { nameRegions } from './editor/placeholders.ts'
import { keepRegionsApart } from './editor/regions.ts'
import { ownHistory } from './editor/undo.ts'
import { Finding } from './find/finding.ts'
import { coloursOf, handColour } from './people.ts'
import { Passing } from './passing.ts'
import { type Picture, withState } from './picture.ts'
import { Following } from './presence/following.ts'
import { offeredBy, repairing } from './repairs.ts'
import { createStorySession } from './session.ts'
import type { StorySession, StorySocket } from './session.ts'
import { type SaySuggestion, Suggesting } from './suggestions/suggesting.ts'

export interface OpenStoryOptions {
  socket: StorySocket
  articleId: string
  person: Colleague
  /** What is known of the story before it is opened. */
  known: Pick<Picture, 'fields' | 'headline' | 'words' | 'typed' | 'since'> & { state: State; flags: StoryFlag[]; suggestions: StorySuggestion[] }
  words: { editor: string; regions: Record<TextField, string>; flag(flag: StoryFlag): string; otherTab: string; suggestion: SaySuggestion }
  /** Mod+K: the form for a link's address. */
  askLink(): void
  /** Something that this person or another typed is stored. */
  onEdited(by: string): void
  /** Mod+F: the bar for finding and replacing. */
  askFind(): void
  /** A flag was clicked in the text. */
  onFlag(id: string): void
  /** A suggestion was clicked in the text. */
  onSuggestion(id: string): void
  /** Commented text was clicked. */
  onComment(thread: string): void
}

const isAttribute = (field: string): field is CopyAttribute => (COPY_ATTRIBUTES as readonly string[]).includes(field)

/** One story open on this screen: its session, its editor, and a picture of both for what is drawn around the copy. */
export class OpenStory {
  picture: Picture
  readonly session: StorySession
  readonly finding: Finding
  readonly following: Following
  readonly suggesting: Suggesting
  readonly comments: OpenComments
  readonly #passing: Passing
  readonly #options: OpenStoryOptions
  readonly #listeners = new Set<() => void>()
  readonly #watchers = new Set<() => void>()
  #view: EditorView | null = null
  #place: HTMLElement | null = null
  #unbind: (() => void) | null = null
  #closed = false

  constructor(options: OpenStoryOptions) {
    this.#options = options
    const { fields, headline, words, typed, since, state, flags, suggestions } = options.known
    this.picture = {
      ...{
        opened: false,
        workflow: state,
        moved: null,
        flags,
        people: [],
        following: null,
        suggestions,
        suggesting: { may: false, on: false, only: false, unsaved: false, refused: null },
        formatting: null,
        finds: { count: 0, at: -1 },
        fields,
        headline,
        words,
        direction: directionOfLanguage(fields.language),
        refused: null,
        typed,
        since,
      },
      status: {
        ...{ key: 'opening', unconfirmed: 0, revision: 0, canEdit: false, canSuggest: false, reason: null },
        ...{ kept: 0, keeping: 'none', isSlow: false },
      },
    }
    this.suggesting = this.#suggesting()
    const store = keptStore()
    this.comments = new OpenComments({
      socket: options.socket,
      articleId: options.articleId,
      session: () => this.session,
      show: (range) => this.showRange(range),
      onClick: (thread) => options.onComment(thread),
    })
    this.#passing = new Passing(
      () => this.session,
      () => this.#showPeople(),
    )
    this.session = createStorySession({
      socket: options.socket,
      articleId: options.articleId,
      person: options.person,
      plugins: this.#plugins(),
      onState: (next) => this.#onState(next),
      onFlags: (next) => this.#onFlags(next),
      onSuggestions: (suggestions) => this.suggesting.hear(suggestions),
      onPeople: (people) => {
        this.#draw({ people })
        this.#showPeople()
        this.following.keepUp()
      },
      onMoved: (workflow, moved) => this.#draw({ workflow, moved, ...(moved?.state === 'published' ? { typed: false, since: moved.revision } : {}) }),
      onStatus: (status) => {
        this.#draw({ status })
        this.suggesting.draw()
        this.comments.hearStatus(status)
        // Setting the prop anew makes the view ask again whether it may be typed in.
        this.#view?.setProps({ editable: () => this.#mayType })
      },
      onStored: (by) => options.onEdited(by),
      onEdited: (by, revision, steps) => {
        // One's own edits from elsewhere (a script, a repair) are no news.
        if (by !== options.person.id) void this.#passing.hear(by, revision, steps)
      },
      onRefused: (refused) => {
        this.#draw({ refused })
        this.comments.hearRefusal()
      },
      ...(store ? { store } : {}),
    })
    this.following = new Following({
      view: () => this.#view,
      people: () => this.session.people,
      tell: (following) => this.#draw({ following }),
    })
    this.finding = new Finding({
      state: () => this.session.state,
      view: () => this.#view,
      canEdit: () => this.session.status.canEdit,
      show: (transaction) => this.session.dispatch(transaction),
      edit: (transaction) => this.#dispatch(transaction),
    })
  }

  /** Whoever may not edit may suggest, by typing as well. */
  get #mayType(): boolean {
    return this.session.status.canEdit || this.suggesting.isOn
  }

  #suggesting(): Suggesting {
    const { articleId, person, words, onSuggestion } = this.#options
    return new Suggesting({
      articleId,
      me: person,
      session: () => this.session,
      view: () => this.#view,
      say: words.suggestion,
      onClick: onSuggestion,
      onMode: (suggesting) => {
        this.#draw({ suggesting })
        this.#view?.setProps({ editable: () => this.#mayType })
      },
      onSuggestions: (suggestions) => this.#draw({ suggestions, ...(this.#tookPart(suggestions) ? { typed: true } : {}) }),
    })
  }

  /** Whose suggestion was accepted, and who accepted one, counts as having typed. */
  #tookPart(suggestions: readonly StorySuggestion[]): boolean {
    const { id: me } = this.#options.person
    return suggestions.some(
      ({ state, by, settledBy, settledRevision }) =>
        state === 'accepted' && (by?.id === me || settledBy?.id === me) && (settledRevision ?? 0) > this.picture.since,
    )
  }

  #plugins() {
    const { words, askLink, askFind, onFlag } = this.#options
    return [
      ...this.suggesting.plugins(),
      ...[...ownHistory(), copyInputRules(), ...copyKeys(askLink, askFind), pasteIntoCopy(), keepRegionsApart()],
      ...[showDirections(), nameRegions(words.regions), markFlags(onFlag), findInCopy(), this.comments.marks, overlay()],
    ]
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  readonly now = () => this.picture

  /** Told of every state, of a moved caret too. Returns the way out. */
  onEveryState(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  #draw(part: Partial<Picture>) {
    if (this.#closed) return
    this.picture = { ...this.picture, ...part }
    this.#tell()
  }

  #tell() {
    for (const listener of this.#listeners) listener()
  }

  #onState(state: EditorState) {
    if (this.#closed) return
    const next = withState(this.picture, state)
    const changed = next !== this.picture
    this.picture = next
    this.#makeView()
    if (changed) this.#tell()
    for (const watcher of this.#watchers) watcher()
    this.comments.follow(state)
  }

  #onFlags(flags: StoryFlag[]) {
    this.#draw({ flags })
    this.#markFlags()
  }

  #markFlags() {
    const { state } = this.session
    if (!state || !this.#view) return
    this.session.dispatch(
      showFlags(
        state,
        this.session.flags.map((flag) => ({ flag, title: this.#options.words.flag(flag) })),
      ),
    )
  }

  /** Shows the copy in this element once it has been read; the element must be positioned. Returns the way out. */
  mount(place: HTMLElement): () => void {
    this.#place = place
    this.#makeView()
    return () => {
      this.#unbind?.()
      this.#view?.destroy()
      this.#view = this.#place = this.#unbind = null
    }
  }

  #makeView() {
    const { state } = this.session
    if (this.#view || !this.#place || !state) return
    const view = new EditorView(this.#place, {
      state,
      dispatchTransaction: (transaction) => this.#dispatch(transaction),
      editable: () => this.#mayType,
      attributes: ({ doc }) => ({
        class: 'copy-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': this.#options.words.editor,
        spellcheck: 'true',
        ...(doc.attrs['language'] === 'und' ? {} : { lang: String(doc.attrs['language']) }),
      }),
      scrollMargin: { top: 120, bottom: 80, left: 0, right: 0 },
      scrollThreshold: { top: 120, bottom: 80, left: 0, right: 0 },
    })
    this.#view = view
    this.#unbind = this.session.bind(this.suggesting.seenBySession(view))
    this.#markFlags()
    this.suggesting.hear(this.session.suggestions)
    this.#showPeople()
  }

  #showPeople() {
    const { person, words } = this.#options
    const people = [...this.session.people, ...this.#passing.list]
    const colours = coloursOf([person.id, ...people.map(({ by }) => by.id)])
    const shown = people.map((one) => ({
      ...one,
      name: one.by.id === person.id ? words.otherTab : one.by.name,
      hand: handColour(colours.get(one.by.id) ?? 0),
    }))
    if (this.#view) showPeople(this.#view, shown)
  }

  /** One's own change: whoever types can't be the one who approves. */
  #dispatch(transaction: Transaction) {
    if (this.suggesting.take(transaction)) return
    if (transaction.docChanged && !this.picture.typed) this.#draw({ typed: true })
    this.session.dispatch(transaction)
  }

  /** Runs an editing command as the toolbar does, and leaves the caret in the copy. */
  readonly run = (command: Command): boolean => {
    const { state } = this.session
    if (!state || !this.#mayType) return false
    const done = command(state, (transaction) => this.#dispatch(transaction), this.#view ?? undefined)
    this.#view?.focus()
    return done
  }

  /** The present document's state; null before the story is open. */
  get state(): EditorState | null {
    return this.session.state
  }

  /** Scrolls to a flag's range and selects it. False where the flag has no place in the text. */
  goTo(flagId: string): boolean {
    const flag = this.session.flags.find(({ id }) => id === flagId)
    const { state } = this.session
    if (!flag?.at || !state || !this.#view) return false
    const size = state.doc.content.size
    const selection = TextSelection.between(state.doc.resolve(Math.min(flag.at.from, size)), state.doc.resolve(Math.min(flag.at.to, size)))
    // The editor scrolls only to a selection that is the page's own, so it takes the focus first.
    this.#view.focus()
    this.session.dispatch(state.tr.setSelection(selection).scrollIntoView())
    this.#activate(flagId)
    return true
  }

  /** Scrolls to a range of the present document and selects it. */
  showRange({ from, to }: { from: number; to: number }): boolean {
    const { state } = this.session
    if (!state || !this.#view || to > state.doc.content.size) return false
    this.#view.focus()
    this.session.dispatch(state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))).scrollIntoView())
    return true
  }

  #activate(flagId: string | null) {
    const { state } = this.session
    if (state && this.#view) this.session.dispatch(activateFlag(state, flagId))
  }

  /** Scrolls to what a suggestion names and brings it out. False where it has no place in the text. */
  goToSuggestion(id: string): boolean {
    const suggestion = this.session.suggestions.find((one) => one.id === id)
    const { state } = this.session
    if (!suggestion?.at || !state || !this.#view) return false
    const place = state.doc.resolve(Math.min(suggestion.at.to, state.doc.content.size))
    this.#view.focus()
    this.session.dispatch(state.tr.setSelection(TextSelection.near(place, -1)).scrollIntoView())
    this.suggesting.activate(id)
    return true
  }

  /** Makes the certain repairs of these flags as one change of one's own. */
  repair(flagIds: readonly string[]): boolean {
    const { state } = this.session
    if (!state || !this.session.status.canEdit) return false
    const transaction = repairing(
      state,
      this.session.flags.filter(({ id }) => flagIds.includes(id)),
    )
    if (transaction) this.#dispatch(transaction)
    return transaction !== null
  }

  /** Puts in what another text shows to be missing, as one change of one's own. */
  takeOffer(flagId: string): boolean {
    const { state } = this.session
    if (!state || !this.session.status.canEdit) return false
    const offered = this.session.flags.flatMap((flag) => (flag.id === flagId ? (offeredBy(flag) ?? []) : []))
    const transaction = repairing(state, offered)
    if (transaction) this.#dispatch(transaction)
    return transaction !== null
  }

  /** Writes a field that lives in the document's attributes. */
  setField(name: string, value: string) {
    const { state } = this.session
    if (!state || !isAttribute(name) || !this.session.status.canEdit || state.doc.attrs[name] === value) return
    this.#dispatch(state.tr.setDocAttribute(name, value))
  }

  /** What this person typed that is not stored, to be read. */
  unsent(): Readable {
    const { confirmed, state } = this.session
    return { before: confirmed ? linesOf(confirmed) : '', after: state ? linesOf(state.doc) : '' }
  }

  focus() {
    this.#view?.focus()
  }

  forgetRefusal() {
    this.#draw({ refused: null })
  }

  close() {
    this.#closed = true
    this.following.stop()
    this.#unbind?.()
    this.#view?.destroy()
    this.#view = null
    this.suggesting.close()
    this.comments.close()
    this.#passing.close()
    this.session.close()
  }
}
