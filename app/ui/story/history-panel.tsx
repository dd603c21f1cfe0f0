'use client'
import { Button } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import type { Timeline } from '#contracts/changes.ts'
import { publicAddress } from '../addresses.ts'
import { handOf } from '../person-mark.tsx'
import { useExplain } from '../use-explain.ts'
import { useSitters } from './changes/points.ts'
import type { Span } from './changes/use-comparison.ts'
import { useTimeline } from './changes/use-timeline.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const revisionOf = (picture: Picture) => picture.status.revision

/** How long after the last change the list is read anew, in ms: a person reads it, nobody types into it. */
const CALM = 1_500

interface Props {
  story: OpenStory
  article: FullArticle
  /** Shows what changed between two points. */
  onCompare(span: Span): void
}

/** What went out, and who changed the copy when. */
export function HistoryPanel({ story, article, onCompare }: Props) {
  const t = useTranslations('story')
  const changes = useTranslations('changes')
  const format = useFormatter()
  const explain = useExplain()
  const revision = useCalm(usePicture(story, revisionOf))
  const { timeline, failed, earlier } = useTimeline(article.id, revision)
  const when = (moment: string) => <time dateTime={moment}>{format.dateTime(new Date(moment), { dateStyle: 'medium', timeStyle: 'short' })}</time>
  const spanOf = (number: number): Span | null => {
    const version = timeline?.versions.find((one) => one.number === number)
    return version ? { from: timeline?.versions.find((one) => one.number === number - 1)?.revision ?? 0, to: version.revision } : null
  }
  return (
    <div className={styles.history}>
      <section>
        <h2 className={styles.panelTitle}>{t('history.versions')}</h2>
        {article.versions.length === 0 ? (
          <p className={styles.dim}>{t('history.noVersions')}</p>
        ) : (
          <ol className={styles.entries}>
            {article.versions.toReversed().map(({ id, number, kind, publishedAt }) => {
              const span = spanOf(number)
              return (
                <li key={id}>
                  <p>
                    <strong>{t('history.version', { number })}</strong> · {t(`history.kinds.${kind}`)}
                  </p>
                  <p className={styles.dim}>
                    {when(publishedAt)}{' '}
                    {article.slug !== null && kind !== 'kill' && (
                      <>
                        · <a href={publicAddress(article.slug)}>{t('published.public')}</a>
                      </>
                    )}{' '}
                    · <a href={`/api/v1/versions/${id}`}>{t('published.versionFile')}</a>
                  </p>
                  {span && (
                    <Button size="compact-xs" variant="default" onClick={() => onCompare(span)}>
                      {number === 1 ? changes('see') : changes('compare')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ol>
        )}
      </section>
      <section>
        <h2 className={styles.panelTitle}>{t('history.changes')}</h2>
        {article.approval && (
          <p className={styles.dim}>
            {t('history.approval', { revision: article.approval.revision, name: `\u2068${article.approval.by.name}\u2069` })}
          </p>
        )}
        {timeline === null ? (
          <p role="status">{failed === null ? t('history.loading') : t('history.failed', { reason: explain(failed) })}</p>
        ) : (
          <Sittings timeline={timeline} onCompare={onCompare} />
        )}
        {timeline !== null && timeline.nextCursor !== null && (
          <Button size="compact-sm" variant="default" onClick={earlier}>
            {changes('earlier')}
          </Button>
        )}
      </section>
    </div>
  )
}

function Sittings({ timeline, onCompare }: { timeline: Timeline; onCompare(span: Span): void }) {
  const t = useTranslations('story')
  const changes = useTranslations('changes')
  const format = useFormatter()
  const sitters = useSitters()
  if (timeline.sittings.length === 0) return <p className={styles.dim}>{t('history.noChanges')}</p>
  return (
    <ol className={styles.entries}>
      {timeline.sittings.map((sitting) => {
        const { base, revision, ended, people } = sitting
        const count = revision - base
        const milestones = timeline.milestones.filter((one) => one.kind !== 'moved' && one.revision > base && one.revision <= revision)
        return (
          <li key={revision}>
            <p>
              {people.map(({ by }) => (
                <span key={by.id} className={styles.hand} style={{ background: handOf(by.id) }} aria-hidden />
              ))}
              {sitters(sitting)} · {t('history.changesOf', { count })}
            </p>
            <p className={styles.dim}>
              <time dateTime={ended}>{format.dateTime(new Date(ended), { dateStyle: 'medium', timeStyle: 'short' })}</time> ·{' '}
              {count === 1 ? t('history.oneRevision', { to: revision }) : t('history.revisions', { from: base + 1, to: revision })}
              {milestones.map((one) => (
                <span key={`${one.kind} ${one.at}`}>
                  {' '}
                  · {one.kind === 'restored' ? changes('restoredMark', { revision: one.restored ?? 0 }) : changes('revertedMark')}
                </span>
              ))}
            </p>
            <Button size="compact-xs" variant="default" onClick={() => onCompare({ from: base, to: revision })}>
              {changes('see')}
            </Button>
          </li>
        )
      })}
    </ol>
  )
}

/** A number that is told once it has rested. */
function useCalm(value: number): number {
  const [calm, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), CALM)
    return () => clearTimeout(timer)
  }, [value])
  return calm
}
