'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { listChanges } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import { call } from '../../api.ts'
import type { OpenStory } from '../open-story.ts'
import { type Told, toldOf } from './told.ts'

/** The two points that are compared; `now` follows what is typed. */
export interface Span {
  from: number
  to: number | 'now'
}

/** What is compared on this screen, and how it is looked at. */
export interface Comparison {
  span: Span
  look(span: Span): void
  told: Told | null
  failed: Failure | null
  /** Being fetched. */
  busy: boolean
  again(): void
  /** The text stands in the place of the editor. */
  shown: boolean
  show(shown: boolean): void
  /** Only this person's changes. */
  person: string | null
  only(person: string | null): void
  /** The change that is looked at. */
  active: number | null
  activate(id: number | null): void
}

/** How long after the last change the comparison is made anew, and how long at most while somebody types on, in ms: it is read, not typed into. */
const CALM = { pause: 1_000, most: 5_000 } as const

interface Beginning {
  story: OpenStory
  articleId: string
  beginning: Span
  isShown: boolean
}

/** What changed between two points of a story's life; read only while `isWatched`, and anew by and by while others type. */
export function useComparison({ story, articleId, beginning, isShown }: Beginning, isWatched: boolean): Comparison {
  const [span, setSpan] = useState(beginning)
  const [told, keep] = useState<Told | null>(null)
  const [failed, fail] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [shown, show] = useState(isShown)
  const [person, only] = useState<string | null>(null)
  const [active, activate] = useState<number | null>(null)
  const [tries, again] = useState(0)
  const newest = useRef(-1)
  const watched = isWatched || shown

  useEffect(() => {
    if (!watched) return undefined
    const aborting = new AbortController()
    let timer: ReturnType<typeof setTimeout> | null = null
    let waitingSince = 0
    let reading = false

    const read = async () => {
      timer = null
      reading = true
      setBusy(true)
      const to = span.to === 'now' ? '' : `&to=${span.to}`
      const answer = await call<typeof listChanges>(`/api/v1/articles/${articleId}/changes?view=copy&from=${span.from}${to}`, {
        signal: aborting.signal,
      }).catch((fault: unknown) => {
        if (!aborting.signal.aborted) throw fault
        return null
      })
      reading = false
      if (!answer) return
      setBusy(false)
      fail(answer.ok ? null : answer.error)
      if (!answer.ok) return
      // What has been changed since may stand under other numbers now.
      if (newest.current !== answer.value.to) activate(null)
      newest.current = answer.value.to
      keep(toldOf(answer.value))
      nextIfBehind()
    }
    const nextIfBehind = () => {
      if (aborting.signal.aborted || span.to !== 'now' || reading || story.now().status.revision <= newest.current) return
      const now = performance.now()
      waitingSince = timer === null ? now : waitingSince
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => void read(), Math.max(0, Math.min(CALM.pause, waitingSince + CALM.most - now)))
    }
    void read()
    let seen = story.now().status.revision
    const stop = story.subscribe(() => {
      const { revision } = story.now().status
      if (revision === seen) return
      seen = revision
      nextIfBehind()
    })
    return () => {
      stop()
      aborting.abort()
      if (timer !== null) clearTimeout(timer)
    }
  }, [story, articleId, span, watched, tries])

  const look = useCallback((next: Span) => {
    setSpan((known) => (known.from === next.from && known.to === next.to ? known : next))
    activate(null)
    only(null)
  }, [])
  return { span, look, told, failed, busy, again: () => again((count) => count + 1), shown, show, person, only, active, activate }
}
