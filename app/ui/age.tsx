'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useMinute } from './clock.ts'

/** How long ago something was: "5 min"; the exact time on hover and for machines. Ticks by itself. */
export function Age({ at }: { at: string }) {
  const t = useTranslations('common.age')
  const format = useFormatter()
  const now = useMinute()
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000))
  const words =
    minutes < 1
      ? t('now')
      : minutes < 60
        ? t('minutes', { count: minutes })
        : minutes < 48 * 60
          ? t('hours', { count: Math.floor(minutes / 60) })
          : t('days', { count: Math.floor(minutes / 1440) })
  return (
    <time dateTime={at} title={format.dateTime(new Date(at), { dateStyle: 'full', timeStyle: 'medium' })} suppressHydrationWarning>
      {words}
    </time>
  )
}
