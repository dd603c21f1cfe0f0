'use client'
import { useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'

/** How often ages are counted anew, in ms. */
const MINUTE = 60_000

let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function listen(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      for (const each of listeners) each()
    }, MINUTE)
    listener()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    now = 0
  }
}

/** The time, ticking once a minute for everybody on the page; what the server drew stands until the first tick. */
export function useMinute(): number {
  const drawn = useNow().getTime()
  return (
    useSyncExternalStore(
      listen,
      () => now,
      () => 0,
    ) || drawn
  )
}
