'use client'
import { Button } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import type { Milestone, Timeline } from '#contracts/changes.ts'
import type { Action } from '#core/workflow.ts'
import styles from './changes.module.css'
import { useSitters, useSittingInWords } from './points.ts'
import type { Span } from './use-comparison.ts'

interface Props {
  timeline: Timeline
  span: Span
  onLook(span: Span): void
  onEarlier(): void
  /** Not given where the copy may not be changed. */
  onRestore?: ((revision: number) => void) | undefined
}

/** How long the slider rests before the text follows it, in ms. */
const REST = 180

/** The story's life to go through: each step is a sitting, and the text shows what changed in it. */
export function Life({ timeline, span, onLook, onEarlier, onRestore }: Props) {
  const t = useTranslations('changes')
  const story = useTranslations('story')
  const format = useFormatter()
  const sitters = useSitters()
  const say = useSittingInWords()
  const id = useId()
  const sittings = timeline.sittings.toReversed()
  const isWhole = timeline.nextCursor === null
  // The first step is the story as received, or where the sittings that are known begin.
  const end = span.to
  const shown = end === 'now' ? sittings.length : end === 0 ? 0 : sittings.findIndex(({ revision }) => revision >= end) + 1
  const [moving, move] = useState<number | null>(null)
  const at = moving ?? (shown === 0 && end !== 0 ? sittings.length : shown)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])

  const go = (step: number) => {
    move(step)
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const sitting = sittings[step - 1]
      onLook(sitting ? { from: sitting.base, to: sitting.revision } : { from: 0, to: 0 })
      move(null)
    }, REST)
  }
  const sitting = sittings[at - 1]
  const revision = sitting?.revision ?? 0
  const said = sitting ? say(sitting) : t('timelineReceived')
  const happened = timeline.milestones.filter((one) =>
    sitting ? one.revision > sitting.base && one.revision <= sitting.revision : one.revision === 0,
  )
  const inWords = ({ kind, restored, action }: Milestone) =>
    kind === 'restored'
      ? t('restoredMark', { revision: restored ?? 0 })
      : kind === 'reverted'
        ? t('revertedMark')
        : t('movedMark', { action: story.has(`moves.${action as Action}`) ? story(`moves.${action as Action}`) : (action ?? '') })
  const versions = timeline.versions.filter((version) => version.revision === revision)

  return (
    <section className={styles.life} aria-labelledby={`${id}-title`}>
      <h2 className={styles.personHead} id={`${id}-title`}>
        {t('timeline')}
      </h2>
      {sittings.length === 0 ? (
        <p className={styles.dim}>{t('timelineEmpty')}</p>
      ) : (
        <div className={styles.point}>
          <p className={styles.dim} id={`${id}-hint`}>
            {t('timelineHint')}
          </p>
          <input
            type="range"
            className={styles.slider}
            min={isWhole ? 0 : 1}
            max={sittings.length}
            step={1}
            value={at}
            aria-label={t('timelineLabel')}
            aria-valuetext={said}
            aria-describedby={`${id}-hint`}
            onChange={(event) => go(Number(event.currentTarget.value))}
          />
          <div className={styles.stops} aria-hidden>
            {timeline.versions.map((version) => {
              const step = sittings.findIndex((one) => one.revision === version.revision) + 1
              return (
                step > 0 && (
                  <span key={version.id} className={styles.stop} style={{ '--at': `${(100 * step) / sittings.length}%` } as React.CSSProperties}>
                    {t('version', { number: version.number })}
                  </span>
                )
              )
            })}
          </div>
          {!isWhole && (
            <Button size="compact-xs" variant="default" onClick={onEarlier}>
              {t('earlier')}
            </Button>
          )}
          <p>
            <strong>{sitting ? sitters(sitting) : t('timelineReceived')}</strong> · {story('revision', { revision })}
          </p>
          {sitting && (
            <p className={styles.dim}>
              {format.dateTimeRange(new Date(sitting.began), new Date(sitting.ended), { dateStyle: 'medium', timeStyle: 'short' })} ·{' '}
              {t('amounts', {
                inserted: sitting.people.reduce((sum, one) => sum + one.inserted, 0),
                deleted: sitting.people.reduce((sum, one) => sum + one.deleted, 0),
              })}
            </p>
          )}
          {(versions.length > 0 || happened.length > 0) && (
            <p className={styles.dim}>{[...versions.map(({ number }) => t('version', { number })), ...happened.map(inWords)].join(' · ')}</p>
          )}
          {onRestore && revision < timeline.revision && (
            <div className={styles.actions}>
              <Button size="compact-sm" variant="default" onClick={() => onRestore(revision)}>
                {t('restore')}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  )
}
