'use client'
import { useEffect, useRef } from 'react'
import { say } from '../toasts.tsx'
import type { OpenStory } from './open-story.ts'
import { useSaveWords } from './save-words.ts'

/** Mod+S: nobody has to save, but whoever wants to know is told, after the server was asked. */
export function SaveKey({ story }: { story: OpenStory }) {
  const words = useSaveWords()
  const latest = useRef(words)
  useEffect(() => {
    latest.current = words
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyS') return
      event.preventDefault()
      if (!event.repeat)
        void story.session.check().then((status) => say({ id: 'save-state', text: latest.current(status), bad: status.key === 'error' }))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [story])
  return null
}
