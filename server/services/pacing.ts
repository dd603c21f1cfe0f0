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
