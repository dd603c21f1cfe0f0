'use client'
import { ActionIcon, Button, Loader } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import styles from './changes.module.css'
import type { Comparison } from './use-comparison.ts'

/** Above the marked text, in place of the editor's tools: what is compared, the way from change to change, and back to the copy. */
export function MarkedBar({ comparison, onEdit }: { comparison: Comparison; onEdit(): void }) {
  const t = useTranslations('changes')
  const story = useTranslations('story')
  const format = useFormatter()
  const { span, told, busy, person, active, activate } = comparison
  const places = (told?.ranges ?? []).filter(({ from, by }) => from !== null && (person === null || by.includes(person))).map(({ id }) => id)
  const index = active === null ? -1 : places.indexOf(active)
  const point = (revision: number | 'now') => (revision === 'now' ? t('now') : revision === 0 ? t('received') : story('revision', { revision }))
  const current = index < 0 ? undefined : told?.ranges.find(({ id }) => id === active)
  const who = current?.by.map((by) => `\u2068${told?.who(by)?.name ?? t('nobody')}\u2069`).join(t('comma')) ?? ''
  const time = current?.at ? format.dateTime(new Date(current.at), { dateStyle: 'medium', timeStyle: 'short' }) : ''
  const go = (by: number) => {
    const next = places[index < 0 ? (by > 0 ? 0 : places.length - 1) : (index + by + places.length) % places.length]
    if (next !== undefined) activate(next)
  }
  return (
    <div className={styles.bar} role="group" aria-label={t('bar')}>
      <Button size="compact-sm" variant="filled" onClick={onEdit}>
        {t('edit')}
      </Button>
      <span className={styles.barWhat}>
        {t('barWhat', { from: point(span.from), to: point(span.to) })} {busy && <Loader size={12} aria-hidden />}
      </span>
      <span className={styles.barEnd}>
        <span className={styles.barWhat} role="status">
          {current && `${who} · ${time} · ${t('place', { number: index + 1, count: places.length })}`}
        </span>
        <ActionIcon aria-label={t('previous')} disabled={places.length === 0} onClick={() => go(-1)}>
          <IconChevronUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('next')} disabled={places.length === 0} onClick={() => go(1)}>
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
      </span>
    </div>
  )
}
