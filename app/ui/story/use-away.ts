'use client'
import { useEffect } from 'react'
import type { OpenStory } from './open-story.ts'

/** Without a key or a move of the mouse for this long, in ms, colleagues see that one is away: shorter and reading would count as absence. */
const QUIET = 120_000

/** Tells colleagues when this person leaves the page or the keyboard, and when they are back. */
export function useAway(story: OpenStory): void {
  useEffect(() => {
    let away = false
    let timer: ReturnType<typeof setTimeout>
    const set = (next: boolean) => {
      if (next === away) return
      away = next
      story.session.idle(next)
    }
    const onActivity = () => {
      clearTimeout(timer)
      timer = setTimeout(() => set(true), QUIET)
      set(document.visibilityState === 'hidden')
    }
    const events = ['keydown', 'pointermove', 'pointerdown', 'visibilitychange'] as const
    for (const event of events) document.addEventListener(event, onActivity, { passive: true })
    onActivity()
    return () => {
      clearTimeout(timer)
      for (const event of events) document.removeEventListener(event, onActivity)
    }
  }, [story])
}
