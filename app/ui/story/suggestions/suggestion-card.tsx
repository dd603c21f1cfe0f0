'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { SettleSuggestion, StorySuggestion } from '#contracts/suggestions.ts'
import { Age } from '../../age.tsx'
import { PersonMark } from '../../person-mark.tsx'
import { useRuleName } from '../flag-words.ts'
import { Preview } from '../flag-item.tsx'
import type { OpenStory } from '../open-story.ts'
import { isChanged, previewOf } from './preview-of.ts'
import styles from './suggestions.module.css'
import { WordsForm } from './words-form.tsx'

interface Props {
  story: OpenStory
  suggestion: StorySuggestion
  active: boolean
  isMine: boolean
  mayDecide: boolean
  onGo(): void
  onSettle(ask: SettleSuggestion): Promise<boolean>
}

type Asking = 'reject' | 'reply' | 'change'

/** One proposal: whose, what would go and come, what was said of it, and what can be done about it. */
export function SuggestionCard({ story, suggestion, active, isMine, mayDecide, onGo, onSettle }: Props) {
  const t = useTranslations('suggestions.card')
  const all = useTranslations('suggestions')
  const ruleOf = useRuleName()
  const [asking, ask] = useState<Asking | null>(null)
  const [waiting, wait] = useState(false)
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (active) card.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const { by, rule, excerpt, text, note, replies, createdAt, at } = suggestion
  const doc = story.state?.doc ?? null
  const name = by?.name ?? all('check')
  const kind = excerpt === '' ? 'insertion' : text === '' ? 'deletion' : 'replacement'
  const settle = async (settling: SettleSuggestion) => {
    wait(true)
    const done = await onSettle(settling)
    wait(false)
    return done
  }
  const placeAsked = at && { from: at.from, to: at.to, revision: story.session.status.revision }

  return (
    <li
      ref={card}
      className={styles.card}
      data-active={active || undefined}
      data-testid="suggestion"
      onClick={(event) => {
        if (event.target instanceof Element && !event.target.closest('button, form') && getSelection()?.isCollapsed !== false) onGo()
      }}
    >
      <div className={styles.head}>
        {by && <PersonMark person={by} />}
        <button type="button" className={styles.go} onClick={onGo} aria-label={`${t('of', { name })}. ${t('go')}`} aria-current={active || undefined}>
          <bdi>{name}</bdi>
        </button>
        <span className={styles.dim}>
          {t(kind)} · <Age at={createdAt} />
        </span>
      </div>
      {rule !== null && <p className={styles.dim}>{ruleOf({ rule })}</p>}
      <Preview preview={previewOf(doc, suggestion)} />
      {isChanged(doc, suggestion) && <p className={styles.dim}>{t('changed')}</p>}
      {note !== '' && (
        <p className={styles.words} dir="auto">
          {note}
        </p>
      )}
      {replies.length > 0 && (
        <ul className={styles.replies}>
          {replies.map((reply) => (
            <li key={reply.id}>
              <span className={styles.dim}>
                <bdi>{reply.by.name}</bdi> · <Age at={reply.at} />
              </span>
              <p className={styles.words} dir="auto">
                {reply.text}
              </p>
            </li>
          ))}
        </ul>
      )}
      {asking === 'reject' && (
        <WordsForm
          label={t('rejectLabel', { name })}
          submit={t('rejectSubmit')}
          mayBeEmpty
          onSubmit={(reason) => settle({ action: 'reject', ...(reason.trim() ? { reason: reason.trim() } : {}) })}
          onClose={() => ask(null)}
        />
      )}
      {asking === 'reply' && (
        <WordsForm
          label={t('replyLabel')}
          submit={t('replySubmit')}
          onSubmit={(words) => settle({ action: 'reply', text: words })}
          onClose={() => ask(null)}
        />
      )}
      {asking === 'change' && placeAsked && (
        <WordsForm
          label={t('changeLabel')}
          submit={t('changeSubmit')}
          initial={text}
          mayBeEmpty={excerpt !== ''}
          onSubmit={(words) => settle({ action: 'change', ...placeAsked, text: words })}
          onClose={() => ask(null)}
        />
      )}
      {asking === null && (
        <div className={styles.actions}>
          {mayDecide && (
            <Button
              size="compact-sm"
              variant="light"
              loading={waiting}
              onClick={() => void settle({ action: 'accept' })}
              aria-label={`${t('accept')}: ${t('of', { name })}`}
            >
              {t('accept')}
            </Button>
          )}
          {mayDecide && !isMine && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => ask('reject')}>
              {t('reject')}
            </Button>
          )}
          {isMine && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void settle({ action: 'withdraw' })}>
              {t('withdraw')}
            </Button>
          )}
          {isMine && placeAsked && suggestion.parts.length === 1 && !text.includes('\uFFFC') && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => ask('change')}>
              {t('change')}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => ask('reply')}>
            {t('reply')}
          </Button>
        </div>
      )}
    </li>
  )
}
