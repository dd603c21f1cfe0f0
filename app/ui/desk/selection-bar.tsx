'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { DeskRow } from '#contracts/articles.ts'
import { may } from '#core/access.ts'
import { useMe } from '../me.tsx'
import styles from './desk.module.css'
import { spikeable } from './spikeable.ts'

interface Props {
  rows: readonly DeskRow[]
  assign(): void
  claim(): void
  release(): void
  spike(): void
  drop(): void
}

/** What can be done with all selected stories at once; it stands where the filters stood. */
export function SelectionBar({ rows, assign, claim, release, spike, drop }: Props) {
  const t = useTranslations('desk.selection')
  const { role } = useMe()
  const spiked = rows.every(({ state }) => state === 'spiked')
  return (
    <div className={styles.bar} role="group" aria-label={t('label')}>
      <h1 className={styles.title} aria-live="polite">
        {t('count', { count: rows.length })}
      </h1>
      {may(role, 'article.assign') && <Button onClick={assign}>{t('assign')}</Button>}
      <Button onClick={claim}>{t('claim')}</Button>
      {may(role, 'article.assign') && <Button onClick={release}>{t('release')}</Button>}
      {spikeable(rows, role) && <Button onClick={spike}>{spiked ? t('unspike') : t('spike')}</Button>}
      <span className={styles.space} />
      <Button variant="subtle" onClick={drop}>
        {t('drop')}
      </Button>
    </div>
  )
}
