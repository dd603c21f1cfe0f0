'use client'
import { useTranslations } from 'next-intl'
import type { Notice } from '#contracts/desk.ts'
import { STATES } from '#core/workflow.ts'
import { Headline } from '../headline.tsx'

/** A notice in words: who did what with which story. */
export function NoticeLine({ notice: { kind, headline, by, details } }: { notice: Notice }) {
  const t = useTranslations('notices')
  const states = useTranslations('common.states')
  const state = STATES.find((name) => name === details['state'])
  const note = typeof details['note'] === 'string' ? details['note'].trim() : ''
  const parts = {
    who: () => <bdi key="who">{by?.name ?? t('house')}</bdi>,
    story: () => <Headline key="story" text={headline === '' ? t('untitled') : headline} language="und" />,
  }
  return (
    <span>
      {kind === 'moved' && state !== undefined ? t.rich('moved', { ...parts, state: states(state) }) : t.rich(kind === 'moved' ? 'changed' : kind, parts)}
      {note !== '' && (
        <>
          {' '}
          <bdi dir="auto">“{note}”</bdi>
        </>
      )}
    </span>
  )
}
