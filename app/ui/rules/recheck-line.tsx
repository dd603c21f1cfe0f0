'use client'
import { Progress } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RecheckProgress } from '#contracts/rules.ts'
import styles from './rules.module.css'

/** How far the stories at work have been checked by rules that were just changed. */
export function RecheckLine({ recheck: { isRunning, checked, all } }: { recheck: RecheckProgress }) {
  const t = useTranslations('rules')
  const [ran, setRan] = useState(isRunning)
  if (isRunning && !ran) setRan(true)
  return (
    <div className={styles.recheck} data-running={isRunning || undefined}>
      <p role="status">{isRunning ? t('recheck', { checked, all }) : ran ? t('rechecked') : ''}</p>
      {isRunning && <Progress value={all === 0 ? 0 : (checked / all) * 100} size="xs" aria-hidden="true" />}
    </div>
  )
}
