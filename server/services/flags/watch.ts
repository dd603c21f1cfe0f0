import type { Bus } from '#services/bus.ts'

/** Checks run this long after the last key, and at the latest this long after the first, in ms. */
const PACE = { quiet: 90, latest: 400 } as const

/** Calls `recheck` for each story that is edited, once typing rests and never much later. Answers how to stop. */
export function watchEdits(bus: Bus, recheck: (articleId: string) => void, { quiet, latest }: { quiet: number; latest: number } = PACE): () => void {
  const due = new Map<string, { timer: NodeJS.Timeout; by: number }>()
  const onEdited = ({ articleId }: { articleId: string }) => {
    const waiting = due.get(articleId)
    clearTimeout(waiting?.timer)
    const present = performance.now()
    const by = waiting?.by ?? present + latest
    const timer = setTimeout(
      () => {
        due.delete(articleId)
        recheck(articleId)
      },
      Math.min(quiet, Math.max(0, by - present)),
    )
    due.set(articleId, { timer, by })
  }
  bus.on('edited', onEdited)
  return () => {
    bus.off('edited', onEdited)
    for (const { timer } of due.values()) clearTimeout(timer)
    due.clear()
  }
}
