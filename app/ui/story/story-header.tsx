'use client'
import { IconChevronLeft } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'
import type { Colleague } from '#contracts/people.ts'
import { directionOf } from '#core/direction.ts'
import { lastList } from '../desk/last-list.ts'
import { useKeys } from '../keys.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import { People } from './presence/people.tsx'
import { useSaveWords } from './save-words.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const headlineOf = (picture: Picture) => picture.headline
const workflowOf = (picture: Picture) => picture.workflow
const suggestingOf = (picture: Picture) => picture.suggesting
const statusOf = (picture: Picture) => picture.status

interface Props {
  story: OpenStory
  me: Colleague
  children: ReactNode
}

/** Where one is, whether it is stored, and who else is here. The moves come as children. */
export function StoryHeader({ story, me, children }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const headline = usePicture(story, headlineOf) || common('untitled')
  const workflow = usePicture(story, workflowOf)
  const { revision } = usePicture(story, statusOf)
  const router = useRouter()
  const back = () => router.push(lastList())
  useKeys({ u: back })
  const onBack = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    back()
  }
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back} aria-label={t('backLong')} aria-keyshortcuts="u" onClick={onBack}>
        <IconChevronLeft size={18} aria-hidden className={styles.mirrored} />
        <span>{t('back')}</span>
      </Link>
      <div className={styles.title}>
        <p className={`${styles.headline} copy`} dir={directionOf(headline)}>
          {headline}
        </p>
        <p className={styles.facts}>
          <span className={styles.state} data-state={workflow}>
            {common(`states.${workflow}`)}
          </span>
          <span>{t('revision', { revision })}</span>
          <SaveState story={story} />
        </p>
      </div>
      <People story={story} me={me} />
      {children}
    </header>
  )
}

/** Whether what was typed is stored, in words. */
function SaveState({ story }: { story: OpenStory }) {
  const saveWords = useSaveWords()
  const status = usePicture(story, statusOf)
  const ts = useTranslations('suggestions.mode')
  const { only, unsaved } = usePicture(story, suggestingOf)
  const words = only && status.key === 'readonly' ? ts(unsaved ? 'saving' : 'state') : saveWords(status)
  return (
    <span className={styles.saved} data-status={status.key} data-testid="save-state">
      {words}
    </span>
  )
}
