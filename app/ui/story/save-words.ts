'use client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useReason } from './save-state.tsx'
import type { SessionStatus } from './session.ts'

/** How the copy is stored, in a few words that never say more than is true. */
export function useSaveWords(): (status: SessionStatus) => string {
  const t = useTranslations('story')
  const words = useTranslations('kept')
  const reasonOf = useReason()
  return useCallback(
    ({ key, unconfirmed, kept, keeping, isSlow, reason }: SessionStatus) => {
      switch (key) {
        case 'offline':
          if (unconfirmed === 0) return words('offlineNone')
          if (keeping !== 'works' && kept < unconfirmed) return words('offlineOnly', { count: unconfirmed - kept })
          return kept > 0 ? words('offline', { count: kept }) : words('offlineTyping')
        case 'saving':
          return isSlow ? words('slow') : t('status.saving')
        case 'readonly':
          return unconfirmed > 0 ? words('readonly', { count: unconfirmed }) : t('status.readonly')
        case 'error':
          return t('status.error', { reason: reasonOf(reason) })
        default:
          return t(`status.${key}`)
      }
    },
    [t, words, reasonOf],
  )
}
