'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import type { listChanges } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import { publicAddress } from '../addresses.ts'
import { call } from '../api.ts'
import { handOf } from '../person-mark.tsx'
import { useExplain } from '../use-explain.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import { type Sitting, sittingsOf } from './sittings.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const revisionOf = (picture: Picture) => picture.status.revision

/** How long after the last change the list is read anew, in ms: a person reads it, nobody types into it. */
const CALM = 1_500

interface Props {
  story: OpenStory
  article: FullArticle
}

/** What went out, and who changed the copy when. */
export function HistoryPanel({ story, article }: Props) {
  const t = useTranslations('story')
  const format = useFormatter()
  const when = (moment: string) => <time dateTime={moment}>{format.dateTime(new Date(moment), { dateStyle: 'medium', timeStyle: 'short' })}</time>
  return (
    <div className={styles.history}>
      <section>
        <h2 className={styles.panelTitle}>{t('history.versions')}</h2>
        {article.versions.length === 0 ? (
          <p className={styles.dim}>{t('history.noVersions')}</p>
        ) : (
          <ol className={styles.entries}>
            {article.versions.toReversed().map(({ id, number, kind, publishedAt }) => (
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
              </li>
            ))}
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
        <Changes story={story} articleId={article.id} />
      </section>
    </div>
  )
}

function Changes({ story, articleId }: { story: OpenStory; articleId: string }) {
  const t = useTranslations('story')
  const format = useFormatter()
  const explain = useExplain()
  const revision = usePicture(story, revisionOf)
  const [sittings, keep] = useState<Sitting[] | null>(null)
  const [failed, fail] = useState<Failure | null>(null)
  const isFirst = useRef(true)
  const address = `/api/v1/articles/${articleId}/changes`

  useEffect(() => {
    const aborting = new AbortController()
    const timer = setTimeout(
      async () => {
        const read = await call<typeof listChanges>(address, { signal: aborting.signal })
        if (aborting.signal.aborted) return
        fail(read.ok ? null : read.error)
        if (!read.ok) return
        isFirst.current = false
        keep(sittingsOf(read.value.changes))
      },
      isFirst.current ? 0 : CALM,
    )
    return () => {
      clearTimeout(timer)
      aborting.abort()
    }
  }, [address, revision])

  if (failed !== null) return <p role="status">{t('history.failed', { reason: explain(failed) })}</p>
  if (sittings === null) return <p role="status">{t('history.loading')}</p>
  if (sittings.length === 0) return <p className={styles.dim}>{t('history.noChanges')}</p>
  return (
    <ol className={styles.entries}>
      {sittings.map(({ base, revision: to, count, by, ended }) => (
        <li key={to}>
          <p>
            <span className={styles.hand} style={{ background: handOf(by.id) }} aria-hidden />
            <bdi>{by.name}</bdi> · {t('history.changesOf', { count })}
          </p>
          <p className={styles.dim}>
            <time dateTime={ended}>{format.dateTime(new Date(ended), { dateStyle: 'medium', timeStyle: 'short' })}</time> ·{' '}
            {count === 1 ? t('history.oneRevision', { to }) : t('history.revisions', { from: base + 1, to })}
          </p>
        </li>
      ))}
    </ol>
  )
}
