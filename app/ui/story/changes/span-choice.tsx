'use client'
import { NativeSelect } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Timeline } from '#contracts/changes.ts'
import styles from './changes.module.css'
import { useSittingInWords } from './points.ts'
import type { Span } from './use-comparison.ts'

interface Props {
  span: Span
  timeline: Timeline | null
  onLook(span: Span): void
}

interface Option {
  value: string
  label: string
}

/** Chooses the two points that are compared: as received, a version, the end of a sitting, now. */
export function SpanChoice({ span, timeline, onLook }: Props) {
  const t = useTranslations('changes')
  const story = useTranslations('story')
  const say = useSittingInWords()
  const versions = timeline?.versions ?? []
  const points: Option[] = [
    ...versions.toReversed().map(({ number, revision }) => ({ value: String(revision), label: t('version', { number }) })),
    ...(timeline?.sittings ?? []).map((sitting) => ({ value: String(sitting.revision), label: say(sitting) })),
  ]
  const known = (value: string, options: readonly Option[]): Option[] =>
    options.some((option) => option.value === value)
      ? []
      : [{ value, label: value === '0' ? t('received') : story('revision', { revision: Number(value) }) }]
  const from = unique([{ value: '0', label: t('received') }, ...points])
  const to = unique([{ value: 'now', label: t('now') }, ...points])
  return (
    <div className={styles.span}>
      <NativeSelect
        label={t('from')}
        value={String(span.from)}
        data={[...from, ...known(String(span.from), from)]}
        onChange={(event) => {
          const next = Number(event.currentTarget.value)
          onLook({ from: next, to: span.to !== 'now' && span.to < next ? 'now' : span.to })
        }}
      />
      <NativeSelect
        label={t('to')}
        value={String(span.to)}
        data={[...to, ...known(String(span.to), to)]}
        onChange={(event) => {
          const { value } = event.currentTarget
          const next = value === 'now' ? 'now' : Number(value)
          onLook({ from: next !== 'now' && next < span.from ? 0 : span.from, to: next })
        }}
      />
    </div>
  )
}

/** A revision is one point, whatever it is known by: the version's name comes first. */
const unique = (options: readonly Option[]) => options.filter(({ value }, index) => options.findIndex((other) => other.value === value) === index)
