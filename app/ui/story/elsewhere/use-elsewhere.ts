'use client'
import { useCallback, useEffect, useState } from 'react'
import type { countElsewhere } from '#contracts/repairs.ts'
import { type Answer, call } from '../../api.ts'

export type Elsewhere = Answer<typeof countElsewhere>

const NOWHERE: Elsewhere = { counts: {}, repairs: [] }
/** How long the flags must have been the same before it is asked, in ms: the page and whoever types come first. */
const STILL = 700

/** Where else the defects of a story's flags stand; asked once the page is at rest, and again when other flags are open. `flags` are the ids of those with a certain repair. */
export function useElsewhere(articleId: string, flags: readonly string[], may: boolean): { elsewhere: Elsewhere; refresh(): void } {
  const [elsewhere, set] = useState(NOWHERE)
  const [turn, setTurn] = useState(0)
  const asked = flags.toSorted().join(' ')
  useEffect(() => {
    if (!may) return undefined
    const leaving = new AbortController()
    const ask = async () => {
      const answer = await call<typeof countElsewhere>(`/api/v1/articles/${articleId}/elsewhere`, { signal: leaving.signal })
      if (answer.ok && !leaving.signal.aborted) set(answer.value) // without an answer nothing is offered
    }
    const timer = setTimeout(() => {
      ask().catch((fault: unknown) => {
        if (!leaving.signal.aborted) throw fault
      })
    }, STILL)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [articleId, asked, may, turn])
  return { elsewhere, refresh: useCallback(() => setTurn((last) => last + 1), []) }
}
