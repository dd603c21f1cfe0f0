'use client'
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import type { settleFlag, StoryFlag } from '#contracts/flags.ts'
import type { makeSuggestion } from '#contracts/suggestions.ts'
import { call } from '../api.ts'
import { useExplain } from '../use-explain.ts'
import { ClosedFlags } from './closed-flags.tsx'
import { AlsoElsewhere } from './elsewhere/also-elsewhere.tsx'
import { BulkRepairs } from './elsewhere/bulk-repairs.tsx'
import { useElsewhere } from './elsewhere/use-elsewhere.ts'
import { FlagItem } from './flag-item.tsx'
import { useRuleName } from './flag-words.ts'
import { MendAll } from './mend-all.tsx'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import { isRepairable } from './repairs.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const ElsewhereDialog = lazy(async () => ({ default: (await import('./elsewhere/elsewhere-dialog.tsx')).ElsewhereDialog }))

const flagsOf = (picture: Picture) => picture.flags
const canEditOf = (picture: Picture) => picture.status.canEdit && !picture.suggesting.on
const suggestsOf = (picture: Picture) => picture.suggesting.on
const openedOf = (picture: Picture) => picture.opened

interface Props {
  story: OpenStory
  articleId: string
  maySettle: boolean
  active: string | null
  onGo(flag: StoryFlag): void
}

/** What the checks found, in the order of the copy: go there, mend it, or say why it is no fault. */
export function FlagPanel({ story, articleId, maySettle, active, onGo }: Props) {
  const t = useTranslations('story')
  const explain = useExplain()
  const nameOf = useRuleName()
  const flags = usePicture(story, flagsOf)
  const canEdit = usePicture(story, canEditOf)
  const opened = usePicture(story, openedOf)
  const suggests = usePicture(story, suggestsOf)
  const ts = useTranslations('suggestions')
  const [said, say] = useState('')
  const [failed, fail] = useState<string | null>(null)
  const open = inOrder(flags.filter(({ state }) => state === 'open'))
  const dismissed = inOrder(flags.filter(({ state }) => state === 'dismissed'))
  const certain = open.filter(isRepairable)
  const [sought, lookElsewhere] = useState<StoryFlag | null>(null)
  const { elsewhere, refresh } = useElsewhere(
    articleId,
    certain.map(({ id }) => id),
    maySettle,
  )

  const settle = async (flag: StoryFlag, action: 'dismiss' | 'reopen', reason?: string) => {
    const settled = await call<typeof settleFlag>(`/api/v1/articles/${articleId}/flags/${flag.id}`, {
      method: 'POST',
      body: { action, ...(reason ? { reason } : {}) },
    })
    fail(settled.ok ? null : t('flags.failed', { reason: explain(settled.error) }))
    return settled.ok
  }
  const mend = (repaired: readonly StoryFlag[]) => {
    if (story.repair(repaired.map(({ id }) => id))) say(t('flags.mended', { count: repaired.length }))
  }

  /** What a check is sure of, or has to offer, as a suggestion in its name. */
  const suggest = async (flag: StoryFlag) => {
    const made = await call<typeof makeSuggestion>(`/api/v1/articles/${articleId}/suggestions`, { method: 'POST', body: { flag: flag.id } })
    fail(made.ok ? null : t('flags.failed', { reason: explain(made.error) }))
    if (made.ok) say(ts('flagDone'))
  }

  const insert = (flag: StoryFlag) => {
    if (story.takeOffer(flag.id)) say(t('flags.inserted'))
  }

  return (
    <div className={styles.flags}>
      <p className="words-only" role="status">
        {said}
      </p>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {open.length === 0 && (
        <div className={styles.empty}>
          <IconCircleCheck size={22} stroke={1.5} aria-hidden />
          <p>{t('flags.none')}</p>
          <p className={styles.dim}>{t('flags.noneText')}</p>
        </div>
      )}
      {canEdit && certain.length > 1 && <MendAll story={story} certain={certain} onMend={mend} />}
      <BulkRepairs repairs={elsewhere.repairs} onChanged={refresh} />
      <ol className={styles.flagList}>
        {open.map((flag) => (
          <FlagItem
            key={flag.id}
            story={story}
            flag={flag}
            active={flag.id === active}
            canMend={canEdit && opened && isRepairable(flag)}
            canInsert={canEdit && opened}
            canDismiss={maySettle}
            onGo={() => onGo(flag)}
            onMend={() => mend([flag])}
            onInsert={() => insert(flag)}
            onSuggest={suggests && flag.at && (flag.repair ?? flag.offer) ? () => void suggest(flag) : null}
            onDismiss={(reason) => settle(flag, 'dismiss', reason)}
            also={<AlsoElsewhere count={elsewhere.counts[flag.id] ?? 0} onOpen={() => lookElsewhere(flag)} />}
          />
        ))}
      </ol>
      <Suspense>{sought && <ElsewhereDialog articleId={articleId} flag={sought} onClose={() => lookElsewhere(null)} onChanged={refresh} />}</Suspense>
      {open.length > 1 && <p className={styles.dim}>{t('flags.keys')}</p>}
      {dismissed.length > 0 && (
        <details className={styles.dismissed}>
          <summary>{t('flags.dismissed', { count: dismissed.length })}</summary>
          <ul>
            {dismissed.map((flag) => (
              <li key={flag.id}>
                <p>
                  {nameOf(flag)} <bdi className={`copy ${styles.excerpt}`}>{flag.excerpt}</bdi>
                </p>
                <p className={styles.dim}>{t('flags.dismissedBy', { name: flag.settledBy?.name ?? '–', reason: flag.reason ?? '' })}</p>
                {maySettle && (
                  <Button size="compact-xs" onClick={() => void settle(flag, 'reopen')}>
                    {t('flags.reopen')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <ClosedFlags flags={flags} />
    </div>
  )
}

const FIELDS: readonly string[] = ['slugline', 'headline', 'standfirst', 'byline', 'dateline', 'body', 'ednote']

/** Flags in the order in which the copy is read; where they stand now counts, not where they were found. */
export const inOrder = (flags: readonly StoryFlag[]) =>
  flags.toSorted((a, b) =>
    a.at && b.at ? a.at.from - b.at.from || a.at.to - b.at.to : FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field) || a.from - b.from,
  )
