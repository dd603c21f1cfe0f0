'use client'
import { useEffect } from 'react'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'

/** Without a key or a move of the mouse on the page for this long, in ms, colleagues see that one is away: shorter and reading would count as absence. */
const QUIET = 120_000

const isOpen = ({ status: { key } }: Picture) => key !== 'opening' && key !== 'offline'

/** Tells colleagues when this person has left the keyboard, and when they are back; tells it again on a new line, which knows nothing of it. */
export function useAway(story: OpenStory): void {
  useEffect(() => {
    let away = false
    let open = isOpen(story.now())
    let timer: ReturnType<typeof setTimeout>
    const set = (next: boolean) => {
      if (next === away) return
      away = next
      story.session.idle(next)
    }
    const onActivity = () => {
      clearTimeout(timer)
      timer = setTimeout(() => set(true), QUIET)
      set(false)
    }
    const stop = story.subscribe(() => {
      const isBack = isOpen(story.now())
      if (isBack && !open && away) story.session.idle(true)
      open = isBack
    })
    const events = ['keydown', 'pointermove', 'pointerdown', 'wheel', 'touchmove'] as const
    for (const event of events) document.addEventListener(event, onActivity, { passive: true })
    onActivity()
    return () => {
      clearTimeout(timer)
      stop()
      for (const event of events) document.removeEventListener(event, onActivity)
    }
  }, [story])
}
