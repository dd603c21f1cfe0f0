/** Items in one batch, their bytes, and how long the first of them waits for company, in ms: a slow sender is answered soon, a fast one in large steps. */
const MOST = { items: 250, bytes: 4_000_000, wait: 20 } as const

/** Gathers what comes in quick succession. */
export async function* batchesOf<T extends { bytes: Uint8Array }>(source: AsyncGenerator<T>): AsyncGenerator<T[]> {
  try {
    let next = source.next()
    for (;;) {
      const first = await next
      if (first.done) return
      const batch = [first.value]
      let bytes = first.value.bytes.length
      next = source.next()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(() => resolve(null), MOST.wait)
      })
      while (batch.length < MOST.items && bytes < MOST.bytes) {
        // A source that fails ends the stream at its next turn, after what came before it is delivered.
        const more = await Promise.race([next.catch(() => null), late])
        if (more === null || more.done) break
        batch.push(more.value)
        bytes += more.value.bytes.length
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
