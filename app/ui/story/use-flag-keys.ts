'use client'
import { useEffect, useRef } from 'react'
import type { StoryFlag } from '#contracts/flags.ts'
import { inOrder } from './flag-panel.tsx'
import type { OpenStory } from './open-story.ts'

/** The open flag after (or before) a place in the copy, going round at the ends. */
export function flagBeside(flags: readonly StoryFlag[], place: { from: number; to: number }, forward: boolean): StoryFlag | null {
  const open = inOrder(flags.filter(({ state, at }) => state === 'open' && at !== null))
  const isThere = (flag: StoryFlag) => flag.at?.from === place.from && flag.at.to === place.to
  const here = open.findIndex(isThere)
  if (here >= 0) return open[(here + (forward ? 1 : -1) + open.length) % open.length] ?? null
  const beside = forward ? open.find(({ at }) => at && at.from >= place.to) : open.findLast(({ at }) => at && at.to <= place.from)
  return beside ?? (forward ? open[0] : open.at(-1)) ?? null
}

/** Alt+↓ and Alt+↑ go from flag to flag, while typing too. */
export function useFlagKeys(story: OpenStory, go: (flag: StoryFlag) => void): void {
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const selection = story.state?.selection
      const flag = selection && flagBeside(story.session.flags, selection, event.key === 'ArrowDown')
      if (!flag) return
      event.preventDefault()
      latest.current(flag)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [story])
}
