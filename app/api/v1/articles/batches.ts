/** Items in one batch, and how long the first of them waits for company, in ms: a slow sender is answered soon, a fast one in large steps. */
const MOST = 250
const WAIT = 20

/** Gathers what comes in quick succession. */
export async function* batchesOf<T>(source: AsyncGenerator<T>, most = MOST, wait = WAIT): AsyncGenerator<T[]> {
  try {
    let next = source.next()
    for (;;) {
      const first = await next
      if (first.done) return
      const batch = [first.value]
      next = source.next()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(() => resolve(null), wait)
      })
      while (batch.length < most) {
        // A source that fails ends the stream at its next turn, after what came before it is delivered.
        const more = await Promise.race([next.catch(() => null), late])
        if (more === null || more.done) break
        batch.push(more.value)
        next = source.next()
      }
      clearTimeout(timer)
      next.catch(() => undefined) // awaited above at the next turn
      yield batch
    }
  } finally {
    await source.return(undefined)
  }
}
