'use client'
import { Button, Kbd, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

import styles from './story.module.css'

const REASONS = ['correct', 'style', 'quoted', 'complete'] as const

interface Props {
  onDismiss(reason: string): Promise<void>
  onCancel(): void
}

/** Asks why a flag is no fault: the usual reasons by their number, any other in words. */
export function DismissForm({ onDismiss, onCancel }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const [typed, type] = useState('')
  const [waiting, wait] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const dismiss = async (reason: string) => {
    wait(true)
    await onDismiss(reason)
    wait(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      return onCancel()
    }
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
    const reason = REASONS[Number(event.key) - 1]
    if (reason && !waiting) {
      event.preventDefault()
      void dismiss(t(`flags.reasons.${reason}`))
    }
  }
  return (
    <form
      className={styles.dismiss}
      onKeyDown={onKeyDown}
      aria-label={t('flags.dismissWhy')}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') void dismiss(typed.trim())
      }}
    >
      <p className={styles.dismissWhy}>{t('flags.dismissWhy')}</p>
      {REASONS.map((reason, index) => (
        <Button
          key={reason}
          ref={index === 0 ? first : null}
          size="compact-sm"
          justify="flex-start"
          variant="default"
          disabled={waiting}
          leftSection={<Kbd size="xs">{index + 1}</Kbd>}
          onClick={() => void dismiss(t(`flags.reasons.${reason}`))}
        >
          {t(`flags.reasons.${reason}`)}
        </Button>
      ))}
      <TextInput
        size="xs"
        placeholder={t('flags.reason')}
        aria-label={t('flags.reason')}
        value={typed}
        maxLength={500}
        dir="auto"
        onChange={(event) => type(event.currentTarget.value)}
      />
      <div className={styles.flagActions}>
        <Button type="submit" size="compact-sm" variant="filled" disabled={typed.trim() === ''} loading={waiting}>
          {t('flags.submit')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
