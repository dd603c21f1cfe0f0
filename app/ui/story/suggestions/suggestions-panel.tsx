'use client'
import { Button, NativeSelect } from '@mantine/core'
import { IconMessage2Check } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import type { Colleague } from '#contracts/people.ts'
import type { SettleSuggestion, settleSuggestion, settleSuggestions, StorySuggestion } from '#contracts/suggestions.ts'
import { call } from '../../api.ts'
import { useExplain } from '../../use-explain.ts'
import type { OpenStory } from '../open-story.ts'
import type { Picture } from '../picture.ts'
import { usePicture } from '../use-picture.ts'
import { SettledSuggestions } from './settled-suggestions.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import styles from './suggestions.module.css'

export interface SuggestionsPanelProps {
  story: OpenStory
  article: FullArticle
  me: Colleague
  active: string | null
  onGo(suggestion: StorySuggestion): void
}

const suggestionsOf = (picture: Picture) => picture.suggestions
const canEditOf = (picture: Picture) => picture.status.canEdit
const modeOf = (picture: Picture) => picture.suggesting

/** What is proposed for this story, in the order of the copy: look at it there, decide on it, talk about it. */
export function SuggestionsPanel({ story, article, me, active, onGo }: SuggestionsPanelProps) {
  const t = useTranslations('suggestions')
  const explain = useExplain()
  const suggestions = usePicture(story, suggestionsOf)
  const mayDecide = usePicture(story, canEditOf)
  const { only } = usePicture(story, modeOf)
  const [whose, choose] = useState('')
  const [failed, fail] = useState<string | null>(null)
  const [said, say] = useState('')
  const [waiting, wait] = useState(false)
  const open = suggestions.filter(({ state }) => state === 'open')
  const people = [...new Map(open.map(({ by }) => [by?.id ?? 'check', by?.name ?? t('check')])).entries()]
  const chosen = people.some(([id]) => id === whose) ? whose : ''
  const shown = chosen === '' ? open : open.filter(({ by }) => (by?.id ?? 'check') === chosen)
  const address = `/api/v1/articles/${article.id}/suggestions`

  const settle = async (id: string, ask: SettleSuggestion) => {
    if (ask.action === 'accept') await story.session.settled()
    const settled = await call<typeof settleSuggestion>(`${address}/${id}`, { method: 'POST', body: ask })
    fail(settled.ok ? null : t('list.failed', { reason: explain(settled.error) }))
    return settled.ok
  }
  const acceptAll = async () => {
    wait(true)
    await story.session.settled()
    const settled = await call<typeof settleSuggestions>(`${address}/settle`, {
      method: 'POST',
      body: { action: 'accept', ids: shown.map(({ id }) => id) },
    })
    wait(false)
    fail(settled.ok ? null : t('list.failed', { reason: explain(settled.error) }))
    if (settled.ok) say(t('list.acceptedAll', { count: settled.value.settled.length }))
  }

  return (
    <div className={styles.panel}>
      <p className="words-only" role="status">
        {said}
      </p>
      {failed !== null && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {open.length === 0 && (
        <div className={styles.empty}>
          <IconMessage2Check size={22} stroke={1.5} aria-hidden />
          <p>{t('list.none')}</p>
          <p className={styles.dim}>{t(only ? 'list.noneOnly' : 'list.noneText')}</p>
        </div>
      )}
      {people.length > 1 && (
        <NativeSelect
          size="xs"
          label={t('list.person')}
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[{ value: '', label: t('list.everyone') }, ...people.map(([value, label]) => ({ value, label }))]}
        />
      )}
      {mayDecide && shown.length > 1 && (
        <Button size="compact-sm" variant="light" loading={waiting} onClick={() => void acceptAll()}>
          {t('list.acceptAll', { count: shown.length })}
        </Button>
      )}
      <ol className={styles.list} aria-label={t('count', { count: open.length })}>
        {shown.map((one) => (
          <SuggestionCard
            key={one.id}
            story={story}
            suggestion={one}
            active={one.id === active}
            isMine={one.by?.id === me.id}
            mayDecide={mayDecide}
            onGo={() => onGo(one)}
            onSettle={(ask) => settle(one.id, ask)}
          />
        ))}
      </ol>
      {open.length > 1 && <p className={styles.dim}>{t('list.keys')}</p>}
      <SettledSuggestions settled={suggestions.filter(({ state }) => state !== 'open')} />
    </div>
  )
}
