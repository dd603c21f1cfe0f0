const open = new Set<() => Promise<unknown>>()

/** Notes what must be closed if the bench is cut short; call the answer once it is closed. */
export function closing(close: () => Promise<unknown>): () => void {
  open.add(close)
  return () => void open.delete(close)
}

/** Closes whatever is still open, the latest first. */
export async function closeAll(): Promise<void> {
  for (const close of [...open].reverse()) {
    open.delete(close)
    await close()
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    closeAll().then(
      () => process.exit(130),
      (fault: unknown) => {
        process.stderr.write(`not everything could be closed: ${String(fault)}\n`)
        process.exit(1)
      },
    )
  })
