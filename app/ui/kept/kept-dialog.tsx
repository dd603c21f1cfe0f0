'use client'
import { Button, Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { differencesOf, partsOf } from './differences.ts'
import styles from './kept.module.css'
import type { Readable } from './lines.ts'

interface Props {
  headline: string
  changes: Readable
  onDiscard(): void
  /** Where they can be put in after all. */
  onPutIn?: () => void
  onClose(): void
}

/** Changes that only this device has: to read, to copy, to discard. */
export function KeptDialog({ headline, changes, onDiscard, onPutIn, onClose }: Props) {
  const t = useTranslations('kept')
  const common = useTranslations('common')
  const [isSure, ask] = useState(false)
  const [said, say] = useState('')
  const differences = 'typed' in changes ? [] : differencesOf(changes.before, changes.after)
  const text = 'typed' in changes ? changes.typed : differences.flatMap(({ after }) => after ?? []).join('\n')
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => say(t('dialog.copied')),
      () => say(t('dialog.notCopied')),
    )
  return (
    <Modal opened onClose={onClose} size="lg" title={t('dialog.title')} closeButtonProps={{ 'aria-label': common('close') }}>
      <p className={styles.what}>{'typed' in changes ? t('dialog.nothing') : t('dialog.what', { headline: `\u2068${headline}\u2069` })}</p>
      <div className={styles.lines} tabIndex={0} role="group" aria-label={t('dialog.title')}>
        {'typed' in changes && <p dir="auto">{changes.typed}</p>}
        {differences.map((difference, index) => {
          const { head, removed, added, tail } = partsOf(difference)
          return (
            // oxlint-disable-next-line react/no-array-index-key -- the list is drawn once
            <p key={index} dir="auto">
              {head}
              {removed !== '' && (
                <del>
                  <span className="words-only">{t('deleted')} </span>
                  {removed}
                </del>
              )}
              {added !== '' && (
                <ins>
                  <span className="words-only">{t('inserted')} </span>
                  {added}
                </ins>
              )}
              {tail}
            </p>
          )
        })}
      </div>
      <div className={styles.actions}>
        <span role="status" className={styles.said}>
          {said}
        </span>
        <Button variant="subtle" color="red" onClick={() => (isSure ? onDiscard() : ask(true))}>
          {isSure ? t('dialog.sure') : t('dialog.discard')}
        </Button>
        {onPutIn && (
          <Button variant="default" onClick={onPutIn}>
            {t('dialog.putIn')}
          </Button>
        )}
        <Button variant="filled" data-autofocus onClick={copy}>
          {t('dialog.copy')}
        </Button>
      </div>
    </Modal>
  )
}
