'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Failure } from '#contracts/contract.ts'
import { useExplain } from '../../use-explain.ts'
import styles from './changes.module.css'
import type { Outcome } from './use-revert.ts'

interface Props {
  outcome: Outcome | null
  isWaiting: boolean
  onUndo(): void
  onLookNow(): void
}

/** Says what became of taking a change back, and what can be done then. */
export function RevertOutcome({ outcome, isWaiting, onUndo, onLookNow }: Props) {
  const t = useTranslations('changes')
  const explain = useExplain()
  const reasonOf = (failure: Failure) => {
    if (failure.code !== 'changed_since') return t('notReverted', { reason: explain(failure) })
    const by = failure['by'] as { name?: string } | undefined
    return by?.name === undefined ? t('changedSinceSomebody') : t('changedSince', { name: `\u2068${by.name}\u2069` })
  }
  return (
    <div role="status">
      {outcome && (
        <p className={styles.notice}>
          {outcome.kind === 'reverted' && (
            <>
              {t('reverted')}
              <Button size="compact-xs" variant="default" loading={isWaiting} onClick={onUndo}>
                {t('undo')}
              </Button>
            </>
          )}
          {outcome.kind === 'undone' && t('undone')}
          {outcome.kind === 'refused' && (
            <>
              {reasonOf(outcome.failure)}
              {outcome.failure.code === 'changed_since' && (
                <Button size="compact-xs" variant="default" onClick={onLookNow}>
                  {t('lookNow')}
                </Button>
              )}
            </>
          )}
        </p>
      )}
    </div>
  )
}
