const open = new Set<() => Promise<unknown>>()

/** Notes what must be closed if the bench is cut short; call the answer once it is closed. */
export function closing(close: () => Promise<unknown>): () => void {
  open.add(close)
  return () => void open.delete(close)
}

/** Closes whatever is still open, the latest first, each whether or not the one before it could be. Rejects with what could not be closed. */
export async function closeAll(): Promise<void> {
  const faults: unknown[] = []
  for (const close of [...open].reverse()) {
    open.delete(close)
    await close().catch((fault: unknown) => faults.push(fault))
  }
  if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('; '))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    closeAll().then(
      () => process.exit(130),
      (fault: unknown) => {
        process.stderr.write(`left for the next run to clear away: ${String(fault)}\n`)
        process.exit(1)
      },
    )
  })
