'use client'
import { Progress } from '@mantine/core'
import { useTranslations } from 'next-intl'
import styles from './elsewhere.module.css'
import type { BulkState } from './run-bulk.ts'

/** How far the work has come; it goes on when this is closed. */
export function BulkProgress({ state: { total, outcomes } }: { state: BulkState }) {
  const t = useTranslations('story')
  return (
    <div className={styles.progress}>
      <p className={styles.what} role="status">
        {t('elsewhere.working', { count: total })}
      </p>
      <Progress.Root size="lg">
        <Progress.Section
          value={total === 0 ? 0 : (100 * outcomes.length) / total}
          aria-label={t('elsewhere.done', { done: outcomes.length, total })}
        />
      </Progress.Root>
      <p className={styles.what} aria-hidden>
        {t('elsewhere.done', { done: outcomes.length, total })}
      </p>
    </div>
  )
}
