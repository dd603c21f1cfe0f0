'use client'
import { Alert, Button, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconInfoCircle, IconLock } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { useExplain } from '../use-explain.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const statusOf = (picture: Picture) => picture.status
const suggestingOf = (picture: Picture) => picture.suggesting
const refusedOf = (picture: Picture) => picture.refused
const workflowOf = (picture: Picture) => picture.workflow

/** A failure's code in words. */
export function useReason(): (code: string | null) => string {
  const explain = useExplain()
  return useCallback((code: string | null) => explain({ code: code ?? 'fault' }), [explain])
}

const READONLY = ['state', 'role', 'schema', 'gone', 'signed_out', 'not_permitted'] as const

/** Says above the copy, in words, when typing isn't stored or isn't possible. */
export function StoryBanner({ story }: { story: OpenStory }) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const reasonOf = useReason()
  const { key, unconfirmed, reason, canEdit } = usePicture(story, statusOf)
  const refused = usePicture(story, refusedOf)
  const workflow = usePicture(story, workflowOf)
  const { only: onlySuggests } = usePicture(story, suggestingOf)
  const known = READONLY.find((name) => name === reason)
  return (
    <div aria-live="polite" className={styles.banners}>
      {key === 'offline' && (
        <p className={styles.offline}>
          <IconCloudOff size={16} aria-hidden />
          {canEdit || unconfirmed > 0 ? t('banner.offline', { count: unconfirmed }) : t('banner.offlineReading')}
        </p>
      )}
      {key === 'error' && (
        <Alert color="red" icon={<IconAlertTriangle />} className={styles.banner}>
          {t('banner.error', { reason: reasonOf(reason) })}
        </Alert>
      )}
      {key === 'readonly' && !onlySuggests && (
        <Alert color="gray" icon={<IconLock />} className={styles.banner}>
          {known !== 'state'
            ? t(`readonly.${known ?? 'other'}`)
            : workflow === 'published' || workflow === 'spiked' || workflow === 'killed'
              ? t(`readonly.${workflow}`)
              : t('readonly.state', { state: common(`states.${workflow}`) })}
        </Alert>
      )}
      {workflow === 'approved' && canEdit && key !== 'offline' && (
        <p className={styles.offline}>
          <IconInfoCircle size={16} aria-hidden />
          {t('banner.approved')}
        </p>
      )}
      {refused !== null && (
        <Alert
          color="red"
          icon={<IconAlertTriangle />}
          className={styles.banner}
          withCloseButton
          closeButtonLabel={t('banner.dismiss')}
          onClose={() => story.forgetRefusal()}
        >
          {t('banner.refused')}
        </Alert>
      )}
    </div>
  )
}

/** Holds back whoever would leave while changes are not stored: a closed tab by the browser's own question, a link by ours. */
export function LeaveGuard({ story }: { story: OpenStory }) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const router = useRouter()
  const [wanted, want] = useState<string | null>(null)
  useEffect(() => {
    const waits = () => story.now().status.unconfirmed > 0
    const onUnload = (event: BeforeUnloadEvent) => {
      if (waits()) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
      if (
        !link ||
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        link.target === '_blank' ||
        link.isContentEditable ||
        !waits()
      )
        return
      if (link.origin !== location.origin || link.pathname === location.pathname) return
      event.preventDefault()
      event.stopPropagation()
      want(link.pathname + link.search)
    }
    addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [story])
  // Most of the time what is missing is on its way: then one goes where one wanted without being asked.
  useEffect(() => {
    if (wanted === null) return
    return story.subscribe(() => {
      if (story.now().status.unconfirmed === 0) router.push(wanted)
    })
  }, [story, wanted, router])
  const { unconfirmed } = usePicture(story, statusOf)
  return (
    <Modal
      opened={wanted !== null && unconfirmed > 0}
      onClose={() => want(null)}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={styles.form}>
        <p className={styles.dialogText}>{t('leave.text', { count: unconfirmed })}</p>
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={() => wanted !== null && router.push(wanted)}>
            {t('leave.leave')}
          </Button>
          <Button variant="filled" data-autofocus onClick={() => want(null)}>
            {t('leave.stay')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
