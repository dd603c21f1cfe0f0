'use client'
import { useTranslations } from 'next-intl'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { Age } from '../../age.tsx'
import { Preview } from '../flag-item.tsx'
import { previewOf } from './preview-of.ts'
import styles from './suggestions.module.css'

/** What became of the latest that are settled. */
export function SettledSuggestions({ settled }: { settled: readonly StorySuggestion[] }) {
  const t = useTranslations('suggestions')
  if (settled.length === 0) return null
  const outcome = ({ state, settledBy }: StorySuggestion) =>
    (state === 'accepted' || state === 'rejected') && settledBy
      ? t(`card.${state}By`, { name: settledBy.name })
      : state === 'open'
        ? ''
        : t(`card.${state}`)
  return (
    <details className={styles.settled}>
      <summary>{t('list.settled', { count: settled.length })}</summary>
      <ul className={styles.list}>
        {settled.map((one) => (
          <li key={one.id} className={styles.card}>
            <p className={styles.dim}>
              <bdi>{one.by?.name ?? t('check')}</bdi> · {outcome(one)}
              {one.settledAt && (
                <>
                  {' · '}
                  <Age at={one.settledAt} />
                </>
              )}
            </p>
            <Preview preview={previewOf(null, one)} />
            {one.replies.length > 0 && (
              <p className={styles.words} dir="auto">
                {one.replies.at(-1)?.text}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
