'use client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { say } from '../../toasts.tsx'
import { useExplain } from '../../use-explain.ts'
import { runBulk } from './run-bulk.ts'

/** Takes a bulk repair back and says what came of it. */
export function useUndoBulk(onChanged: () => void): (id: string) => Promise<void> {
  const t = useTranslations('story')
  const explain = useExplain()
  return useCallback(
    async (id: string) => {
      const undone = await runBulk(`/api/v1/repairs/${id}/undo`, {}, () => undefined)
      onChanged()
      if (!undone.ok) return say({ text: t('elsewhere.undoFailed', { reason: explain(undone.error) }), bad: true })
      const left = undone.value.outcomes.filter(({ became }) => became === 'left')
      const count = undone.value.outcomes.length - left.length
      return say({ text: [t('elsewhere.undone', { count }), ...(left.length > 0 ? [t('elsewhere.left', { count: left.length })] : [])].join(' ') })
    },
    [t, explain, onChanged],
  )
}
