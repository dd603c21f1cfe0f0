import { type EventLoopUtilization, performance } from 'node:perf_hooks'
import type { Bus } from '#services/bus.ts'
import { createResting, type Pace, unhurried } from '#services/pacing.ts'

/** Checks run this long after the last key, and are due at the latest this long after the first, in ms. */
const PACE: Pace = { quiet: 90, latest: 400 }
/** A rest is so many times as long as the work before it where the process has nothing else to do: keys that come meanwhile wait for one check at most, and a fifth of the time at most goes to checks. */
const REST = 4
/** The least share of its time that the event loop is taken to have left, when rests are reckoned. */
const LEAST_LEFT = 0.1

/**
 * Calls `recheck` for each story that is edited, once typing rests and never much later. One check at a time, and then a rest of several times its length, longer the busier the process is: keys go first, and where
 * very many stories are typed in at once their flags follow somewhat later. Answers how to stop.
 */
export function watchEdits(bus: Bus, recheck: (articleId: string) => Promise<unknown>, pace: Pace = PACE): () => void {
  const due = new Set<string>()
  let running = false
  let stopped = false

  const restFor = (since: EventLoopUtilization) => REST / Math.max(LEAST_LEFT, 1 - performance.eventLoopUtilization(since).utilization)

  const run = async () => {
    running = true
    let since = performance.eventLoopUtilization()
    for (let [articleId] = due; articleId !== undefined && !stopped; [articleId] = due) {
      const next = articleId
      due.delete(next)
      const share = restFor(since)
      since = performance.eventLoopUtilization()
      await unhurried(share, () => recheck(next))
    }
    running = false
  }

  const resting = createResting(pace, (articleId) => {
    due.add(articleId)
    if (!running) void run()
  })
  const onEdited = ({ articleId }: { articleId: string }) => {
    if (!due.has(articleId)) resting.touch(articleId)
  }
  bus.on('edited', onEdited)
  return () => {
    stopped = true
    bus.off('edited', onEdited)
    resting.clear()
    due.clear()
  }
}
