'use client'
import { IconClockHour4, IconLock } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { memo, type MouseEvent } from 'react'
import type { DeskRow } from '#contracts/articles.ts'
import { storyAddress } from '../addresses.ts'
import { Age } from '../age.tsx'
import { useMinute } from '../clock.ts'
import { FlagCounts } from '../flag-counts.tsx'
import { Headline } from '../headline.tsx'
import { useLanguageName } from '../language-name.ts'
import { PeopleMarks, PersonMark } from '../person-mark.tsx'
import { SuggestionCount } from '../suggestion-count.tsx'
import { CommentCount } from './comment-count.tsx'
import styles from './row.module.css'

interface Props {
  row: DeskRow
  /** Its place in the list, from 1. */
  number: number
  current: boolean
  /** Reached by Tab: one row of the list is. */
  tabbable: boolean
  selected: boolean
  /** It no longer belongs in this list and stays until the list is settled. */
  left: boolean
  onPoint(id: string): void
  onSelect(id: string, range: boolean): void
}

/** One story of the list. Everything that colour or an icon says is said in words as well. */
export const Row = memo(function Row({ row, number, current, tabbable, selected, left, onPoint, onSelect }: Props) {
  const t = useTranslations('desk.row')
  const common = useTranslations('common')
  const languageName = useLanguageName()
  const { id, state, headline, slugline, language, urgency, words, provider, broughtBy, assignment, people } = row
  const holder = assignment?.assignee ?? null
  const title = headline === '' ? common('untitled') : headline
  const source = provider?.name ?? broughtBy?.name ?? null

  const press = (event: MouseEvent) => {
    if (!event.shiftKey) return onPoint(id)
    event.preventDefault()
    onSelect(id, true)
  }

  return (
    <div
      role="row"
      id={`row-${id}`}
      className={styles.row}
      aria-rowindex={number + 1}
      aria-selected={selected}
      data-current={current || undefined}
      data-left={left || undefined}
      tabIndex={tabbable ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && onPoint(id)}
    >
      <span role="gridcell" className={styles.select}>
        <input
          type="checkbox"
          checked={selected}
          tabIndex={-1}
          aria-label={t('select', { title })}
          onChange={() => undefined}
          onClick={(event) => onSelect(id, event.shiftKey)}
        />
      </span>
      <span role="gridcell" className={styles.urgency} data-urgent={urgency <= 2 || undefined} title={t('urgency', { urgency })}>
        <span aria-hidden="true" dir="ltr">
          {urgency <= 2 ? `${urgency}!` : urgency}
        </span>
        <span className="words-only">{t('urgency', { urgency })}</span>
      </span>
      <span role="gridcell" className={styles.story}>
        <Link
          href={storyAddress(id)}
          prefetch={false}
          tabIndex={-1}
          className={styles.link ?? ''}
          onClick={press}
          data-untitled={headline === '' || undefined}
        >
          <Headline text={title} language={headline === '' ? 'und' : language} className={styles.headline} />
        </Link>
        <span className={styles.about}>
          {left && <strong className={styles.gone}>{t('left')}</strong>}
          {slugline !== '' && (
            <span className={styles.slugline}>
              <bdi>{slugline}</bdi>
            </span>
          )}
          {source !== null && (
            <span>
              <bdi>{source}</bdi>
            </span>
          )}
          <span suppressHydrationWarning>{languageName(language)}</span>
          <span>{common('words', { count: words })}</span>
          <Embargo row={row} />
          <Due at={assignment?.due ?? null} />
        </span>
      </span>
      <span role="gridcell" className={styles.flags}>
        <FlagCounts flags={row.flags} />
        <SuggestionCount count={row.suggestions} />
        <CommentCount count={row.comments} />
      </span>
      <span role="gridcell" className={styles.state} data-state={state}>
        {common(`states.${state}`)}
      </span>
      <span role="gridcell" className={styles.holder} data-nobody={holder === null || undefined}>
        {holder ? (
          <>
            <PersonMark person={holder} />
            <bdi>{holder.name}</bdi>
          </>
        ) : (
          <>
            <span aria-hidden="true">—</span>
            <span className="words-only">{t('nobody')}</span>
          </>
        )}
      </span>
      <span role="gridcell" className={styles.people}>
        <PeopleMarks people={people} words={t('here', { count: people.length, names: people.map(({ name }) => name).join(t('and')) })} />
      </span>
      <span role="gridcell" className={styles.age}>
        <Age at={row.receivedAt} />
      </span>
    </div>
  )
})

/** A moment as short as it can be said: the time alone when it is today. */
function useShortly(): (at: string) => string {
  const format = useFormatter()
  const now = useMinute()
  return (at) => {
    const moment = new Date(at)
    const day = (each: Date) => format.dateTime(each, { dateStyle: 'short' })
    return day(moment) === day(new Date(now))
      ? format.dateTime(moment, { timeStyle: 'short' })
      : format.dateTime(moment, { dateStyle: 'short', timeStyle: 'short' })
  }
}

function Embargo({ row: { embargo, publishAt } }: { row: DeskRow }) {
  const t = useTranslations('desk.row')
  const shortly = useShortly()
  const until = embargo ?? publishAt
  if (until === null) return null
  return (
    <span className={styles.embargo} suppressHydrationWarning>
      <IconLock size={13} aria-hidden="true" />
      {t(embargo === null ? 'scheduled' : 'embargo', { at: shortly(until) })}
    </span>
  )
}

function Due({ at }: { at: string | null }) {
  const t = useTranslations('desk.row')
  const shortly = useShortly()
  const now = useMinute()
  if (at === null) return null
  const late = Date.parse(at) < now
  return (
    <span className={styles.due} data-late={late || undefined} suppressHydrationWarning>
      <IconClockHour4 size={13} aria-hidden="true" />
      {t(late ? 'late' : 'due', { at: shortly(at) })}
    </span>
  )
}
