import type { CommentsStanding, CommentThread } from '#contracts/comments.ts'

interface Known {
  thread: CommentThread | null
  /** The revision at which its place was told. */
  revision: number
  /** The event after which it was so. */
  event: number
}

/** What is known of a story's threads. What was told later counts, in whichever order it comes; a thread that went is remembered as gone. */
export class ThreadBook {
  readonly #known = new Map<string, Known>()
  #event = -1

  get threads(): { thread: CommentThread; revision: number }[] {
    return [...this.#known.values()].flatMap(({ thread, revision }) => (thread ? [{ thread, revision }] : []))
  }

  /** Takes all of a story's threads; false where all that is old news. */
  take({ revision, event, threads }: CommentsStanding): boolean {
    if (event < this.#event) return false
    this.#event = event
    const here = new Set(threads.map(({ id }) => id))
    for (const [id, known] of this.#known) if (!here.has(id) && known.event <= event) this.#known.set(id, { thread: null, revision, event })
    for (const thread of threads) this.#one(thread.id, { thread, revision, event })
    return true
  }

  /** Takes one thread, null where it went; false where that is old news. */
  takeOne(id: string, thread: CommentThread | null, revision: number, event: number): boolean {
    return this.#one(id, { thread, revision, event })
  }

  #one(id: string, next: Known): boolean {
    const known = this.#known.get(id)
    if (known && (known.event > next.event || (known.event === next.event && known.revision > next.revision))) return false
    this.#known.set(id, next)
    return true
  }
}
