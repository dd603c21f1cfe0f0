import { setTimeout as rest } from 'node:timers/promises'

/** In ms: what took very long was slowed down by others, or will be by the next piece alike. */
const LONGEST_REST = 250

/** Does a piece of work that nobody waits for, then rests for `share` of the time that it took: people's work goes between the pieces, and is slowed down by no more than 1 / (1 + share). */
export async function unhurried<T>(share: number, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    await rest(Math.min((performance.now() - began) * share, LONGEST_REST))
  }
}

/** In ms. */
export interface Pace {
  /** After the last of several touches. */
  quiet: number
  /** After the first of them, at the latest. */
  latest: number
}

/** Keys (stories) that something is done for once they are left alone, and never much later. */
export interface Resting {
  touch(key: string): void
  cancel(key: string): void
  /** The keys that wait. */
  keys(): string[]
  clear(): void
}

/** Calls `deed` for a key when it was not touched for `quiet` ms, or was first touched `latest` ms ago. */
export function createResting({ quiet, latest }: Pace, deed: (key: string) => void): Resting {
  const waiting = new Map<string, { timer: NodeJS.Timeout; by: number }>()
  const cancel = (key: string) => {
    clearTimeout(waiting.get(key)?.timer)
    waiting.delete(key)
  }
  return {
    touch(key) {
      const present = performance.now()
      const by = waiting.get(key)?.by ?? present + latest
      cancel(key)
      const fall = () => {
        waiting.delete(key)
        deed(key)
      }
      waiting.set(key, { by, timer: setTimeout(fall, Math.min(quiet, Math.max(0, by - present))) })
    },
    cancel,
    keys: () => [...waiting.keys()],
    clear: () => [...waiting.keys()].forEach(cancel),
  }
}
