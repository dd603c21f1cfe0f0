'use client'
import { Button, Loader } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import { useExplain } from '../../use-explain.ts'
import type { OpenStory } from '../open-story.ts'
import type { Picture } from '../picture.ts'
import { usePicture } from '../use-picture.ts'
import { ChangesByPerson } from './by-person.tsx'
import styles from './changes.module.css'
import { Life } from './life.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { RevertOutcome } from './revert-outcome.tsx'
import { SpanChoice } from './span-choice.tsx'
import type { Comparison } from './use-comparison.ts'
import { useRevert } from './use-revert.ts'
import { useTimeline } from './use-timeline.ts'

const canEditOf = (picture: Picture) => picture.status.canEdit

export interface ChangesPanelProps {
  story: OpenStory
  article: FullArticle
  comparison: Comparison
  /** Brings the text into view, where the panel lies over it. */
  onShow(): void
}

/** What changed between two points of the story's life, by person; taking changes back; going through its life. */
export function ChangesPanel({ story, article, comparison, onShow }: ChangesPanelProps) {
  const t = useTranslations('changes')
  const explain = useExplain()
  const canEdit = usePicture(story, canEditOf)
  const { span, look, told, failed, busy, person, only, active, activate } = comparison
  const { timeline, failed: timelineFailed, earlier } = useTimeline(article.id, span.to === 'now' ? (told?.to ?? article.revision) : article.revision)
  const { outcome, waiting, revert, undo, forget } = useRevert(story, article.id)
  const [restoring, restore] = useState<number | null>(null)
  const [restored, tell] = useState<number | null>(null)

  const go = (id: number) => {
    activate(id)
    onShow()
  }
  const lookAt = (next: typeof span) => {
    forget()
    tell(null)
    look(next)
  }
  return (
    <div className={styles.panel}>
      <SpanChoice span={span} timeline={timeline} onLook={lookAt} />
      <div role="status" className={styles.busy}>
        {!comparison.shown && (
          <Button size="compact-xs" variant="default" onClick={onShow}>
            {t('show')}
          </Button>
        )}
        {busy && told === null && (
          <>
            <Loader size={14} aria-hidden /> {t('loading')}
          </>
        )}
        {told !== null && (
          <>
            <span>
              {told.ranges.length === 0 ? t('none') : t('summary', { count: told.ranges.length })}
              {span.to === 'now' && ` · ${t('live')}`}
            </span>
            {busy && <Loader size={12} aria-hidden />}
          </>
        )}
      </div>
      {failed !== null && (
        <p role="alert" className={styles.notice}>
          {t('failed', { reason: explain(failed) })}
          <Button size="compact-xs" variant="default" onClick={comparison.again}>
            {t('again')}
          </Button>
        </p>
      )}
      <RevertOutcome
        outcome={outcome}
        isWaiting={waiting === 'undo'}
        onUndo={() => outcome?.kind === 'reverted' && void undo(outcome.undo)}
        onLookNow={() => lookAt({ from: span.from, to: 'now' })}
      />
      {restored !== null && (
        <p role="status" className={styles.notice}>
          {t('restoreDone', { revision: restored })}
        </p>
      )}
      {told !== null && told.people.length > 1 && (
        <div className={styles.people} role="group" aria-label={t('people')}>
          <Button size="compact-xs" variant={person === null ? 'filled' : 'default'} aria-pressed={person === null} onClick={() => only(null)}>
            {t('everyone')}
          </Button>
          {told.people.map(({ by }) => (
            <Button
              key={by.id}
              size="compact-xs"
              variant={person === by.id ? 'filled' : 'default'}
              aria-pressed={person === by.id}
              aria-label={t('only', { name: by.name })}
              onClick={() => only(person === by.id ? null : by.id)}
            >
              <bdi>{by.name}</bdi>
            </Button>
          ))}
        </div>
      )}
      {told !== null && (
        <ChangesByPerson
          told={told}
          person={person}
          active={active}
          onGo={go}
          onRevert={canEdit ? (id) => void revert(id, told.from, told.to) : undefined}
          reverting={waiting}
        />
      )}
      {timelineFailed !== null && timeline === null && <p className={styles.dim}>{t('timelineFailed', { reason: explain(timelineFailed) })}</p>}
      {timeline !== null && <Life timeline={timeline} span={span} onLook={lookAt} onEarlier={earlier} onRestore={canEdit ? restore : undefined} />}
      {restoring !== null && (
        <RestoreDialog
          story={story}
          articleId={article.id}
          revision={restoring}
          onClose={() => restore(null)}
          onDone={() => {
            restore(null)
            lookAt({ from: 0, to: 'now' })
            tell(restoring)
          }}
        />
      )}
    </div>
  )
}
