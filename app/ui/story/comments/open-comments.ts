import { type EditorState, NodeSelection, type Plugin } from 'prosemirror-state'
import type { CommentsChanged, CommentThread, editComment, listComments, ThreadStanding } from '#contracts/comments.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Range } from '#core/collab/anchor.ts'
import { err, ok, type Result } from '#core/result.ts'
import { call } from '../../api.ts'
import { commentMarksIn, markComments, showComments } from '../editor/comment-marks.ts'
import type { SessionStatus, StorySession, StorySocket } from '../session.ts'
import { type Draft, Drafts } from './drafts.ts'
import { ThreadBook } from './thread-book.ts'

interface Options {
  socket: StorySocket
  articleId: string
  session(): StorySession
  /** Selects a range in the text; false where it can't. */
  show(range: Range): boolean
  onClick(thread: string): void
}

/** What the screen shows of a story's comments; a part that did not change stays the same object. */
export interface CommentsPicture {
  reading: 'loading' | 'ready' | 'failed'
  /** In the order of the copy; those whose text is gone come last, with `from` and `to` null. */
  threads: readonly CommentThread[]
  active: string | null
  /** The thread that is to take the focus as soon as it is drawn. */
  wanted: string | null
  /** Somebody is about to comment on a piece of the text. */
  composing: boolean
}

/** The comments of the story that is open: read at once and whenever the line is back, told as they change, and kept at their text. */
export class OpenComments {
  readonly marks: Plugin
  readonly drafts: Drafts
  #picture: CommentsPicture = { reading: 'loading', threads: [], active: null, wanted: null, composing: false }
  readonly #options: Options
  readonly #book = new ThreadBook()
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  #isOpen = false
  #isRead = false
  #owed = false
  #closed = false
  #status: SessionStatus | null = null
  readonly #waiting = new Set<() => void>()

