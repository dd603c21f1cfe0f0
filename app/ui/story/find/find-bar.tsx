'use client'
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { FindOptions } from '#core/find.ts'
import type { OpenStory } from '../open-story.ts'
import type { Picture } from '../picture.ts'
import { usePicture } from '../use-picture.ts'
import styles from './find.module.css'

const findsOf = (picture: Picture) => picture.finds
const canEditOf = (picture: Picture) => picture.status.canEdit

interface Props {
  story: OpenStory
  /** What was selected when the bar was opened, if it is one line. */
  first: string
  /** Counts how often it was asked for: each time it takes the focus. */
  asked: number
  onClose(): void
}

/** Finds and replaces in the copy while it stays in sight. What is found is marked in the text and follows everybody's edits. */
export function FindBar({ story, first, asked, onClose }: Props) {
  const t = useTranslations('find')
  const finds = usePicture(story, findsOf)
  const canEdit = usePicture(story, canEditOf)
  const field = useRef<HTMLInputElement>(null)
  const [query, ask] = useState(first)
  const [replacement, replaceWith] = useState('')
  const [options, choose] = useState<FindOptions>({ matchCase: false, wholeWord: false, letterForms: true })
  const [replaced, tell] = useState<number | null>(null)

  useEffect(() => {
    story.finding.seek({ ...options, query })
  }, [story, query, options])
  useLayoutEffect(() => field.current?.select(), [asked])
  useEffect(() => () => story.finding.seek(null), [story])

  const { count, at } = finds
  // Not `disabled`: whoever has just replaced the last place keeps the focus, and Escape its meaning.
  const able = count === 0 ? { 'aria-disabled': true, 'data-disabled': true } : {}
  const go = (forward: boolean) => {
    tell(null)
    story.finding.go(forward)
  }
  const replaceOne = () => {
    tell(null)
    story.finding.replace(replacement)
  }
  const replaceAll = () => tell(story.finding.replaceAll(replacement))

  const onKeyDown = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    } else if (mod && event.code === 'KeyG') {
      event.preventDefault()
      go(!event.shiftKey)
    }
  }
  const onEnter = (deed: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    deed(event)
  }
  const toggle = (name: keyof FindOptions, sign: string) => (
    <Tooltip label={t(name)}>
      <ActionIcon
        size={30}
        className={styles.option}
        aria-label={t(name)}
        aria-pressed={options[name]}
        onClick={() => choose((before) => ({ ...before, [name]: !before[name] }))}
      >
        <span className={styles.sign} data-sign={sign} />
      </ActionIcon>
    </Tooltip>
  )
  const said =
    replaced !== null
      ? t('replaced', { count: replaced })
      : query === ''
        ? ''
        : count === 0
          ? t('none')
          : at < 0
            ? t('found', { count })
            : t('at', { number: at + 1, count })

  return (
    <search className={styles.bar} aria-label={t('label')} onKeyDown={onKeyDown}>
      <div className={styles.line}>
        <TextInput
          ref={field}
          size="xs"
          className={styles.field ?? ''}
          aria-label={t('query')}
          placeholder={t('query')}
          dir="auto"
          value={query}
          data-autofocus
          onChange={({ currentTarget }) => {
            tell(null)
            ask(currentTarget.value)
          }}
          onKeyDown={onEnter((event) => go(!event.shiftKey))}
        />
        <div className={styles.options} role="group" aria-label={t('options')}>
          {toggle('matchCase', 'Aa')}
          {toggle('wholeWord', '|ab|')}
          {toggle('letterForms', 'é أ')}
        </div>
        <ActionIcon size={30} className={styles.option} aria-label={t('previous')} {...able} onClick={() => go(false)}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon size={30} className={styles.option} aria-label={t('next')} {...able} onClick={() => go(true)}>
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <span className={styles.said} role="status">
          {said}
        </span>
        <ActionIcon size={30} className={styles.close} aria-label={t('close')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {canEdit && (
        <div className={styles.line}>
          <TextInput
            size="xs"
            className={styles.field ?? ''}
            aria-label={t('replacement')}
            placeholder={t('replacement')}
            dir="auto"
            value={replacement}
            onChange={({ currentTarget }) => replaceWith(currentTarget.value)}
            onKeyDown={onEnter(replaceOne)}
          />
          <Button size="compact-sm" variant="default" {...able} onClick={replaceOne}>
            {t('replace')}
          </Button>
          <Button size="compact-sm" variant="default" {...able} onClick={replaceAll}>
            {t('replaceAll')}
          </Button>
        </div>
      )}
    </search>
  )
}
