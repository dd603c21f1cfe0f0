'use client'
import { useTranslations } from 'next-intl'
import styles from './elsewhere.module.css'
import type { BulkState } from './run-bulk.ts'

/** How far the work has come; it goes on when this is closed. */
export function BulkProgress({ state: { total, outcomes } }: { state: BulkState }) {
  const t = useTranslations('story')
  const done = t('elsewhere.done', { done: outcomes.length, total })
  return (
    <div className={styles.progress}>
      <p className={styles.what} role="status">
        {t('elsewhere.working', { count: total })}
      </p>
      <progress className={styles.bar} value={outcomes.length} max={Math.max(1, total)} aria-label={done} />
      <p className={styles.what} aria-hidden>
        {done}
      </p>
    </div>
  )
}