  constructor(options: Options) {
    this.#options = options
    this.drafts = new Drafts(options.articleId)
    this.marks = markComments((id) => options.onClick(id))
    const hear = (changed: CommentsChanged) => {
      if (changed.articleId !== options.articleId || this.#closed) return
      if (changed.threads === null) void this.read()
      else if (this.#book.take({ ...changed, threads: changed.threads })) {
        this.#isRead = true
        this.#lay()
      }
    }
    options.socket.on('story:comments', hear)
    this.#stop = () => void options.socket.off('story:comments', hear)
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  readonly now = () => this.#picture

  #draw(part: Partial<CommentsPicture>) {
    if (this.#closed) return
    this.#picture = { ...this.#picture, ...part }
    for (const listener of this.#listeners) listener()
  }

  /** Asks what there is; the story's channel has been joined by then, so that what is said meanwhile comes twice, never not at all. */
  readonly read = async (): Promise<void> => {
    const answer = await call<typeof listComments>(`/api/v1/articles/${this.#options.articleId}/comments`)
    if (this.#closed) return
    if (answer.ok) {
      this.#book.take(answer.value)
      this.#isRead = true
      this.#lay()
    } else if (this.#picture.reading !== 'ready') this.#draw({ reading: 'failed' })
  }

  hearStatus(status: SessionStatus): void {
    this.#status = status
    const isOpen = ['saved', 'saving', 'readonly'].includes(status.key)
    if (isOpen && !this.#isOpen) void this.read()
    this.#isOpen = isOpen
    for (const look of [...this.#waiting]) look()
  }

  /** A change of one's own was taken back: what it deleted is there again. */
  hearRefusal(): void {
    this.#lay()
  }

  /** Puts the threads where their text is now, as soon as the revision they were told at has come. */
  #lay(): void {
    const session = this.#options.session()
    if (!session.state) return void (this.#owed = true)
    const placed = this.#book.threads.map(({ thread, revision }) => {
      const told = thread.from === null || thread.to === null ? null : { from: thread.from, to: thread.to }
      return { thread, at: told && session.place(told, revision) }
    })
    this.#owed = placed.some(({ at }) => at === 'later')
    if (this.#owed) return
    if (placed.some(({ at }) => at === 'past')) return void this.read()
    const threads = placed.map(({ thread, at }) => ({
      id: thread.id,
      at: typeof at === 'string' ? null : at,
      title: titleOf(thread),
      resolved: thread.resolvedAt !== null,
    }))
    this.#dispatch({ threads })
    this.#show()
  }

  #dispatch(marks: Parameters<typeof showComments>[1]): void {
    const session = this.#options.session()
    if (session.state && !this.#closed) session.dispatch(showComments(session.state, marks))
  }

  /** After each state of the document. */
  follow(state: EditorState): void {
    if (this.#owed) this.#lay()
    const { threads } = commentMarksIn(state)
    const isGone = new Map(threads.map(({ id, at }) => [id, at === null]))
    if (this.#picture.threads.some(({ id, from }) => isGone.has(id) && isGone.get(id) !== (from === null))) this.#show()
  }

  #show(): void {
    const { state } = this.#options.session()
    if (!state) return
    const places = new Map(commentMarksIn(state).threads.map(({ id, at }) => [id, at]))
    const threads = this.#book.threads.map(({ thread }) => {
      const at = places.get(thread.id) ?? null
      return { ...thread, from: at?.from ?? null, to: at?.to ?? null }
    })
    const reading = this.#isRead ? 'ready' : this.#picture.reading
    this.#draw({
      reading,
      threads: threads.toSorted((a, b) => (a.from ?? Infinity) - (b.from ?? Infinity) || Date.parse(a.at) - Date.parse(b.at) || 0),
    })
  }

  /** Takes what the server made of one's own change. */
  #take(threadId: string, { revision, event, thread }: ThreadStanding): void {
    if (this.#book.takeOne(threadId, thread, revision, event)) this.#lay()
  }

  activate(active: string | null): void {
    this.#dispatch({ active })
    this.#draw({ active })
  }

  /** Brings a thread out for somebody who came for it: it takes the focus that its text had to take to be scrolled to. */
  bring(id: string): void {
    this.goTo(id)
    this.#draw({ wanted: id })
  }

  focused(): void {
    this.#draw({ wanted: null })
  }

  /** Brings a thread out and shows its text. False where that is gone. */
  goTo(id: string): boolean {
    this.activate(id)
    const { state } = this.#options.session()
    const at = state && commentMarksIn(state).threads.find((thread) => thread.id === id)?.at
    return at ? this.#options.show(at) : false
  }

  /** The open thread after (or before) the caret, going round at the ends. */
  beside(forward: boolean): CommentThread | null {
    const { state } = this.#options.session()
    const open = this.#picture.threads.filter(({ resolvedAt, from }) => resolvedAt === null && from !== null)
    const here = open.findIndex(({ id }) => id === this.#picture.active)
    if (here >= 0) return open.at((here + (forward ? 1 : -1)) % open.length) ?? null
    const caret = state?.selection.head ?? 0
    const beside = forward ? open.find(({ from }) => (from ?? 0) >= caret) : open.findLast(({ to }) => (to ?? 0) <= caret)
    return beside ?? (forward ? open[0] : open.at(-1)) ?? null
  }

  /** Begins a comment on what is selected; on the caret's whole block where nothing is. False where there is no text. */
  compose(): boolean {
    const { state } = this.#options.session()
    const draft = state && pieceOf(state)
    if (!draft) return false
    this.#dispatch({ draft, active: null })
    this.#draw({ composing: true, active: null })
    return true
  }

  stopComposing(): void {
    this.#dispatch({ draft: null })
    this.#draw({ composing: false })
  }

  /** The chosen text, at a revision that the server has had: everything typed before it is stored by then. */
  async #chosen(): Promise<Result<Range & { revision: number }, Failure>> {
    if (!(await this.#stored())) return err({ code: 'offline' })
    const { state, status } = this.#options.session()
    const draft = state && commentMarksIn(state).draft
    return draft ? ok({ ...draft, revision: status.revision }) : err({ code: 'stale' })
  }

  /** Resolves once all that was typed is stored; false when the line goes first. */
  #stored(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = () => {
        const { key, unconfirmed } = this.#status ?? { key: 'opening', unconfirmed: 0 }
        const isStored = (key === 'saved' || key === 'readonly') && unconfirmed === 0
        if (!isStored && !this.#closed && (key === 'saving' || key === 'readonly' || key === 'opening')) return
        this.#waiting.delete(look)
        resolve(isStored && !this.#closed)
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** Sends the comment that begins a thread. */
  async begin(draft: Draft): Promise<Result<string, Failure>> {
    const chosen = await this.#chosen()
    if (!chosen.ok) return chosen
    const answer = await this.#post('', 'POST', { ...chosen.value, ...wordsOf(draft), id: draft.id })
    if (!answer.ok) return answer
    const { thread } = answer.value
    if (thread) {
      this.#take(thread.id, answer.value)
      this.stopComposing()
      this.activate(thread.id)
    }
    return ok(thread?.id ?? '')
  }

  readonly reply = (thread: string, draft: Draft) => this.#change(thread, `/${thread}`, 'POST', { action: 'reply', ...wordsOf(draft), id: draft.id })
  readonly settle = (thread: string, action: 'resolve' | 'reopen') => this.#change(thread, `/${thread}`, 'POST', { action })
  readonly edit = (thread: string, comment: string, draft: Draft) => this.#change(thread, `/${thread}/${comment}`, 'PUT', wordsOf(draft))
  readonly remove = (thread: string, comment: string) => this.#change(thread, `/${thread}/${comment}`, 'DELETE', {})

  async #change(thread: string, path: string, method: 'POST' | 'PUT' | 'DELETE', body: object): Promise<Result<string, Failure>> {
    const answer = await this.#post(path, method, body)
    if (!answer.ok) return answer
    this.#take(thread, answer.value)
    return ok(thread)
  }

  #post(path: string, method: 'POST' | 'PUT' | 'DELETE', body: object): Promise<Result<ThreadStanding, Failure>> {
    return call<typeof editComment>(`/api/v1/articles/${this.#options.articleId}/comments${path}`, { method, body })
  }

  close(): void {
    this.#closed = true
    this.#stop()
    for (const look of [...this.#waiting]) look()
  }
}

const titleOf = ({ comments }: CommentThread) => {
  const first = comments.find(({ deletedAt }) => deletedAt === null)
  return first ? `\u2068${first.by.name}\u2069: \u2068${first.text.slice(0, 200).toWellFormed()}\u2069` : ''
}

/** Only who is still named in the text is mentioned. */
function wordsOf({ text, picked }: Draft) {
  const named = picked.filter(({ name }) => text.includes(`@${name}`))
  const ids = (kind: 'person' | 'desk') => named.filter((one) => one.kind === kind).map(({ id }) => id)
  return { text, people: ids('person'), desks: ids('desk') }
}

/** What is selected, without blank space around it; the block of the caret where nothing is. */
function pieceOf({ selection, doc }: EditorState): Range | null {
  const { from, to, $from, empty } = selection
  if (selection instanceof NodeSelection) return { from, to }
  const range = empty ? ($from.parent.isTextblock ? { from: $from.start(), to: $from.end() } : null) : { from, to }
  return range && doc.textBetween(range.from, range.to, ' ', ' ').trim() !== '' ? range : null
}
