'use client'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { countStories } from '#contracts/desk.ts'
import { type Answer, call } from '../api.ts'
import { useLine, useTold } from '../use-line.ts'

export type Counts = Answer<typeof countStories>

const Held = createContext<Counts | null>(null)

/** At most one look in this time, in ms, however much comes in. */
const PAUSE = 2_000
/** And one now and then where nothing is told, in ms. */
const NOW_AND_THEN = 60_000

/** How many stories each view has; looked up anew when the desk tells of changes. */
export function CountsProvider({ first, children }: { first: Counts; children: ReactNode }) {
  const [counts, setCounts] = useState(first)
  const line = useLine()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const look = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      if (document.visibilityState === 'hidden') return
      void call<typeof countStories>('/api/v1/counts').then((answer) => answer.ok && setCounts(answer.value))
    }, PAUSE)
  }, [])

  useTold('desk:row', look)
  useTold('desk:gone', look)
  useTold('notice', look)
  useEffect(() => {
    if (line === 'up') look()
  }, [line, look])
  useEffect(() => {
    const every = setInterval(look, NOW_AND_THEN)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(every)
      clearTimeout(timer.current)
      timer.current = undefined
      document.removeEventListener('visibilitychange', look)
    }
  }, [look])

  return <Held value={counts}>{children}</Held>
}

export function useCounts(): Counts {
  const counts = useContext(Held)
  if (!counts) throw new Error('useCounts stands inside the shell')
  return counts
}
