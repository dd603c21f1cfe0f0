'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { listChanges } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import { COPY_ATTRIBUTES, TEXT_FIELDS } from '#core/copy.ts'
import { directionOf } from '#core/direction.ts'
import { type Answer, call } from '../api.ts'
import { useExplain } from '../use-explain.ts'
import { type Difference, differencesOf, partsOf } from './differences.ts'
import styles from './story.module.css'

const FIELDS = [...TEXT_FIELDS, ...COPY_ATTRIBUTES] as const

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
  const [read, keep] = useState<Answer<typeof listChanges> | null>(null)
  const [failed, fail] = useState<Failure | null>(null)
  useEffect(() => {
    const aborting = new AbortController()
    void call<typeof listChanges>(`/api/v1/articles/${articleId}/changes?from=${since}&to=${to}`, { signal: aborting.signal }).then(
      (answer) => (answer.ok ? keep(answer.value) : fail(answer.error)),
      (fault: unknown) => {
        if (!aborting.signal.aborted) throw fault
      },
    )
    return () => aborting.abort()
  }, [articleId, since, to])
  if (failed !== null) return <p className={styles.dim}>{t('history.failed', { reason: explain(failed) })}</p>
  if (read === null) return <p className={styles.dim}>{t('history.loading')}</p>
  const people = [...new Set(read.changes.map(({ by }) => by.name))]
  const changed = FIELDS.flatMap((field) => differencesOf(read.before[field], read.after[field]).map((difference) => ({ field, difference })))
  const base = since === 0 ? t('goesOut.sinceReceived') : t('goesOut.sinceVersion')
  return (
    <>
      <p className={styles.dim}>
        {changed.length === 0
          ? t('goesOut.unchanged', { base })
          : t('goesOut.changed', { base, count: changed.length, people: people.map((name) => `\u2068${name}\u2069`).join(t('goesOut.comma')) })}
      </p>
      {changed.length > 0 && (
        <ul className={styles.differences} tabIndex={0} aria-label={t('goesOut.label')}>
          {changed.map(({ field, difference }, index) => (
            <li key={index}>
              <span className={styles.dim}>
                {field in FIELD_NAMES ? t(`regions.${field as keyof typeof FIELD_NAMES}`) : t(`fields.${field as (typeof COPY_ATTRIBUTES)[number]}`)}
              </span>
              <DifferentLine difference={difference} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const FIELD_NAMES = { headline: true, standfirst: true, body: true } as const

/** Of a long line that stayed, as much as shows where the change is. */
const AROUND = 40

function DifferentLine({ difference }: { difference: Difference }) {
  const t = useTranslations('story')
  const { head, removed, added, tail } = partsOf(difference)
  return (
    <p className={`copy ${styles.difference}`} dir={directionOf(difference.after ?? difference.before ?? '')}>
      {head.length > AROUND ? `…${head.slice(-AROUND)}` : head}
      {removed !== '' && (
        <del dir={directionOf(removed)}>
          <span className="words-only">{t('flags.removes')} </span>
          {removed}
        </del>
      )}
      {added !== '' && (
        <ins dir={directionOf(added)}>
          <span className="words-only">{t('flags.replaces')} </span>
          {added}
        </ins>
      )}
      {tail.length > AROUND ? `${tail.slice(0, AROUND)}…` : tail}
    </p>
  )
}
