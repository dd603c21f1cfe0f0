'use client'
import { useState } from 'react'
import type { revertChange } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import { type Answer, type Ask, call } from '../../api.ts'
import type { OpenStory } from '../open-story.ts'

type Led = Answer<typeof revertChange>

/** What became of the last taking back. */
export type Outcome = { kind: 'reverted'; undo: Led } | { kind: 'undone' } | { kind: 'refused'; failure: Failure }

/** Takes changes back, and takes that back again: both are edits like any other, and come to this screen as such. */
export function useRevert(story: OpenStory, articleId: string) {
  const [outcome, tell] = useState<Outcome | null>(null)
  const [waiting, wait] = useState<number | 'undo' | null>(null)
  const ask = async (what: Ask<typeof revertChange>) => {
    // What was typed here and is not stored yet would count as typed since.
    await story.session.settled()
    return call<typeof revertChange>(`/api/v1/articles/${articleId}/reverts`, { method: 'POST', body: what })
  }
  const revert = async (change: number, from: number, to: number) => {
    wait(change)
    const led = await ask({ from, to, change })
    wait(null)
    tell(led.ok ? { kind: 'reverted', undo: led.value } : { kind: 'refused', failure: led.error })
  }
  const undo = async ({ from, revision }: Led) => {
    wait('undo')
    const led = await ask({ from, to: revision })
    wait(null)
    tell(led.ok ? { kind: 'undone' } : { kind: 'refused', failure: led.error })
  }
  return { outcome, waiting, revert, undo, forget: () => tell(null) }
}
