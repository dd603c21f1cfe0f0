import type { KeptChanges, KeptStore } from './kept.ts'

/** What was typed is on the device so many ms later, at most; what is confirmed by then never needs to be written. */
const SOON = 120
/** A write that failed is tried again after so many ms. */
const AGAIN = 2_000

/** A device that has not answered after so many ms does not keep anything: nothing waits for it any longer. */
const PATIENCE = 3_000

/** One state of what is unconfirmed: another object for every other state. */
export interface Mark {
  /** How many changes this person had made by then. */
  made: number
}

interface Written {
  mark: Mark
  pushId: string | null
}

/** What a keeper asks of its session. */
export interface Source {
  /** The present state of what is unconfirmed; null when nothing is. */
  mark(): Mark | null
  changes(): KeptChanges | null
  /** What is kept, or why not, has changed. */
  told(): void
}

/**
 * Keeps a session's unconfirmed changes on the device. Nothing is written of what is confirmed at once; from the first write until the record is dropped,
 * a push goes out only after the record names it, so that whoever takes the record up never sends the same steps under another id.
 */
export class Keeper {
  readonly #store: KeptStore
  readonly #id: string
  readonly #source: Source
  #written: Written | null = null
  #working: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #isHeld = false
  #isClosed = false
  /** The last write failed: what was made since is only in this page. */
  hasFailed = false

  constructor(store: KeptStore, id: string, source: Source) {
    this.#store = store
    this.#id = id
    this.#source = source
  }

  /** Goes on with a record that this page holds. */
  resume(pushId: string | null): void {
    const mark = this.#source.mark()
    this.#isHeld = true
    this.#written = { mark: mark ?? { made: 0 }, pushId }
  }

  /** What the device has; null when it has nothing. */
  get written(): Mark | null {
    return this.#written?.mark ?? null
  }

  /** Something may have changed: it is written soon. */
  mind(): void {
    if (this.#timer || this.#isClosed || !this.#isDue()) return
    const write = () => {
      this.#timer = null
      void this.flush()
    }
    this.#timer = setTimeout(write, this.hasFailed ? AGAIN : SOON)
  }

  /** Writes what is not yet written; resolves when it is, or could not be. */
  async flush(): Promise<void> {
    while (this.#working) await this.#working
    if (!this.#isDue()) return
    this.#working = this.#write().finally(() => {
      this.#working = null
    })
    await this.#working
    this.mind()
  }

  /** To be waited for before a push of this id goes out; null when it may go at once. */
  before(pushId: string): Promise<void> | null {
    if (!this.#working && (this.#written === null || this.#written.pushId === pushId)) return null
    return this.#name(pushId)
  }

  /** Writes what is left and lets go of the record. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#isClosed = true
    await this.flush()
    if (this.#isHeld) this.#store.release(this.#id)
  }

  async #name(pushId: string): Promise<void> {
    await this.flush()
    // It could not be written: an older record would send the same steps again under another name.
    if (this.#written && this.#written.pushId !== pushId) await this.#drop()
  }

  /** Whether the device has something else than there is. */
  #isDue(): boolean {
    return this.#source.mark() !== this.written
  }

  async #write(): Promise<void> {
    const mark = this.#source.mark()
    const changes = mark && this.#source.changes()
    if (!mark || !changes) await this.#drop()
    else
      try {
        await inTime(this.#keep(changes))
        this.#written = { mark, pushId: changes.push?.pushId ?? null }
        this.hasFailed = false
      } catch {
        this.hasFailed = true // said on screen, and tried again
      }
    this.#source.told()
  }

  async #drop(): Promise<void> {
    try {
      await inTime(this.#store.drop(this.#id))
      this.#written = null
      this.hasFailed = false
    } catch {
      this.hasFailed = true
    }
  }

  async #keep(changes: KeptChanges): Promise<void> {
    if (!this.#isHeld && !(await this.#store.hold(this.#id))) throw new Error(`the record ${this.#id} belongs to another page`)
    this.#isHeld = true
    await this.#store.keep(changes)
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the device does not answer')), PATIENCE)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
