/** Waits before trying again, doubling from the first to the most, in ms; each a little different, so that not everyone comes back at once. */
const PAUSE = { first: 300, most: 8_000 } as const
/** Failures in a row after which the screen says that something is wrong rather than that it is saving. */
const PATIENT_FOR = 2

/** How the attempts to reach the server go, and when the next one is due. */
export class Patience {
  /** The code of what has gone wrong for too long, or for good. */
  failure: string | null = null
  #failures = 0
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()

  succeeded(): void {
    this.#failures = 0
    this.failure = null
  }

  /** Something went wrong that may go right the next time; `isQuiet` where the screen says it in another way. */
  failed(code: string, isQuiet = false): void {
    this.#failures += 1
    if (this.#failures > PATIENT_FOR && !isQuiet) this.failure = code
  }

  later(work: () => void): void {
    const wait = Math.min(PAUSE.most, PAUSE.first * 2 ** this.#failures) * (0.5 + Math.random())
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, wait)
    this.#timers.add(timer)
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
