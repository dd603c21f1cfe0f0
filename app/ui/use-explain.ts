'use client'
import { useTranslations } from 'next-intl'
import type { Failure } from '#contracts/contract.ts'
import type { Messages } from '../i18n/messages.ts'

type Code = keyof Messages['failures']

/** Says a failure in the reader's language; one whose code has no words yet is said as the server put it. */
export function useExplain(): (failure: Failure) => string {
  const t = useTranslations('failures')
  return (failure) => {
    const code = failure.code as Code
    if (code === 'open_flags') return t(code, { count: Number(failure['count'] ?? 1) })
    if (t.has(code)) return t(code)
    return failure.detail ?? t('fault')
  }
}
