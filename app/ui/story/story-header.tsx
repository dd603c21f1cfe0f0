'use client'
import { IconChevronLeft } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Colleague } from '#contracts/people.ts'
import { directionOf } from '#core/direction.ts'
import { PersonMark } from '../person-mark.tsx'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import { useReason } from './save-state.tsx'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const headlineOf = (picture: Picture) => picture.headline
const workflowOf = (picture: Picture) => picture.workflow
const suggestingOf = (picture: Picture) => picture.suggesting
const statusOf = (picture: Picture) => picture.status
const peopleOf = (picture: Picture) => picture.people

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
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back} aria-label={t('backLong')}>
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

/** Whether what was typed is stored, in words; said to screen readers when it stops being so. */
function SaveState({ story }: { story: OpenStory }) {
  const t = useTranslations('story')
  const reasonOf = useReason()
  const { key, unconfirmed, reason } = usePicture(story, statusOf)
  const ts = useTranslations('suggestions.mode')
  const { only, unsaved } = usePicture(story, suggestingOf)
  const words =
    only && key === 'readonly'
      ? ts(unsaved ? 'saving' : 'state')
      : key === 'offline'
        ? t('status.offline', { count: unconfirmed })
        : key === 'error'
          ? t('status.error', { reason: reasonOf(reason) })
          : t(`status.${key}`)
  return (
    <span className={styles.saved} data-status={key} data-testid="save-state">
      {words}
    </span>
  )
}

/** The others in the story, each once, and a polite word when someone comes or goes. */
function People({ story, me }: { story: OpenStory; me: Colleague }) {
  const t = useTranslations('story')
  const connections = usePicture(story, peopleOf)
  const others = new Map<string, { by: Colleague; idle: boolean }>()
  for (const { by, idle } of connections) if (by.id !== me.id) others.set(by.id, { by, idle: idle && (others.get(by.id)?.idle ?? true) })
  const all = [...others.values()]
  return (
    <>
      <ul className={styles.people} aria-label={t('people.here')}>
        {[...all, { by: me, idle: false }].map(({ by, idle }) => {
          const name = by.id === me.id ? t('people.you', { name: by.name }) : idle ? t('people.idle', { name: by.name }) : by.name
          return (
            <li key={by.id} data-idle={idle || undefined}>
              <PersonMark person={by} />
              <span className="words-only">{name}</span>
            </li>
          )
        })}
      </ul>
      <ComingAndGoing people={all.map(({ by }) => by)} />
    </>
  )
}

function ComingAndGoing({ people }: { people: Colleague[] }) {
  const t = useTranslations('story')
  const before = useRef<Map<string, string> | null>(null)
  const [said, say] = useState('')
  const now = people.map(({ id, name }) => `${id} ${name}`).join('\n')
  useEffect(() => {
    const present = new Map(now === '' ? [] : now.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))
    const last = before.current
    before.current = present
    if (last === null) return
    const joined = [...present].filter(([id]) => !last.has(id)).map(([, name]) => t('people.joined', { name }))
    const left = [...last].filter(([id]) => !present.has(id)).map(([, name]) => t('people.left', { name }))
    if (joined.length + left.length > 0) say([...joined, ...left].join('. '))
  }, [now, t])
  return (
    <p className="words-only" role="status" aria-live="polite">
      {said}
    </p>
  )
}
