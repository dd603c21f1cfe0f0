'use client'
import { Button, Tooltip } from '@mantine/core'
import { IconMessage2Plus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { OpenStory } from '../open-story.ts'
import type { Picture } from '../picture.ts'
import { modKey } from '../toolbar.tsx'
import { usePicture } from '../use-picture.ts'
import styles from './suggestions.module.css'

const modeOf = (picture: Picture) => picture.suggesting

/** Turns suggesting on and off; pressed for good where one may only suggest. */
export function SuggestToggle({ story }: { story: OpenStory }) {
  const t = useTranslations('suggestions.mode')
  const { may, on, only } = usePicture(story, modeOf)
  return (
    <Tooltip label={`${t('toggle')} · ${modKey()}+Alt+Shift+X`}>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        className={styles.toggle ?? ''}
        aria-pressed={on}
        aria-label={t('toggle')}
        aria-disabled={!may || only || undefined}
        leftSection={<IconMessage2Plus size={16} aria-hidden />}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => may && !only && story.suggesting.toggle()}
      >
        {t('label')}
      </Button>
    </Tooltip>
  )
}
