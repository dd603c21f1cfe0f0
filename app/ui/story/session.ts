import { getVersion, receiveTransaction, sendableSteps } from 'prosemirror-collab'
import { EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import { v7 } from 'uuid'
import type { StoryFlag } from '#contracts/flags.ts'
import type { Batch, FlagsChanged, Moved } from '#contracts/story.ts'
import { mapCaret, mapRangeThrough } from '#core/collab/anchor.ts'
import { numberPushes } from '#core/collab/push-id.ts'
import { COPY_SCHEMA_VERSION, copyOf, copySchema } from '#core/copy.ts'
import { EDITABLE, type State } from '#core/workflow.ts'
import { Device } from './session/device.ts'
import { type KeptChanges, TOO_OLD } from './session/kept.ts'
import { askOver, listen } from './session/line.ts'
import { Outbox } from './session/outbox.ts'
import { Patience } from './session/patience.ts'
import { type PathTo, People } from './session/people.ts'
import { Proposed } from './session/proposed.ts'
import { resumedState } from './session/resume.ts'
import type { SessionOptions, SessionStatus, StorySession, StoryView } from './session/shape.ts'
import { sit } from './session/sittings.ts'
import { Trail } from './session/trail.ts'
import { collabOf, confirm, confirmedDoc, leftOf, makeCollab, overTo, withoutAny, withoutFirst } from './session/unconfirmed.ts'
import { Whereabouts } from './session/whereabouts.ts'
import { overWire } from './session/wire.ts'

/** A story that is not there after so many ms is shown as this device has it, if it does. */
const GRACE = 1_500
/** Who comes back to many changes takes them in turns of so many ms, so that the page does not stand still meanwhile. */
const TURN = 50
/** How long `check` waits for an answer, in ms. */
const CHECK = 2_000

export { STATUS_KEYS } from './session/shape.ts'
export type { PersonHere, SessionOptions, SessionStatus, StorySession, StorySocket, StoryView } from './session/shape.ts'

/**
 * Opens a story for one person. What is typed goes into `state` at once; one push is under way at a time, and is confirmed when its own batch comes back, or known to be dropped when it was
 * answered and has not come by then. Batches are taken in order, one by one; a gap is asked for. Lost lines and restarts of the server change nothing: the push keeps its id and is sent again.
 */
export function createStorySession(options: SessionOptions): StorySession {
  const { articleId, person, store } = options
  const me = (options.newId ?? v7)()
  const socket = overWire(options.socket, articleId, me)
  const collabPlugin: { now: Plugin | null } = { now: null }
  const held = new Map<number, Batch>()
  const people = new People()
  const proposed = new Proposed()
  const settling: { done(revision: number): void; failed(fault: Error): void }[] = []
  const patience = new Patience()

  let state: EditorState | null = null
  let trail = new Trail(0)
  let view: StoryView | null = null
  let access: { edit: boolean; reason?: string | undefined; suggest?: boolean } = { edit: false }
  let workflow: State | null = null
  let told: FlagsChanged | null = null
  let flagsOwed = false
  /** The story is open on the present connection. */
  let isOpen = false
  let isOpening = false
  let openAgain = false
  /** What was told while the story was being opened: it may be older than the answer or newer, and counts after it. */
  const meanwhile: (() => void)[] = []
  /** Counts connections, so that an answer of an earlier one is known as such. */
  let connection = 0
  let isClosed = false
  /** What this device keeps has been looked for. */
  let isReady = false
  let wasOpen = false
  let turn: ReturnType<typeof setTimeout> | null = null
  /** The line did not come up in time, or was lost. */
  let isAlone = false
  let isSlow = false
  /** How many changes were made here. */
  let made = 0
  let status: SessionStatus = {
    ...{ key: 'opening', unconfirmed: 0, revision: 0, canEdit: false, canSuggest: false, reason: null },
    ...{ kept: 0, keeping: store ? 'works' : 'none', isSlow: false },
  }

  const version = () => (state ? getVersion(state) : 0)
  const unconfirmed = () => (state && collabPlugin.now ? collabOf(collabPlugin.now, state).unconfirmed : [])
  const confirmed = () => state && collabPlugin.now && confirmedDoc(collabPlugin.now, state)
  const isSettled = () => state !== null && unconfirmed().length === 0 && outbox.isEmpty

  // ---- what the screen is told

  function tellStatus(): void {
    if (isClosed) return
    const canEdit = access.edit && state !== null
    const canSuggest = access.suggest === true && state !== null
    const { failure } = patience
    const away = wasOpen || (isAlone && !socket.connected) ? 'offline' : 'opening'
    const key = failure ? 'error' : !isOpen ? away : !access.edit ? 'readonly' : isSettled() ? 'saved' : 'saving'
    const reason = failure ?? (key === 'readonly' ? (access.reason ?? null) : null)
    device?.mind()
    const keeping = device ? (device.hasFailed ? 'failed' : 'works') : 'none'
    const kept = device?.kept ?? 0
    const next: SessionStatus = { key, unconfirmed: unconfirmed().length, revision: version(), canEdit, canSuggest, reason, kept, keeping, isSlow }
    const isNews = (Object.keys(next) as (keyof SessionStatus)[]).some((name) => next[name] !== status[name])
    status = next
    if (isNews) options.onStatus(status)
    if (isSettled() && isOpen) for (const { done } of settling.splice(0)) done(version())
  }

  const pathTo: PathTo = (revision) => {
    if (revision > version()) return 'later'
    const confirmed = trail.since(revision)
    return confirmed && [...confirmed, ...unconfirmed().map(({ step }) => step.getMap())]
  }

  function presentFlags(): StoryFlag[] {
    if (!told) return []
    const path = pathTo(told.revision)
    const place = (range: StoryFlag['at']) => (path && path !== 'later' ? mapRangeThrough(range, path) : null)
    return told.flags.map((flag) => ({ ...flag, at: place(flag.at), repairAt: place(flag.repairAt), offerAt: place(flag.offerAt) }))
  }

  function hearFlags(flags: FlagsChanged): void {
    if (told && flags.revision < told.revision) return
    told = flags
    flagsOwed = true
    tellOwedFlags()
  }

  function tellOwedFlags(): void {
    if (!flagsOwed || !told || told.revision > version()) return
    flagsOwed = false
    options.onFlags(presentFlags())
  }

  function tellSuggestions(): void {
    const owed = proposed.owed(version(), pathTo)
    if (owed) options.onSuggestions?.(owed)
  }

  const tellPeople = () => options.onPeople(people.list)

  const whereabouts = new Whereabouts(
    () => (isOpen && isSettled() ? state : null),
    ({ anchor, head }) => void askOver(socket, 'story:here', { articleId, selection: { anchor, head, revision: version() } }),
  )

  // ---- the document

  function show(next: EditorState, transaction: Transaction | null): void {
    state = next
    view?.updateState(next)
    options.onState(next, transaction)
  }

  function take(transaction: Transaction, by: string | null, isOwn: boolean): void {
    if (!state) return
    const { state: next, transactions } = state.applyTransaction(transaction)
    for (const [index, one] of transactions.entries()) {
      whereabouts.follow(one, isOwn)
      if (isOwn || index > 0) made += one.steps.length // what our plugins add to others' changes is ours
      if (one.docChanged) people.follow(one.mapping, by)
    }
    show(next, transaction)
    if (transaction.docChanged && people.list.length > 0) tellPeople()
  }

  function dispatch(transaction: Transaction): void {
    if (!state || isClosed || (transaction.docChanged && !status.canEdit)) return
    take(transaction, null, true)
    if (transaction.docChanged) outbox.send()
    whereabouts.mind()
    tellStatus()
  }

  function begin(copy: unknown, revision: number, done = 0): void {
    const doc = copyOf(copy)
    if (state && collabPlugin.now) return goOverTo(doc, revision, done)
    collabPlugin.now = makeCollab(revision, me)
    trail = new Trail(revision)
    show(EditorState.create({ doc, plugins: [...(options.plugins ?? []), collabPlugin.now] }), null)
  }

  /** The server has no way from our revision to its own: what differs is taken as a change, and what is unconfirmed, but for the first `done` steps, is kept on top of it. */
  function goOverTo(doc: ReturnType<typeof copyOf>, revision: number, done: number): void {
    const plugin = collabPlugin.now
    if (!state || !plugin) return
    for (const base of [...held.keys()]) if (base < revision) held.delete(base)
    outbox.forget()
    trail = new Trail(revision)
    take(overTo(plugin, state, doc, revision, done, me), null, false)
  }

  function receive(batch: Batch): void {
    if (state && batch.base + batch.steps.length <= version()) return
    held.set(batch.base, batch)
    if (isOpen) takeHeld()
  }

  /** Text that others insert at this person's selection stays outside it; a mark that was asked for at the caret waits on for its letter. */
  function keepSelection(transaction: Transaction, { selection, storedMarks }: EditorState): void {
    if (!(selection instanceof TextSelection)) return
    const { anchor, head } = mapCaret(selection, transaction.mapping, false)
    transaction.setSelection(TextSelection.between(transaction.doc.resolve(anchor), transaction.doc.resolve(head), -1)).setStoredMarks(storedMarks)
  }

  /** Takes what follows on our revision, one batch at a time; what others typed waits while an input method composes. */
  function takeHeld(): void {
    const until = performance.now() + TURN
    for (let next = held.get(version()); next && state; next = held.get(version())) {
      const isOwn = outbox.isOwn(next.pushId)
      if (!isOwn && view?.composing) break
      held.delete(next.base)
      const steps = next.steps.map((step) => Step.fromJSON(copySchema, step))
      const { underWay } = outbox
      const transaction =
        isOwn && underWay && collabPlugin.now
          ? confirm(collabPlugin.now, state, underWay.covers, steps.length)
          : receiveTransaction(
              state,
              steps,
              steps.map(() => 'another'),
            )
      if (!isOwn) keepSelection(transaction, state)
      trail.add(steps.map((step) => step.getMap()))
      if (isOwn) outbox.confirmed()
      else if (underWay && collabPlugin.now) outbox.covers(leftOf(collabPlugin.now, state, transaction, steps, underWay.covers))
      take(transaction, isOwn ? null : next.by, false)
      if (!isOwn) options.onEdited?.(next.by, version(), steps)
      if (performance.now() > until && held.has(version())) return takeOn()
    }
    for (const base of [...held.keys()]) if (base < version()) held.delete(base)
    if (held.size > 0 && !held.has(version())) void open()
    people.catchUp(pathTo)
    tellOwedFlags()
    tellSuggestions()
    goOn()
  }

  /** The rest of what is held comes after whatever else the page has to do. */
  function takeOn(): void {
    turn ??= setTimeout(() => {
      turn = null
      if (!isClosed && isOpen) takeHeld()
    })
    tellStatus()
  }

  /** Whatever can be done now that something has come. */
  function goOn(): void {
    outbox.settle(held.size > 0)
    outbox.send()
    whereabouts.mind()
    device?.keepCopySoon()
    tellStatus()
  }

  // ---- to the server

  const outbox = new Outbox({
    socket,
    articleId,
    patience,
    newId: numberPushes(me),
    isOpen: () => isOpen,
    version,
    sendable: () => (state && access.edit ? sendableSteps(state) : null),
    takeBack(code) {
      if (!state || !collabPlugin.now) return
      take(withoutFirst(collabPlugin.now, state), null, false)
      options.onRefused?.(code)
    },
    denied(reason) {
      access = { edit: false, reason }
    },
    catchUp: () => void open(),
    heard: goOn,
    before: (pushId) => device?.before(pushId) ?? null,
    slow(now) {
      if (isSlow === now) return
      isSlow = now
      tellStatus()
    },
  })

  // ---- on this device

  const device = store
    ? new Device(store, {
        ...{ person: person.id, articleId, confirmed, unconfirmed, isSettled, revision: version, told: tellStatus },
        headline: () => state?.doc.child(0).textContent ?? '',
        underWay: () => outbox.underWay,
        isOpen: () => isOpen,
        mayEdit: () => access.edit,
        made: () => made,
      })
    : null

  function resume(changes: KeptChanges): boolean {
    const plugin = makeCollab(changes.revision, me)
    const resumed = resumedState(changes, [...(options.plugins ?? []), plugin])
    if (!resumed || !device) return false
    collabPlugin.now = plugin
    trail = new Trail(changes.revision)
    access = { edit: true }
    made = changes.steps.length
    if (changes.push) outbox.resume(changes.push)
    state = resumed
    device.resume(changes)
    show(resumed, null)
    return true
  }

  /** Goes on with what an earlier page left, then opens. */
  async function start(): Promise<void> {
    const left = options.resume ?? (await device?.left()) ?? null
    if (left && (isClosed || left.at < Date.now() - TOO_OLD || !resume(left))) device?.release(left.id)
    if (isClosed) return
    isReady = true
    tellStatus()
    await open()
  }

  /** The line is not there: the story is shown as this device has it. */
  async function goAlone(): Promise<void> {
    if (isAlone || isOpen || isClosed) return
    isAlone = true
    tellStatus()
    const copy = state ? null : await device?.copy()
    if (!copy || state || isClosed) return
    access = { edit: copy.edit }
    begin(copy.copy, copy.revision)
    tellStatus()
  }
  const alone = setTimeout(() => void goAlone(), GRACE)
  const onRefusedLine = () => void goAlone()
  socket.on('connect_error', onRefusedLine)

  // ---- opening, and opening again

  async function open(): Promise<void> {
    await openOnce()
    if (!isOpening && !isClosed) for (const hear of meanwhile.splice(0)) hear()
  }

  const afterOpening = (hear: () => void) => (isOpening ? void meanwhile.push(hear) : hear())

  async function openOnce(): Promise<void> {
    if (isClosed || !isReady || !socket.connected) return
    if (isOpening) {
      openAgain = true
      return
    }
    isOpening = true
    openAgain = false
    const mine = connection
    const answer = await askOver(socket, 'story:open', {
      articleId,
      as: person.id,
      schema: COPY_SCHEMA_VERSION,
      ...(state ? { since: version() } : {}),
    })
    isOpening = false
    if (isClosed) return
    if (mine !== connection) return open()
    if (!answer.ok) return hearClosed(answer.error.code)
    const {
      copy,
      batches,
      revision,
      access: granted,
      state: standing,
      people: here,
      flags,
      flagsRevision,
      suggestions,
      suggestionsRevision,
    } = answer.value
    let done = 0
    if (!batches && state && !outbox.isEmpty) {
      isOpen = false
      isOpening = true
      const fate = await outbox.fate()
      isOpening = false
      if (isClosed) return
      if (mine !== connection) return open()
      if (fate === 'unknown') return patience.later(() => void open())
      if (fate !== 'lost' && fate > revision) return open()
      done = fate === 'lost' ? 0 : (outbox.underWay?.covers ?? 0)
    }
    patience.succeeded()
    access = granted
    isOpen = wasOpen = true
    if (batches) for (const batch of batches) held.set(batch.base, batch)
    else if (!state || done > 0 || revision !== version()) begin(copy, revision, done)
    people.clear()
    for (const presence of here) people.arrive(presence, pathTo)
    whereabouts.forget()
    if (workflow !== standing) hearState(standing, null)
    if (flags) hearFlags({ articleId, revision: flagsRevision, flags }) // else they follow
    proposed.hear({ articleId, revision: suggestionsRevision, suggestions })
    takeHeld()
    tellPeople()
    if (openAgain || (version() < revision && !held.has(version()))) return open()
  }

  /** The story was not opened: it is not there for this person, or it is tried again. */
  function hearClosed(code: string): void {
    if (code === 'offline') void goAlone()
    if (['not_found', 'not_permitted', 'signed_out', 'someone_else'].includes(code)) {
      access = { edit: false, reason: code }
      patience.failure = code
    } else {
      patience.failed(code, code === 'offline')
      patience.later(() => void open())
    }
    tellStatus()
  }

  function hearState(next: State, moved: Moved | null): void {
    workflow = next
    options.onMoved(next, moved)
  }

  const isOurs = ({ articleId: id }: { articleId: string }) => id === articleId && !isClosed
  const stopListening = listen(socket, {
    connect: () => {
      connection += 1
      void open()
    },
    disconnect: () => {
      connection += 1
      isOpen = false
      meanwhile.length = 0
      void goAlone()
      people.clear()
      tellPeople()
      tellStatus()
    },
    'story:edited': (edited) => {
      if (!isOurs(edited)) return
      receive(edited)
      options.onStored?.(edited.by)
    },
    'story:flags': (flags) => {
      if (isOurs(flags)) afterOpening(() => hearFlags(flags))
    },
    'story:suggestions': (changed) => {
      if (!isOurs(changed)) return
      afterOpening(() => {
        proposed.hear(changed)
        tellSuggestions()
      })
    },
    'story:moved': (moved) => {
      if (!isOurs(moved)) return
      afterOpening(() => {
        hearState(moved.state, moved)
        if (EDITABLE.includes(moved.state) !== (access.edit || access.suggest === true)) void open() // judged anew
      })
    },
    notice: (notice) => {
      if (notice.kind === 'assigned' && notice.articleId === articleId && !access.edit) void open() // whose story it is may type in it
    },
    'story:again': (story) => {
      if (isOurs(story)) void open()
    },
    'story:here': (here) => {
      if (!isOurs(here)) return
      afterOpening(() => {
        if (here.gone) people.leave(here.connection)
        else people.arrive(here, pathTo)
        tellPeople()
      })
    },
  })
  const settled = () =>
    isSettled() && isOpen
      ? Promise.resolve(version())
      : new Promise<number>((done, failed) => {
          if (isClosed) failed(new Error('the story is closed'))
          else settling.push({ done, failed })
        })

  const sitting = sit(options.socket, articleId)
  queueMicrotask(() => void start())

  return {
    get state() {
      return state
    },
    get confirmed() {
      return confirmed()
    },
    get status() {
      return status
    },
    get flags() {
      return presentFlags()
    },
    get suggestions() {
      return proposed.present(pathTo)
    },
    get people() {
      return people.list
    },
    place(range, revision) {
      const path = state ? pathTo(revision) : 'later'
      return path === 'later' ? path : path ? mapRangeThrough(range, path) : 'past'
    },
    dispatch,
    bind(bound) {
      view = bound
      const composed = () => queueMicrotask(() => !isClosed && state && takeHeld())
      bound.dom.addEventListener('compositionend', composed)
      return () => {
        bound.dom.removeEventListener('compositionend', composed)
        if (view === bound) view = null
      }
    },
    settled,
    async check() {
      const late = new Promise<'late'>((resolve) => void setTimeout(() => resolve('late'), CHECK))
      const saved = async () => {
        await device?.flush()
        await open()
        if (isOpen && access.edit) await settled()
      }
      const outcome = await Promise.race([saved().catch(() => 'late' as const), late]) // closed meanwhile: nothing more can be said of it
      return outcome === 'late' && status.key === 'saved' ? { ...status, key: 'saving', isSlow: true } : status
    },
    keep() {
      void device?.flush()
      device?.keepCopy()
    },
    discard() {
      if (!state || !collabPlugin.now || status.canEdit) return
      outbox.forget()
      take(withoutAny(collabPlugin.now, state), null, false)
      tellStatus()
      void device?.flush()
    },
    idle: (idle) => void askOver(socket, 'story:here', { articleId, idle }),
    close() {
      if (isClosed) return
      device?.keepCopy()
      isClosed = true
      stopListening()
      socket.off('connect_error', onRefusedLine)
      clearTimeout(alone)
      if (turn) clearTimeout(turn)
      device?.close()
      whereabouts.stop()
      outbox.close()
      patience.stop()
      for (const { failed } of settling.splice(0)) failed(new Error('the story is closed'))
      if (sitting.leave()) void askOver(socket, 'story:close', { articleId })
    },
  }
}
