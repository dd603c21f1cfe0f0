'use client'
import { useEffect, useRef } from 'react'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import type { OpenStory } from '../open-story.ts'

/** The open suggestion after (or before) a place in the copy, going round at the ends. */
export function suggestionBeside(
  suggestions: readonly StorySuggestion[],
  place: number,
  active: string | null,
  forward: boolean,
): StorySuggestion | null {
  const open = suggestions.filter(({ state, at }) => state === 'open' && at !== null)
  const here = open.findIndex(({ id, at }) => id === active && at && at.from <= place && place <= at.to)
  if (here >= 0) return open[(here + (forward ? 1 : -1) + open.length) % open.length] ?? null
  const beside = forward ? open.find(({ at }) => at && at.from >= place) : open.findLast(({ at }) => at && at.to <= place)
  return beside ?? (forward ? open[0] : open.at(-1)) ?? null
}

/** Alt+Page Down and Alt+Page Up go from suggestion to suggestion; Mod+Alt+Shift+X turns suggesting on and off. */
export function useSuggestionKeys(story: OpenStory, active: string | null, go: (suggestion: StorySuggestion) => void): void {
  const latest = useRef({ active, go })
  useEffect(() => {
    latest.current = { active, go }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const { may, only } = story.now().suggesting
      if ((event.ctrlKey || event.metaKey) && event.altKey && event.shiftKey && event.code === 'KeyX' && may && !only) {
        event.preventDefault()
        story.suggesting.toggle()
      }
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return
      const next = suggestionBeside(story.session.suggestions, story.state?.selection.head ?? 0, latest.current.active, event.key === 'PageDown')
      if (!next) return
      event.preventDefault()
      latest.current.go(next)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [story])
}
