'use client'
import { Button, Checkbox } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import type { ElsewhereStory, previewElsewhere } from '#contracts/repairs.ts'
import type { Answer } from '../../api.ts'
import { Headline } from '../../headline.tsx'
import { Preview } from '../flag-item.tsx'
import styles from './elsewhere.module.css'

/** Which stories, as the server is asked; `count` is how many that are. */
export interface Choice {
  stories?: string[]
  except?: string[]
  count: number
}

interface Props {
  found: Answer<typeof previewElsewhere>
  onMend(choice: Choice): void
  onCancel(): void
}

/** Each story with what would change in it, all chosen at first; Enter mends. */
export function ChooseStories({ found: { total, stories }, onMend, onCancel }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const [left, leave] = useState<ReadonlySet<string>>(new Set())
  const submit = useRef<HTMLButtonElement>(null)
  useEffect(() => submit.current?.focus(), [])
  const rest = total - stories.length
  const chosen = stories.filter(({ story }) => !left.has(story)).map(({ story }) => story)
  // Where not all are shown, those that are not go along with the choice.
  const choice: Choice = rest > 0 ? { except: [...left], count: total - left.size } : { stories: chosen, count: chosen.length }
  const toggle = (story: string) => leave((last) => (last.has(story) ? new Set([...last].filter((one) => one !== story)) : new Set([...last, story])))
  return (
    <form
      className={styles.choose}
      onSubmit={(event) => {
        event.preventDefault()
        if (choice.count > 0) onMend(choice)
      }}
    >
      <p className={styles.what}>{stories.length > 0 ? t('elsewhere.what') : t('elsewhere.none')}</p>
      {stories.length > 1 && (
        <Checkbox
          size="sm"
          label={t('elsewhere.all', { count: stories.length })}
          checked={left.size === 0}
          indeterminate={left.size > 0 && chosen.length > 0}
          onChange={() => leave(left.size === 0 ? new Set(stories.map(({ story }) => story)) : new Set())}
        />
      )}
      {stories.length > 0 && (
        <ul className={styles.stories}>
          {stories.map((story) => (
            <StoryChoice key={story.story} story={story} checked={!left.has(story.story)} onToggle={() => toggle(story.story)} />
          ))}
        </ul>
      )}
      {rest > 0 && <p className={styles.what}>{t('elsewhere.rest', { count: rest })}</p>}
      <div className={styles.actions}>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button ref={submit} type="submit" variant="filled" disabled={choice.count === 0}>
          {t('elsewhere.mend', { count: choice.count })}
        </Button>
      </div>
    </form>
  )
}

function StoryChoice({
  story: { headline, language, count, changes },
  checked,
  onToggle,
}: {
  story: ElsewhereStory
  checked: boolean
  onToggle(): void
}) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const id = useId()
  return (
    <li className={styles.story} data-left={!checked || undefined}>
      <Checkbox size="sm" id={id} checked={checked} onChange={onToggle} />
      <div className={styles.storyText}>
        <label htmlFor={id} className={styles.headline}>
          <Headline text={headline || common('untitled')} language={language} />
        </label>
        {changes.map((change, index) => (
          <Preview key={index} preview={change} />
        ))}
        {count > changes.length && <p className={styles.what}>{t('elsewhere.morePlaces', { count: count - changes.length })}</p>}
      </div>
    </li>
  )
}
