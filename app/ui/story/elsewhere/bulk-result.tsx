'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Headline } from '../../headline.tsx'
import styles from './elsewhere.module.css'
import type { BulkState } from './run-bulk.ts'

interface Props {
  state: BulkState
  onUndo(): void
  onClose(): void
}

/** In how many stories it was mended, which were left and why, and the way back. */
export function BulkResult({ state: { outcomes }, onUndo, onClose }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  const left = outcomes.filter(({ became }) => became === 'left')
  const count = outcomes.length - left.length
  return (
    <>
      <p className={styles.what} role="status">
        {t('elsewhere.mended', { count })} {left.length > 0 && t('elsewhere.left', { count: left.length })}
      </p>
      {left.length > 0 && (
        <ul className={styles.stories}>
          {left.map(({ story, headline, language, reason }) => (
            <li key={story} className={styles.leftStory}>
              <Headline className={styles.headline} text={headline || common('untitled')} language={language} />
              <span className={styles.why}>{t(`elsewhere.reasons.${reason ?? 'fault'}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {count > 0 && <Button onClick={onUndo}>{common('undo')}</Button>}
        <Button ref={close} variant="filled" onClick={onClose}>
          {common('close')}
        </Button>
      </div>
    </>
  )
}
