'use client'
import { Button } from '@mantine/core'
import { IconMessage2Plus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useExplain } from '../../use-explain.ts'
import type { OpenStory } from '../open-story.ts'
import type { Picture } from '../picture.ts'
import { usePicture } from '../use-picture.ts'
import styles from './suggestions.module.css'

const modeOf = (picture: Picture) => picture.suggesting

/** Says above the copy that typing makes suggestions, and when one was not taken. */
export function SuggestBanner({ story }: { story: OpenStory }) {
  const t = useTranslations('suggestions.mode')
  const explain = useExplain()
  const { on, only, refused } = usePicture(story, modeOf)
  return (
    <div aria-live="polite">
      {(on || refused !== null) && (
        <div className={styles.mode} data-testid="suggest-banner">
          <IconMessage2Plus size={16} aria-hidden />
          {on && <span>{t(only ? 'only' : 'on')}</span>}
          {on && !only && (
            <Button size="compact-xs" variant="subtle" onClick={() => story.suggesting.toggle()}>
              {t('off')}
            </Button>
          )}
          {refused !== null && (
            <p className={styles.refused}>
              {refused === 'formatting' ? t('formatting') : t('refused', { reason: explain({ code: refused }) })}{' '}
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => story.suggesting.forgetRefusal()}>
                {t('dismiss')}
              </Button>
            </p>
          )}
        </div>
      )}
    </div>
  )
}
