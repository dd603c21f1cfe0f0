'use client'
import { Button, Modal, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { isSafeAddress } from '#core/copy.ts'
import { insertImage, linkAt, setLink } from './editor/formatting.ts'
import type { OpenStory } from './open-story.ts'
import styles from './story.module.css'

interface Props {
  story: OpenStory
  onClose(): void
}

/** Adds `https://` to what looks like a bare address, so that nobody has to type it. */
const addressOf = (typed: string) => {
  const text = typed.trim()
  if (isSafeAddress(text)) return text
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return `mailto:${text}`
  return /^[\p{L}\p{N}.-]+\.\p{L}{2,}(?:[/?#:]\S*)?$/u.test(text) ? `https://${text}` : text
}

/** The form for a link's address, for the selection or the link at the caret. */
export function LinkForm({ story, onClose }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const present = story.state ? (linkAt(story.state)?.href ?? null) : null
  const [typed, type] = useState(present ?? '')
  const [unsafe, refuse] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const address = addressOf(typed)
    if (!isSafeAddress(address)) return refuse(true)
    onClose()
    story.run(setLink(address))
  }
  return (
    <Modal opened onClose={onClose} title={t('link.title')} returnFocus={false} closeButtonProps={{ 'aria-label': common('close') }}>
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label={t('link.address')}
          description={t('link.hint')}
          error={unsafe && t('link.unsafe')}
          value={typed}
          dir="ltr"
          inputMode="url"
          data-autofocus
          onChange={(event) => {
            refuse(false)
            type(event.currentTarget.value)
          }}
        />
        <div className={styles.dialogActions}>
          {present !== null && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                onClose()
                story.run(setLink(null))
              }}
            >
              {t('link.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="filled">
            {t('link.set')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** The form for an image by its address: copy refers to pictures, it doesn't hold them. */
export function ImageForm({ story, onClose }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const [image, setImage] = useState({ src: '', alt: '', caption: '' })
  const [unsafe, refuse] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const src = addressOf(image.src)
    if (!/^https?:/i.test(src)) return refuse(true)
    onClose()
    story.run(insertImage({ ...image, src }))
  }
  return (
    <Modal opened onClose={onClose} title={t('image.title')} returnFocus={false} closeButtonProps={{ 'aria-label': common('close') }}>
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label={t('image.address')}
          error={unsafe && t('link.unsafe')}
          value={image.src}
          dir="ltr"
          inputMode="url"
          data-autofocus
          onChange={({ currentTarget }) => setImage((now) => ({ ...now, src: currentTarget.value }))}
        />
        <TextInput
          label={t('image.alt')}
          value={image.alt}
          dir="auto"
          onChange={({ currentTarget }) => setImage((now) => ({ ...now, alt: currentTarget.value }))}
        />
        <TextInput
          label={t('image.caption')}
          value={image.caption}
          dir="auto"
          onChange={({ currentTarget }) => setImage((now) => ({ ...now, caption: currentTarget.value }))}
        />
        <div className={styles.dialogActions}>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="filled">
            {t('image.insert')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
