'use client'
import { IconAlertTriangle, IconScissors } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import styles from './flag-counts.module.css'

const ICONS = { truncated: IconScissors, malformed: IconAlertTriangle } as const

/** Open flags as two counts, cut and malformed: an icon and a number to see, words on hover and for screen readers. */
export function FlagCounts({ flags }: { flags: { truncated: number; malformed: number } }) {
  const t = useTranslations('common.flags')
  return (
    <span className={styles.flags}>
      {(['truncated', 'malformed'] as const).map((kind) => {
        const count = flags[kind]
        const Icon = ICONS[kind]
        if (count === 0) return null
        return (
          <span key={kind} className={styles[kind]} title={t(kind, { count })}>
            <Icon size={14} stroke={2} aria-hidden="true" />
            <span aria-hidden="true">{count}</span>
            <span className="words-only">{t(kind, { count })}</span>
          </span>
        )
      })}
      {flags.truncated + flags.malformed === 0 && <span className="words-only">{t('none')}</span>}
    </span>
  )
}
