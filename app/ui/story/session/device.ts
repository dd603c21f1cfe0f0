import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import { v7 } from 'uuid'
import { COPY_SCHEMA_VERSION } from '#core/copy.ts'
import { Keeper, type Mark } from './keeper.ts'
import type { KeptChanges, KeptCopy, KeptPush, KeptStore } from './kept.ts'

/** A device that is slow to say what it keeps does not hold a story up for longer than this, in ms. */
const GRACE = 1_500
/** The copy is kept for reading without a line so long after it changed, in ms. */
const COPY_SOON = 1_000

/** What is asked of the session whose changes are kept. */
export interface Facts {
  person: string
  articleId: string
  /** The copy at the session's revision, without what is unconfirmed; null before there is one. */
  confirmed(): Node | null
  headline(): string
  revision(): number
  unconfirmed(): readonly { step: Step }[]
  underWay(): KeptPush | null
  isSettled(): boolean
  /** The story is open on the present connection. */
  isOpen(): boolean
  mayEdit(): boolean
  /** How many changes were made on this page. */
  made(): number
  told(): void
}

/** What a session keeps on its device: a record of what is unconfirmed, and the copy for reading without a line. */
export class Device {
  readonly #store: KeptStore
  readonly #facts: Facts
  /** The record's id: an earlier page's, where this one goes on with it. */
  #id = v7()
  #keeper: Keeper
  #mark: (Mark & { list: unknown; pushId: string | null }) | null = null
  /** The copy that the changes stand on, written out once a revision. */
  #base: { revision: number; copy: unknown } | null = null
  #copyKept = -1
  #copyTimer: ReturnType<typeof setTimeout> | null = null

  constructor(store: KeptStore, facts: Facts) {
    this.#store = store
    this.#facts = facts
    this.#keeper = this.#keep()
  }

  /** How many of the unconfirmed changes are on the device for certain. */
  get kept(): number {
    const { written } = this.#keeper
    return written ? Math.max(0, this.#facts.unconfirmed().length - (this.#facts.made() - written.made)) : 0
  }

  get hasFailed(): boolean {
    return this.#keeper.hasFailed
  }

  mind(): void {
    this.#keeper.mind()
  }

  flush(): Promise<void> {
    return this.#keeper.flush()
  }

  before(pushId: string): Promise<void> | null {
    return this.#keeper.before(pushId)
  }

  /** Holds and gives what an earlier page left of this story; null where there is nothing, or nothing can be read. */
  async left(): Promise<KeptChanges | null> {
    let isLate = false
    const found = this.#store.take(this.#facts.person, this.#facts.articleId).then((changes) => {
      if (changes && isLate) this.#store.release(changes.id)
      return isLate ? null : changes
    })
    const late = new Promise<null>((resolve) => {
      setTimeout(() => {
        isLate = true
        resolve(null)
      }, GRACE)
    })
    return Promise.race([found, late]).catch(() => null) // the first write says that nothing can be kept here
  }

  /** Goes on with a record that this page holds, once the session has taken it up. */
  resume({ id, push }: KeptChanges): void {
    this.#id = id
    this.#keeper = this.#keep()
    this.#keeper.resume(push?.pushId ?? null)
  }

  release(id: string): void {
    this.#store.release(id)
  }

  /** The copy as it was last seen; null where there is none that can be read. */
  async copy(): Promise<KeptCopy | null> {
    const copy = await this.#store.copyOf(this.#facts.person, this.#facts.articleId).catch(() => null) // as if there were none
    return copy?.schema === COPY_SCHEMA_VERSION ? copy : null
  }

  /** Keeps the copy for reading without a line, where nothing is unconfirmed. */
  keepCopy(): void {
    const { person, articleId, confirmed, revision, isOpen, isSettled, mayEdit } = this.#facts
    if (!isOpen() || !isSettled() || this.#copyKept === revision()) return
    const doc = confirmed()
    if (!doc) return
    this.#copyKept = revision()
    const facts = { person, articleId, schema: COPY_SCHEMA_VERSION, at: Date.now(), revision: revision(), edit: mayEdit() }
    this.#store.keepCopy({ ...facts, copy: doc.toJSON() as unknown }).catch(() => {
      this.#copyKept = -1 // it is for reading only: what is typed is kept by itself
    })
  }

  keepCopySoon(): void {
    if (this.#copyTimer || this.#copyKept === this.#facts.revision()) return
    this.#copyTimer = setTimeout(() => {
      this.#copyTimer = null
      this.keepCopy()
    }, COPY_SOON)
  }

  close(): void {
    if (this.#copyTimer) clearTimeout(this.#copyTimer)
    void this.#keeper.close()
  }

  #keep(): Keeper {
    return new Keeper(this.#store, this.#id, { mark: () => this.#present(), changes: () => this.#changes(), told: this.#facts.told })
  }

  #present(): Mark | null {
    const { unconfirmed, underWay, isSettled, made } = this.#facts
    if (isSettled() || unconfirmed().length + (underWay()?.steps.length ?? 0) === 0) return null
    const list = unconfirmed()
    const pushId = underWay()?.pushId ?? null
    if (this.#mark?.list !== list || this.#mark.pushId !== pushId) this.#mark = { made: made(), list, pushId }
    return this.#mark
  }

  #changes(): KeptChanges | null {
    const { person, articleId, confirmed, headline, revision, unconfirmed, underWay } = this.#facts
    if (this.#base?.revision !== revision()) {
      const doc = confirmed()
      this.#base = doc && { revision: revision(), copy: doc.toJSON() as unknown }
    }
    const push = underWay()
    return (
      this.#base && {
        ...{ id: this.#id, person, articleId, schema: COPY_SCHEMA_VERSION, headline: headline(), at: Date.now(), ...this.#base },
        steps: unconfirmed().map(({ step }) => jsonOf(step)),
        push: push && { pushId: push.pushId, base: push.base, steps: push.steps, covers: push.covers },
      }
    )
  }
}

const written = new WeakMap<Step, unknown>()

/** A step as JSON, made once: without a line the same hundreds are written again with each new one. */
function jsonOf(step: Step): unknown {
  const json = written.get(step) ?? (step.toJSON() as unknown)
  written.set(step, json)
  return json
}
