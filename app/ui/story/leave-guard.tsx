'use client'
import { Button, Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { say } from '../toasts.tsx'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import type { SessionStatus } from './session.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const statusOf = (picture: Picture) => picture.status

/** Most of what waits is stored or kept within this time, in ms: then nobody is asked. */
const SOON = 400

/** More is unconfirmed than this device keeps: who leaves now may lose it. */
const mayBeLost = ({ unconfirmed, kept }: SessionStatus) => unconfirmed > kept

/** Holds back whoever would leave while changes are neither stored nor kept on this device: a closed tab by the browser's own question, a link by ours. */
export function LeaveGuard({ story }: { story: OpenStory }) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const router = useRouter()
  const words = useTranslations('kept')
  const [wanted, want] = useState<string | null>(null)
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const waits = () => mayBeLost(story.now().status)
    const onUnload = (event: BeforeUnloadEvent) => {
      story.session.keep()
      if (waits()) event.preventDefault()
    }
    const onHide = () => story.session.keep()
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
        link.isContentEditable
      )
        return
      if (link.origin !== location.origin || link.pathname === location.pathname) return
      const { key, kept } = story.now().status
      if (!waits()) {
        if (kept > 0 && key === 'offline') void say({ id: 'kept', text: words('left', { count: kept }) })
        return
      }
      event.preventDefault()
      event.stopPropagation()
      story.session.keep()
      want(link.pathname + link.search)
    }
    addEventListener('beforeunload', onUnload)
    addEventListener('pagehide', onHide)
    document.addEventListener('visibilitychange', onHide)
    document.addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onUnload)
      removeEventListener('pagehide', onHide)
      document.removeEventListener('visibilitychange', onHide)
      document.removeEventListener('click', onClick, true)
    }
  }, [story, words])
  // Most of the time what is missing is on its way: then one goes where one wanted without being asked.
  useEffect(() => {
    if (wanted === null) return
    const late = setTimeout(() => setLate(true), SOON)
    const stop = story.subscribe(() => {
      if (!mayBeLost(story.now().status)) router.push(wanted)
    })
    return () => {
      clearTimeout(late)
      setLate(false)
      stop()
    }
  }, [story, wanted, router])
  const status = usePicture(story, statusOf)
  return (
    <Modal
      opened={wanted !== null && isLate && mayBeLost(status)}
      onClose={() => want(null)}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={styles.form}>
        <p className={styles.dialogText}>{t('leave.text', { count: status.unconfirmed - status.kept })}</p>
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
