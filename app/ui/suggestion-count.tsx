'use client'
import { IconMessage2Plus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import styles from './suggestion-count.module.css'

/** How many suggestions are open: an icon and a number to see, words on hover and for screen readers. Nothing where there are none. */
export function SuggestionCount({ count }: { count: number }) {
  const t = useTranslations('suggestions')
  if (count === 0) return null
  return (
    <span className={styles.count} title={t('count', { count })}>
      <IconMessage2Plus size={14} stroke={2} aria-hidden="true" />
      <span aria-hidden="true">{count}</span>
      <span className="words-only">{t('count', { count })}</span>
    </span>
  )
}
