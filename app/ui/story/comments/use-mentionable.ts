'use client'
import { useEffect, useState } from 'react'
import type { DeskName, listPeople, Teammate } from '#contracts/people.ts'
import { call } from '../../api.ts'

export interface Newsroom {
  people: readonly Teammate[]
  desks: readonly DeskName[]
}

let known: Promise<Newsroom | null> | null = null

/** Everyone who can be mentioned, asked for once for the page; null until it is known, and where it can't be. */
export function useMentionable(): Newsroom | null {
  const [newsroom, keep] = useState<Newsroom | null>(null)
  useEffect(() => {
    let shown = true
    known ??= call<typeof listPeople>('/api/v1/people').then((answer) => {
      if (answer.ok) return { people: answer.value.people.filter(({ disabled }) => !disabled), desks: answer.value.desks }
      known = null // asked for again by the next comment
      return null
    })
    void known.then((found) => shown && keep(found))
    return () => {
      shown = false
    }
  }, [])
  return newsroom
}
