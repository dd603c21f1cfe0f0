'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { listChanges } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import { call } from '../api.ts'
import { useExplain } from '../use-explain.ts'
import { ChangesByPerson } from './changes/by-person.tsx'
import { type Told, toldOf } from './changes/told.ts'
import styles from './story.module.css'

interface Props {
  articleId: string
  /** The revision of the newest version, 0 before the first: what changed is told from there. */
  since: number
  to: number
}

/** What changed in the copy since it was received or last published, and who changed it: what an approver reads first. */
export function WhatGoesOut({ articleId, since, to }: Props) {
  const t = useTranslations('story')
  const explain = useExplain()
  const [told, keep] = useState<Told | null>(null)
  const [failed, fail] = useState<Failure | null>(null)
  useEffect(() => {
    const aborting = new AbortController()
    void call<typeof listChanges>(`/api/v1/articles/${articleId}/changes?view=copy&from=${since}&to=${to}`, { signal: aborting.signal }).then(
      (answer) => (answer.ok ? keep(toldOf(answer.value)) : fail(answer.error)),
      (fault: unknown) => {
        if (!aborting.signal.aborted) throw fault
      },
    )
    return () => aborting.abort()
  }, [articleId, since, to])
  if (failed !== null) return <p className={styles.dim}>{t('history.failed', { reason: explain(failed) })}</p>
  if (told === null) return <p className={styles.dim}>{t('history.loading')}</p>
  const base = since === 0 ? t('goesOut.sinceReceived') : t('goesOut.sinceVersion')
  const people = told.people.map(({ by }) => `\u2068${by.name}\u2069`).join(t('goesOut.comma'))
  return (
    <>
      <p className={styles.dim}>
        {told.ranges.length === 0 ? t('goesOut.unchanged', { base }) : t('goesOut.changed', { base, count: told.ranges.length, people })}
      </p>
      {told.ranges.length > 0 && (
        <div className={styles.differences} tabIndex={0} role="group" aria-label={t('goesOut.label')}>
          <ChangesByPerson told={told} />
        </div>
      )}
    </>
  )
}
