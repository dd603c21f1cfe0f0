'use client'
import { Alert, Button, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { directionOf } from '#core/direction.ts'
import type { Action } from '#core/workflow.ts'
import { useExplain } from '../use-explain.ts'
import { bindsCopy, isEmbargoed, needsReason } from './moves.ts'
import type { MoveAsk } from './move-bar.tsx'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'
import { WhatGoesOut } from './what-goes-out.tsx'

const statusOf = (picture: Picture) => picture.status
const headlineOf = (picture: Picture) => picture.headline
const wordsOf = (picture: Picture) => picture.words
const suggestedOf = (picture: Picture) => picture.suggestions.filter(({ state }) => state === 'open').length
const sinceOf = (picture: Picture) => picture.since

type Confirmed = Exclude<Action, 'take' | 'release' | 'unspike'>

interface Props {
  story: OpenStory
  article: FullArticle
  action: Action
  refusal: Failure | null
  onSend(ask: MoveAsk): Promise<boolean>
  onClose(): void
}

/** Says what a move does and of which copy it speaks, and asks once more. The copy is the one on screen when this opened: if it changes, one looks again. */
export function MoveDialog({ story, article, action, refusal, onSend, onClose }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const format = useFormatter()
  const explain = useExplain()
  const move = action as Confirmed
  const { revision, key } = usePicture(story, statusOf)
  const headline = usePicture(story, headlineOf)
  const words = usePicture(story, wordsOf)
  const ts = useTranslations('suggestions')
  const suggested = usePicture(story, suggestedOf)
  const since = usePicture(story, sinceOf)
  const [seen, see] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [opened] = useState(() => new Date())
  const embargo = article.embargo ? new Date(article.embargo) : null
  const [when, setWhen] = useState<'now' | 'later'>(isEmbargoed(embargo, opened) ? 'later' : 'now')
  const [time, setTime] = useState(article.embargo ? localTime(new Date(article.embargo)) : '')
  const [sending, send] = useState(false)

  useEffect(() => {
    let left = false
    story.session.settled().then(
      (stored) => {
        if (!left) see(stored)
      },
      () => undefined, // The story was closed: this dialog goes with it.
    )
    return () => {
      left = true
    }
  }, [story])

  const movedOn = seen !== null && bindsCopy(action) && revision !== seen
  const at = action === 'publish' && when === 'later' ? new Date(time) : null
  const badTime = at !== null && !(at > opened)
  const embargoed = action === 'publish' && isEmbargoed(embargo, at ?? opened)
  const noReason = needsReason(action) && reason.trim() === ''
  const version = article.lastVersion + 1

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (seen === null || movedOn || noReason || badTime || embargoed) return
    send(true)
    const done = await onSend({
      action,
      seenRevision: bindsCopy(action) ? seen : revision,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(at ? { at: at.toISOString() } : {}),
    })
    send(false)
    if (done) onClose()
  }

  return (
    <Modal opened onClose={onClose} title={t(`moves.confirm.${move}`)} closeButtonProps={{ 'aria-label': common('close') }}>
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        <p className={styles.dialogText}>
          {t(`moves.what.${move}`)}{' '}
          {action === 'publish' && article.lastVersion > 0 && t('moves.what.publishCorrection', { number: version, last: article.lastVersion })}
        </p>
        {bindsCopy(action) && (
          <section className={styles.goesOut} aria-label={t('moves.goesOut')}>
            <p className={`copy ${styles.goesOutHeadline}`} dir={directionOf(headline)}>
              {headline || common('untitled')}
            </p>
            <p className={styles.dim}>
              {t('revision', { revision: seen ?? revision })} · {t('footer.words', { count: words })}
            </p>
            {seen !== null && <WhatGoesOut articleId={article.id} since={since} to={seen} />}
          </section>
        )}
        {bindsCopy(action) && suggested > 0 && <Alert color="yellow">{ts('open', { count: suggested })}</Alert>}
        {action === 'publish' && (
          <Radio.Group label={t('moves.when')} value={when} onChange={(value) => setWhen(value === 'later' ? 'later' : 'now')}>
            <Stack gap="xs" mt="xs">
              <Radio value="now" label={t('moves.now')} />
              <Radio value="later" label={t('moves.later')} />
            </Stack>
          </Radio.Group>
        )}
        {at !== null && (
          <TextInput
            type="datetime-local"
            label={t('moves.time')}
            value={time}
            error={time !== '' && badTime && t('moves.timePast')}
            required
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        )}
        {embargoed && article.embargo && (
          <Alert color="gray">
            {t('moves.why.embargo', { time: format.dateTime(new Date(article.embargo), { dateStyle: 'medium', timeStyle: 'short' }) })}
          </Alert>
        )}
        {action !== 'approve' && (action !== 'publish' || article.lastVersion > 0) && (
          <Textarea
            label={
              action === 'kill'
                ? t('moves.reasonKill')
                : action === 'correct' || action === 'publish'
                  ? t('moves.reasonCorrect')
                  : t('moves.reasonOptional')
            }
            value={reason}
            rows={2}
            maxLength={1000}
            dir="auto"
            required={needsReason(action)}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {seen === null && (
          <p role="status" className={styles.dim}>
            {t(key === 'offline' ? 'moves.waitingOffline' : 'moves.waiting')}
          </p>
        )}
        {movedOn && <Alert color="red">{t('moves.moved')}</Alert>}
        {refusal && !movedOn && <Alert color="red">{explain(refusal)}</Alert>}
        <div className={styles.dialogActions}>
          <Button onClick={onClose}>{movedOn ? t('moves.look') : common('cancel')}</Button>
          {!movedOn && (
            <Button
              type="submit"
              variant="filled"
              loading={sending}
              disabled={seen === null || noReason || badTime || embargoed}
              {...(action === 'kill' ? { color: 'red' } : {})}
            >
              {t(`moves.${action}`)}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  )
}

/** A moment as a `datetime-local` input writes it, in the reader's own zone. */
function localTime(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
