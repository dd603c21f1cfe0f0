'use client'
import { Button, Modal } from '@mantine/core'
import { IconWand } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import own from './mend-all.module.css'
import { Preview } from './flag-item.tsx'
import { useRuleName } from './flag-words.ts'
import type { OpenStory } from './open-story.ts'
import { previewOf, type Repairable } from './repairs.ts'
import styles from './story.module.css'
import { takesWords } from './takes-words.ts'

interface Props {
  story: OpenStory
  /** The flags whose repair is certain, in the order of the copy. */
  certain: readonly Repairable[]
  onMend(flags: readonly Repairable[]): void
}

/** Makes all certain repairs of a story as one change. Where words go with them, it shows first what goes and what comes. */
export function MendAll({ story, certain, onMend }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const nameOf = useRuleName()
  /** The flags that are asked about: one that turns up meanwhile is not mended unseen. */
  const [asked, ask] = useState<ReadonlySet<string> | null>(null)
  const doc = story.state?.doc
  const begin = () => {
    if (doc && certain.some((flag) => takesWords(previewOf(doc, flag)))) ask(new Set(certain.map(({ id }) => id)))
    else onMend(certain)
  }
  const shown = certain.filter(({ id }) => asked?.has(id))
  const close = () => ask(null)
  return (
    <>
      <Button fullWidth leftSection={<IconWand size={16} aria-hidden />} onClick={begin}>
        {t('flags.mendAll', { count: certain.length })}
      </Button>
      {asked && doc && (
        <Modal opened onClose={close} title={t('mendAll.title')} closeButtonProps={{ 'aria-label': common('close') }}>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              onMend(shown)
              close()
            }}
          >
            <p className={styles.dialogText}>{t('mendAll.what')}</p>
            <ol className={own.changes} tabIndex={0} aria-label={t('mendAll.title')}>
              {shown.map((flag) => (
                <li key={flag.id}>
                  <p className={styles.dim}>{nameOf(flag)}</p>
                  <Preview preview={previewOf(doc, flag)} />
                </li>
              ))}
            </ol>
            <div className={styles.dialogActions}>
              <Button onClick={close}>{common('cancel')}</Button>
              <Button type="submit" variant="filled" data-autofocus disabled={shown.length === 0}>
                {t('flags.mendAll', { count: shown.length })}
              </Button>
            </div>
          </form>
        </Modal>
      )}
    </>
  )
}
