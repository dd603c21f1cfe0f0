'use client'
import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconInfoCircle, IconLock } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useCallback, useState } from 'react'
import type { Readable } from '../kept/lines.ts'
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

const KeptDialog = lazy(async () => ({ default: (await import('../kept/kept-dialog.tsx')).KeptDialog }))

/** Says above the copy, in words, when typing isn't stored or isn't possible. */
export function StoryBanner({ story }: { story: OpenStory }) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const reasonOf = useReason()
  const words = useTranslations('kept')
  const { key, unconfirmed, kept, keeping, reason, canEdit } = usePicture(story, statusOf)
  const isKept = keeping === 'works' || kept === unconfirmed
  const refused = usePicture(story, refusedOf)
  const workflow = usePicture(story, workflowOf)
  const { only: onlySuggests } = usePicture(story, suggestingOf)
  const known = READONLY.find((name) => name === reason)
  return (
    <div aria-live="polite" className={styles.banners}>
      {key === 'offline' && (
        <p className={styles.offline}>
          <IconCloudOff size={16} aria-hidden />
          {!canEdit && unconfirmed === 0 ? t('banner.offlineReading') : words(isKept && keeping !== 'none' ? 'banner.offline' : 'banner.offlineOnly')}
        </p>
      )}
      {key === 'error' && (
        <Alert color="red" icon={<IconAlertTriangle />} className={styles.banner}>
          {isKept && kept > 0 ? words('banner.error', { reason: reasonOf(reason) }) : t('banner.error', { reason: reasonOf(reason) })}
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
      {(key === 'readonly' || key === 'error') && !canEdit && unconfirmed > 0 && <Unsent story={story} count={unconfirmed} />}
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

/** What this person typed and the server can't take any more: to be read, copied, discarded. */
function Unsent({ story, count }: { story: OpenStory; count: number }) {
  const t = useTranslations('kept')
  const [shown, show] = useState<Readable | null>(null)
  return (
    <Alert color="red" icon={<IconAlertTriangle />} className={styles.banner}>
      {t('banner.unsent', { count })}{' '}
      <Button size="compact-sm" variant="default" onClick={() => show(story.unsent())}>
        {t('banner.show', { count })}
      </Button>
      <Suspense>
        {shown && (
          <KeptDialog
            headline={story.now().headline}
            changes={shown}
            onClose={() => show(null)}
            onDiscard={() => {
              show(null)
              story.session.discard()
            }}
          />
        )}
      </Suspense>
    </Alert>
  )
}
