'use client'
import { ActionIcon } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChevronDown,
  IconLayoutSidebarRight,
  IconList,
  IconListDetails,
  IconMessage2Plus,
  IconScissors,
  IconX,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { DeskRow } from '#contracts/articles.ts'
import type { DeskName } from '#contracts/people.ts'
import type { State } from '#core/workflow.ts'
import { useLanguageName } from '../language-name.ts'
import styles from './desk.module.css'
import type { Order } from './list.ts'
import { type DeskQuery, ORDERS, statesOf, withPart } from './query.ts'

interface Props {
  query: DeskQuery
  rows: readonly DeskRow[]
  desks: readonly DeskName[]
  compact: boolean
  previewed: boolean
  go(query: DeskQuery): void
  setCompact(compact: boolean): void
  togglePreview(): void
}

const ICONS = { truncated: IconScissors, malformed: IconAlertTriangle } as const

/** Distinct values with their names, by name; the one that is set is among them even if no row has it. */
function choicesOf(pairs: readonly (readonly [string, string])[], set: string | undefined): [string, string][] {
  const named = new Map(pairs)
  if (set !== undefined && !named.has(set)) named.set(set, set)
  return [...named].sort(([, a], [, b]) => a.localeCompare(b))
}

/** What the list is narrowed to, as chips; all of it stands in the address. */
export function FilterBar({ query, rows, desks, compact, previewed, go, setCompact, togglePreview }: Props) {
  const t = useTranslations('desk.filters')
  const shell = useTranslations('shell.views')
  const common = useTranslations('common')
  const suggestions = useTranslations('suggestions')
  const languageName = useLanguageName()
  const narrowed =
    query.q !== undefined ||
    query.kind !== undefined ||
    query.state !== undefined ||
    query.language !== undefined ||
    query.provider !== undefined ||
    query.desk !== undefined ||
    query.suggestions !== undefined
  const states = statesOf(query.view)
  const set = <K extends keyof DeskQuery>(name: K, value: DeskQuery[K] | undefined) => go(withPart(query, name, value))

  return (
    <div className={styles.bar} role="group" aria-label={t('label')}>
      <h1 className={styles.title}>{query.q === undefined ? shell(query.view) : t('results')}</h1>
      {query.q !== undefined && (
        <button type="button" className={styles.chip} data-set onClick={() => set('q', undefined)} aria-label={t('dropWords', { words: query.q })}>
          <bdi dir="auto">“{query.q}”</bdi>
          <IconX size={13} aria-hidden="true" />
        </button>
      )}
      {(['truncated', 'malformed'] as const).map((kind) => {
        const Icon = ICONS[kind]
        return (
          <button
            key={kind}
            type="button"
            className={styles.chip}
            aria-pressed={query.kind === kind}
            onClick={() => set('kind', query.kind === kind ? undefined : kind)}
          >
            <Icon size={14} aria-hidden="true" />
            {t(`kinds.${kind}`)}
          </button>
        )
      })}
      <button
        type="button"
        className={styles.chip}
        aria-pressed={query.suggestions === 'open'}
        onClick={() => set('suggestions', query.suggestions === 'open' ? undefined : 'open')}
      >
        <IconMessage2Plus size={14} aria-hidden="true" />
        {suggestions('filter')}
      </button>
      {states.length > 1 && (
        <Choice
          name={t('state')}
          value={query.state}
          choices={states.map((state) => [state, common(`states.${state}`)])}
          choose={(value) => set('state', value as State | undefined)}
        />
      )}
      <Choice
        name={t('language')}
        value={query.language}
        choices={choicesOf(
          rows.map((row) => [row.language, languageName(row.language)]),
          query.language,
        ).map(([tag]) => [tag, languageName(tag)])}
        choose={(value) => set('language', value)}
      />
      <Choice
        name={t('source')}
        value={query.provider}
        choices={choicesOf(
          rows.flatMap(({ provider }) => (provider ? [[provider.id, provider.name]] : [])),
          query.provider,
        )}
        choose={(value) => set('provider', value)}
      />
      {query.view !== 'desk' && (
        <Choice name={t('desk')} value={query.desk} choices={desks.map(({ id, name }) => [id, name])} choose={(value) => set('desk', value)} />
      )}
      {narrowed && (
        <button
          type="button"
          className={styles.chip}
          onClick={() => go({ view: query.q === undefined ? query.view : 'open', sort: query.q === undefined ? query.sort : 'urgent' })}
        >
          {t('clear')}
        </button>
      )}
      <span className={styles.space} />
      <span className={styles.choice}>
        <select
          className={styles.chip}
          aria-label={t('order')}
          value={query.sort}
          onChange={({ currentTarget }) => set('sort', currentTarget.value as Order)}
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(`orders.${order}`)}
            </option>
          ))}
        </select>
        <IconChevronDown size={14} aria-hidden="true" />
      </span>
      <ActionIcon aria-label={t('compact')} title={compact ? t('roomy') : t('compact')} aria-pressed={compact} onClick={() => setCompact(!compact)}>
        {compact ? <IconListDetails size={18} aria-hidden="true" /> : <IconList size={18} aria-hidden="true" />}
      </ActionIcon>
      <ActionIcon aria-label={t('preview')} title={t('previewKeys')} aria-pressed={previewed} onClick={togglePreview}>
        <IconLayoutSidebarRight size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}

interface ChoiceProps {
  name: string
  value: string | undefined
  choices: readonly (readonly [string, string])[]
  choose(value: string | undefined): void
}

function Choice({ name, value, choices, choose }: ChoiceProps) {
  const t = useTranslations('desk.filters')
  if (choices.length < 2 && value === undefined) return null
  return (
    <span className={styles.choice}>
      <select
        className={styles.chip}
        aria-label={name}
        data-set={value !== undefined || undefined}
        value={value ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value === '' ? undefined : currentTarget.value)}
        suppressHydrationWarning
      >
        <option value="">{value === undefined ? name : t('any', { name })}</option>
        {choices.map(([key, label]) => (
          <option key={key} value={key} suppressHydrationWarning>
            {label}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} aria-hidden="true" />
    </span>
  )
}
