'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Failure } from '#contracts/contract.ts'
import { COMMENT_LIMITS } from '#core/comment.ts'
import type { Result } from '#core/result.ts'
import { useMe } from '../../me.tsx'
import { useExplain } from '../../use-explain.ts'
import styles from './comments.module.css'
import type { Draft, Drafts, Mentionable } from './drafts.ts'
import { mentionAt, offeredFor } from './mention.ts'
import { useMentionable } from './use-mentionable.ts'

interface Props {
  drafts: Drafts
  /** What the draft is for: it is kept under this name. */
  what: string
  label: string
  submit: string
  /** What is rewritten. */
  first?: { text: string; picked: readonly Mentionable[] }
  send(draft: Draft): Promise<Result<unknown, Failure>>
  onSent(): void
  onCancel(): void
}

/** Where a comment is written; @ offers people and desks. What can't be sent stays, and says why. */
export function Composer({ drafts, what, label, submit, first, send, onSent, onCancel }: Props) {
  const t = useTranslations('comments')
  const common = useTranslations('common')
  const explain = useExplain()
  const me = useMe()
  const newsroom = useMentionable()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState(() => drafts.begin(what, first?.text, first?.picked))
  const [caret, setCaret] = useState(-1)
  const [closedAt, closeAt] = useState(-1)
  const [index, setIndex] = useState(0)
  const [waiting, wait] = useState(false)
  const [failure, fail] = useState<Failure | null>(null)

  const all = useMemo(
    (): Mentionable[] => [
      ...(newsroom?.people ?? [])
        .filter((person) => person.id !== me.id)
        .map((person) => ({ kind: 'person' as const, id: person.id, name: person.name })),
      ...(newsroom?.desks ?? []).map((desk) => ({ kind: 'desk' as const, id: desk.id, name: desk.name })),
    ],
    [newsroom, me.id],
  )
  const mention = caret < 0 ? null : mentionAt(draft.text, caret, draft.picked)
  const offered = mention && mention.from !== closedAt ? offeredFor(mention.words, all) : []
  const chosen = offered[Math.min(index, offered.length - 1)]

  useLayoutEffect(() => {
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])

  const change = (next: Draft) => {
    setDraft(next)
    drafts.keep(what, next)
  }
  const pick = (one: Mentionable) => {
    if (!mention) return
    const end = mention.from + one.name.length + 2
    // At once: a key that comes before the next frame would be put elsewhere.
    flushSync(() => {
      change({
        ...draft,
        text: `${draft.text.slice(0, mention.from)}@${one.name} ${draft.text.slice(caret)}`,
        picked: [...draft.picked.filter((other) => other.id !== one.id), one],
      })
      setIndex(0)
    })
    field.current?.focus()
    field.current?.setSelectionRange(end, end)
    setCaret(end)
  }
  const submitNow = async () => {
    if (draft.text.trim() === '' || waiting) return
    wait(true)
    fail(null)
    const sent = await send(draft)
    wait(false)
    if (!sent.ok) return fail(sent.error)
    drafts.drop(what)
    onSent()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation() // the screen's own Mod+Enter approves the story
      return void submitNow()
    }
    if (!chosen) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setIndex((Math.min(index, offered.length - 1) + step + offered.length) % offered.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) pick(chosen)
    else if (event.key === 'Escape') closeAt(mention?.from ?? -1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const words =
    failure &&
    (failure.code === 'offline' || failure.code === 'stale' ? t(`failed.${failure.code}`) : t('failed.other', { reason: explain(failure) }))

  return (
    <form
      className={styles.composer}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void submitNow()
      }}
    >
      <textarea
        ref={field}
        className={styles.field}
        aria-label={label}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={chosen ? `${id}-list` : undefined}
        aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
        dir="auto"
        rows={3}
        maxLength={COMMENT_LIMITS.text}
        value={draft.text}
        data-autofocus
        onChange={({ currentTarget }) => {
          change({ ...draft, text: currentTarget.value })
          setCaret(currentTarget.selectionStart)
          setIndex(0)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart === currentTarget.selectionEnd ? currentTarget.selectionStart : -1)}
        onBlur={() => setCaret(-1)}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="words-only">
        {chosen ? t('offered', { count: offered.length }) : ''}
      </p>
      {chosen && (
        <ul id={`${id}-list`} role="listbox" aria-label={t('mentionable')} className={styles.offered}>
          {offered.map((one) => (
            // The keys are the field's, which keeps the focus: aria-activedescendant says which one they are on.
            <li
              key={one.id}
              id={`${id}-${one.id}`}
              role="option"
              aria-selected={one === chosen}
              onMouseDown={(event) => {
                event.preventDefault()
                pick(one)
              }}
            >
              <bdi>{one.name}</bdi> <span className={styles.dim}>{t(`kinds.${one.kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <p id={`${id}-hint`} className={styles.dim}>
        {t('hint')}
      </p>
      {words && (
        <p role="alert" className={styles.failed}>
          {words}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" size="compact-sm" variant="filled" loading={waiting} disabled={draft.text.trim() === ''}>
          {failure ? t('sendAgain') : submit}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            drafts.drop(what)
            onCancel()
          }}
        >
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
