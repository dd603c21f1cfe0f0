'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useRef } from 'react'
import type { assignArticle, DeskRow, moveArticle } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Action } from '#core/workflow.ts'
import { type Ask, call } from '../api.ts'
import { say } from '../toasts.tsx'
import { useExplain } from '../use-explain.ts'

type AssignAsk = Ask<typeof assignArticle>

export interface Deeds {
  /** Assigns these stories (null releases); `name` is whose they are then. Answers the first refusal. */
  assign(rows: readonly DeskRow[], ask: AssignAsk, name: string | null): Promise<Result<null, Failure>>
  /** Spikes these, or brings back those that are spiked. */
  spike(rows: readonly DeskRow[]): Promise<void>
  /** Takes the last of these back. */
  undo(): void
}

const put = (id: string, body: AssignAsk) => call<typeof assignArticle>(`/api/v1/articles/${id}/assignment`, { method: 'PUT', body })
const move = (id: string, action: Action, seenRevision: number) =>
  call<typeof moveArticle>(`/api/v1/articles/${id}/moves`, { method: 'POST', body: { action, seenRevision } })

/** How a row was assigned, as something to ask for again. */
const before = ({ assignment }: DeskRow): AssignAsk => ({
  assignee: assignment?.assignee?.id ?? null,
  due: assignment?.due ?? null,
  note: assignment?.note ?? '',
})

/** What one does to stories from the list: each says what was done, and can be taken back. */
export function useDeeds(patch: (row: DeskRow) => void): Deeds {
  const t = useTranslations('desk.deeds')
  const explain = useExplain()
  const undos = useRef<(() => Promise<void>)[]>([])

  const undo = useCallback(() => {
    const last = undos.current.pop()
    if (last) void last()
    else void say({ id: 'undo', text: t('nothing') })
  }, [t])

  const done = useCallback((text: string, back: () => Promise<void>) => {
    undos.current.push(back)
    void say({
      id: 'deed',
      text,
      undo: () => {
        undos.current = undos.current.filter((each) => each !== back)
        void back()
      },
    })
  }, [])

  const assign = useCallback(
    async (rows: readonly DeskRow[], ask: AssignAsk, name: string | null): Promise<Result<null, Failure>> => {
      const answers = await Promise.all(rows.map(async (row) => ({ row, answer: await put(row.id, ask) })))
      const stored = answers.flatMap(({ row, answer }) => (answer.ok ? [{ row, assignment: answer.value.assignment }] : []))
      for (const { row, assignment } of stored) patch({ ...row, assignment })
      if (stored.length > 0) {
        done(name === null ? t('released', { count: stored.length }) : t('assigned', { count: stored.length, name }), async () => {
          for (const { row } of stored) {
            const back = await put(row.id, before(row))
            if (back.ok) patch({ ...row, assignment: back.value.assignment })
            else void say({ text: explain(back.error), bad: true })
          }
          void say({ id: 'deed', text: t('undone') })
        })
      }
      const refused = answers.find(({ answer }) => !answer.ok)?.answer
      return refused && !refused.ok ? err(refused.error) : ok(null)
    },
    [done, explain, patch, t],
  )

  const spike = useCallback(
    async (rows: readonly DeskRow[]) => {
      const action = rows.every(({ state }) => state === 'spiked') ? 'unspike' : 'spike'
      const moved: DeskRow[] = []
      for (const row of rows) {
        const answer = await move(row.id, action, row.revision)
        if (!answer.ok) {
          void say({ text: explain(answer.error), bad: true })
          continue
        }
        const next = { ...row, state: answer.value.state, revision: answer.value.revision }
        patch(next)
        moved.push(next)
      }
      if (moved.length === 0) return
      done(t(action === 'spike' ? 'spiked' : 'unspiked', { count: moved.length }), async () => {
        for (const row of moved) {
          const back = await move(row.id, action === 'spike' ? 'unspike' : 'spike', row.revision)
          if (back.ok) patch({ ...row, state: back.value.state, revision: back.value.revision })
          else void say({ text: explain(back.error), bad: true })
        }
        void say({ id: 'deed', text: t('undone') })
      })
    },
    [done, explain, patch, t],
  )

  return { assign, spike, undo }
}
