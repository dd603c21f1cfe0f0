'use client'
import { Alert, Button, Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { restoreRevision } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import { call } from '../../api.ts'
import { useExplain } from '../../use-explain.ts'
import type { OpenStory } from '../open-story.ts'
import storyStyles from '../story.module.css'

interface Props {
  story: OpenStory
  articleId: string
  revision: number
  onDone(): void
  onClose(): void
}

/** Asks once more before an earlier copy becomes the newest, and names the copy that is seen now: where it has moved on, one looks again. */
export function RestoreDialog({ story, articleId, revision, onDone, onClose }: Props) {
  const t = useTranslations('changes')
  const common = useTranslations('common')
  const explain = useExplain()
  const [waiting, wait] = useState(false)
  const [refusal, refuse] = useState<Failure | null>(null)
  const restore = async () => {
    wait(true)
    refuse(null)
    const seenRevision = await story.session.settled()
    const restored = await call<typeof restoreRevision>(`/api/v1/articles/${articleId}/restore`, { method: 'POST', body: { revision, seenRevision } })
    wait(false)
    if (restored.ok) onDone()
    else refuse(restored.error)
  }
  return (
    <Modal opened onClose={onClose} title={t('restoreTitle', { revision })} closeButtonProps={{ 'aria-label': common('close') }}>
      <div className={storyStyles.form}>
        <p className={storyStyles.dialogText}>{t('restoreWhat', { revision })}</p>
        {refusal && <Alert color="red">{refusal.code === 'stale' ? t('restoreStale') : explain(refusal)}</Alert>}
        <div className={storyStyles.dialogActions}>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="filled" loading={waiting} onClick={() => void restore()} data-autofocus>
            {t('restore')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
