/** Lets go of the copies that this browser keeps for reading without a line: somebody comes or goes. Changes that are not sent yet stay for their owner. */
export async function forgetHere(): Promise<void> {
  const { forgetCopies, keptStore } = await import('./store.ts')
  if (keptStore()) await forgetCopies().catch(() => undefined) // a browser that stores nothing has nothing to forget
}
