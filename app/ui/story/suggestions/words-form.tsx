'use client'
import { Button, Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './suggestions.module.css'

interface Props {
  label: string
  submit: string
  initial?: string
  /** It may be sent without a word. */
  mayBeEmpty?: boolean
  onSubmit(words: string): Promise<boolean>
  onClose(): void
}

/** Asks for some words: why not, a reply, another text. Mod+Enter sends, Escape leaves. */
export function WordsForm({ label, submit, initial = '', mayBeEmpty = false, onSubmit, onClose }: Props) {
  const common = useTranslations('common')
  const [words, write] = useState(initial)
  const [waiting, wait] = useState(false)
  const able = mayBeEmpty || words.trim() !== ''
  const send = async () => {
    if (!able || waiting) return
    wait(true)
    const done = await onSubmit(words)
    wait(false)
    if (done) onClose()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onClose()
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          event.stopPropagation()
          void send()
        }
      }}
    >
      <Textarea
        size="xs"
        label={label}
        value={words}
        rows={2}
        autosize
        maxRows={8}
        maxLength={2000}
        dir="auto"
        autoFocus
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" size="compact-sm" variant="filled" disabled={!able} loading={waiting}>
          {submit}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
