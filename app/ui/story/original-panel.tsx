'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Failure } from '#contracts/contract.ts'
import { directionOf } from '#core/direction.ts'
import { failureOf } from '../api.ts'
import { useExplain } from '../use-explain.ts'
import styles from './story.module.css'

interface Original {
  mediaType: string
  text: string
}

type Fetched = { original: Original } | { failed: Failure } | null

/** The story's bytes as they came, read as text. They are shown, never interpreted: markup stays letters. */
export function OriginalPanel({ articleId }: { articleId: string }) {
  const t = useTranslations('story')
  const explain = useExplain()
  const [fetched, keep] = useState<Fetched>(null)
  const address = `/api/v1/articles/${articleId}/original`
  useEffect(() => {
    const aborting = new AbortController()
    const read = async () => {
      const response = await fetch(address, { signal: aborting.signal, credentials: 'same-origin' })
      if (!response.ok) return keep({ failed: await failureOf(response) })
      const type = response.headers.get('content-type') ?? 'application/octet-stream'
      keep({ original: { mediaType: response.headers.get('x-galley-media-type') ?? type, text: decoded(await response.arrayBuffer(), type) } })
    }
    read().catch((fault: unknown) => {
      if (!aborting.signal.aborted) keep({ failed: { code: fault instanceof TypeError ? 'offline' : 'fault' } })
    })
    return () => aborting.abort()
  }, [address])
  return (
    <div className={styles.original}>
      <p className={styles.dim}>{t('original.text')}</p>
      {fetched === null && <p role="status">{t('original.loading')}</p>}
      {fetched && 'failed' in fetched && (
        <p role="status">{fetched.failed.code === 'not_found' ? t('original.none') : t('original.failed', { reason: explain(fetched.failed) })}</p>
      )}
      {fetched && 'original' in fetched && (
        <>
          <p className={styles.dim}>
            <bdi dir="ltr">{fetched.original.mediaType}</bdi>{' '}
            <a href={address} target="_blank" rel="noreferrer">
              {t('original.open')}
            </a>
          </p>
          <div className={styles.originalText} tabIndex={0} role="region" aria-label={t('original.text')}>
            {fetched.original.text.split(/\r\n|\r|\n/).map((line, index) => (
              <p key={index} className="copy" dir={directionOf(line)}>
                {line === '' ? '\u00A0' : line}
              </p>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

/** Bytes as text in the character set that was named, else UTF-8; what doesn't fit is shown as U+FFFD, as a reader of the wire would see it. */
function decoded(bytes: ArrayBuffer, type: string): string {
  const named = /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(named).decode(bytes)
  } catch (fault) {
    if (fault instanceof RangeError) return new TextDecoder().decode(bytes)
    throw fault
  }
}
