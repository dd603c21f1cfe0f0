'use client'
import { useTranslations } from 'next-intl'
import type { Notice } from '#contracts/desk.ts'
import { STATES } from '#core/workflow.ts'
import { Headline } from '../headline.tsx'
import styles from './notices.module.css'

/** A notice in words: who did what with which story. */
export function NoticeLine({ notice: { kind, headline, by, details } }: { notice: Notice }) {
  const t = useTranslations('notices')
  const states = useTranslations('common.states')
  const state = STATES.find((name) => name === details['state'])
  const note = typeof details['note'] === 'string' ? details['note'].trim() : ''
  const who = { who: () => <bdi key="who">{by?.name ?? t('house')}</bdi> }
  return (
    <span className={styles.line}>
      <span>
        {kind === 'moved' && state !== undefined
          ? t.rich('moved', { ...who, state: states(state) })
          : t.rich(kind === 'moved' ? 'changed' : kind, who)}
      </span>
      <Headline text={headline === '' ? t('untitled') : headline} language="und" className={styles.story} />
      {note !== '' && (
        <bdi dir="auto" className={styles.note}>
          “{note}”
        </bdi>
      )}
    </span>
  )
}
