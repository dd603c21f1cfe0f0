'use client'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Colleague } from '#contracts/people.ts'
import { useKeys } from '../../keys.ts'
import { PersonMark } from '../../person-mark.tsx'
import { say } from '../../toasts.tsx'
import type { OpenStory } from '../open-story.ts'
import { coloursOf } from '../people.ts'
import type { Picture } from '../picture.ts'
import { usePicture } from '../use-picture.ts'
import { placeOf } from './place.ts'
import styles from './people.module.css'

const peopleOf = (picture: Picture) => picture.people
const followingOf = (picture: Picture) => picture.following

interface Other {
  by: Colleague
  idle: boolean
}

/** The others in the story, each once, in the order of their ids so that nobody's mark jumps; whoever is at work in one of two pages is at work. */
function useOthers(story: OpenStory, me: Colleague): { others: Other[]; tabs: number } {
  const connections = usePicture(story, peopleOf)
  const others = new Map<string, Other>()
  for (const { by, idle } of connections) if (by.id !== me.id) others.set(by.id, { by, idle: idle && (others.get(by.id)?.idle ?? true) })
  const tabs = connections.filter(({ by }) => by.id === me.id).length
  return { others: [...others.values()].sort((a, b) => (a.by.id < b.by.id ? -1 : 1)), tabs }
}

/** Who is in the story. A press on somebody's mark follows their caret; who comes and goes is said to screen readers, where they are when one asks. */
export function People({ story, me }: { story: OpenStory; me: Colleague }) {
  const t = useTranslations('presence')
  const { others, tabs } = useOthers(story, me)
  const following = usePicture(story, followingOf)
  const colours = coloursOf([me.id, ...others.map(({ by }) => by.id)])
  const where = useWhere(story, me)
  useKeys({ w: where })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.shiftKey || event.code !== 'KeyJ' || event.getModifierState('AltGraph')) return
      event.preventDefault()
      where()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [where])

  return (
    <div className={styles.people}>
      <ul className={styles.marks} aria-label={t('here')}>
        {others.map(({ by, idle }) => {
          const name = idle ? t('idle', { name: by.name }) : by.name
          const isFollowed = by.id === following
          return (
            <li key={by.id} data-idle={idle || undefined}>
              <Tooltip label={isFollowed ? t('unfollow', { name }) : t('follow', { name })}>
                <button
                  type="button"
                  className={styles.person}
                  aria-description={t('followLong')}
                  aria-pressed={isFollowed}
                  onClick={() => story.following.follow(by.id)}
                >
                  <PersonMark person={by} colour={colours.get(by.id)} isAway={idle} />
                  <span className="words-only">{name}</span>
                </button>
              </Tooltip>
            </li>
          )
        })}
        <li>
          <PersonMark person={me} colour={colours.get(me.id)} />
          <span className="words-only">{tabs > 0 ? t('youInTabs', { name: me.name, count: tabs + 1 }) : t('you', { name: me.name })}</span>
        </li>
      </ul>
      {others.length > 0 && (
        <Tooltip label={t('where')}>
          <ActionIcon size={28} className={styles.where} aria-label={t('where')} onClick={where}>
            <IconMapPin size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <ComingAndGoing people={others.map(({ by }) => by)} following={following} />
    </div>
  )
}

/** A name or words of a story within a sentence: neither turns the other round. */
const isolated = (words: string) => `\u2068${words}\u2069`

/** Says where everybody is, on demand. */
function useWhere(story: OpenStory, me: Colleague): () => void {
  const t = useTranslations('presence')
  return () => {
    const doc = story.state?.doc
    const lines = story.session.people.map(({ by, selection, idle }) => {
      const place = doc && selection && placeOf(doc, selection.head)
      const name = by.id === me.id ? t('otherTab') : isolated(idle ? t('idle', { name: by.name }) : by.name)
      if (!place) return t('whereUnknown', { name })
      return place.region === 'body'
        ? t('whereBody', { name, number: place.paragraph, words: place.words === '' ? t('emptyParagraph') : isolated(place.words) })
        : t(place.region === 'headline' ? 'whereHeadline' : 'whereStandfirst', { name })
    })
    void say({ id: 'where', text: lines.length === 0 ? t('alone') : <span className={styles.lines}>{lines.join('\n')}</span> })
  }
}

/** A polite word when somebody comes or goes, or one begins or ceases to follow; never for a key or a caret. */
function ComingAndGoing({ people, following }: { people: Colleague[]; following: string | null }) {
  const t = useTranslations('presence')
  const before = useRef<{ present: Map<string, string>; following: string | null } | null>(null)
  const [said, tell] = useState('')
  const now = people.map(({ id, name }) => `${id} ${name}`).join('\n')
  useEffect(() => {
    const present = new Map(now === '' ? [] : now.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))
    const last = before.current
    before.current = { present, following }
    if (last === null) return
    const joined = [...present].filter(([id]) => !last.present.has(id)).map(([, name]) => t('joined', { name }))
    const left = [...last.present].filter(([id]) => !present.has(id)).map(([, name]) => t('left', { name }))
    const nameOf = (id: string) => present.get(id) ?? last.present.get(id) ?? ''
    const followed =
      following === last.following
        ? []
        : following !== null
          ? [t('following', { name: nameOf(following) })]
          : last.following !== null
            ? [t('notFollowing', { name: nameOf(last.following) })]
            : []
    const words = [...joined, ...left, ...followed]
    if (words.length > 0) tell(words.join('. '))
  }, [now, following, t])
  return (
    <p className="words-only" role="status" aria-live="polite">
      {said}
    </p>
  )
}
