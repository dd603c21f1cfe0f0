'use client'
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { FullArticle, moveArticle } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import type { Action, State } from '#core/workflow.ts'
import { call } from '../api.ts'
import { useExplain } from '../use-explain.ts'
import { asksFirst, movesHere, type WhyNot, whyNot } from './moves.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const workflowOf = (picture: Picture) => picture.workflow
const statusOf = (picture: Picture) => picture.status
const movedOf = (picture: Picture) => picture.moved
const openedOf = (picture: Picture) => picture.opened
const typedOf = (picture: Picture) => picture.typed
const openFlagsOf = (picture: Picture) => picture.flags.filter(({ state, severity }) => state === 'open' && severity !== 'info').length

const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog.tsx')).MoveDialog }))

export interface MoveAsk {
  action: Action
  seenRevision: number
  reason?: string
  at?: string
}

interface Props {
  story: OpenStory
  article: FullArticle
  me: Pick<Person, 'id' | 'role'>
  fourEyes: boolean
  onMoved(): void
}

/** The one move that the story waits for, the others in a menu, and why one can't be made. The server decides; a refusal is said, never guessed. */
export function MoveBar({ story, article, me, fourEyes, onMoved }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const format = useFormatter()
  const explain = useExplain()
  const workflow = usePicture(story, workflowOf)
  const status = usePicture(story, statusOf)
  const opened = usePicture(story, openedOf)
  const openFlags = usePicture(story, openFlagsOf)
  const typedHere = usePicture(story, typedOf)
  const [asking, ask] = useState<Action | null>(null)
  const [waiting, wait] = useState(false)
  const [refusal, refuse] = useState<Failure | null>(null)
  const [said, say] = useState('')

  const { primary, permitted, others } = movesHere(workflow, me.role)
  const facts = {
    ...{
      opened,
      openFlags,
      typedHere,
      fourEyes,
      revision: status.revision,
      connected: opened && status.key !== 'offline' && status.key !== 'opening',
    },
    ...{ approvedRevision: article.approval?.revision ?? null, embargo: article.embargo ? new Date(article.embargo) : null },
  }
  const why = primary && whyNot(primary, permitted, facts)
  const timeOf = (moment: Date) => format.dateTime(moment, { dateStyle: 'medium', timeStyle: 'short' })
  const whyInWords = (reason: WhyNot) =>
    reason.code === 'flags'
      ? t('moves.why.flags', { count: reason.count })
      : reason.code === 'embargo'
        ? t('moves.why.embargo', { time: timeOf(reason.until) })
        : t(`moves.why.${reason.code}`)

  /** Sends a move once everything typed here is stored. */
  const send = async ({ action, ...body }: Omit<MoveAsk, 'seenRevision'> & { seenRevision?: number }): Promise<boolean> => {
    wait(true)
    refuse(null)
    const seenRevision = body.seenRevision ?? (await story.session.settled())
    const moved = await call<typeof moveArticle>(`/api/v1/articles/${article.id}/moves`, { method: 'POST', body: { ...body, action, seenRevision } })
    wait(false)
    if (!moved.ok) {
      refuse(moved.error)
      return false
    }
    say(
      body.at && moved.value.state === workflow
        ? t('moves.scheduledDone', { time: timeOf(new Date(body.at)) })
        : t('moves.done', { state: common(`states.${moved.value.state as State}`) }),
    )
    onMoved()
    return true
  }
  const begin = (action: Action) => {
    refuse(null)
    if (asksFirst(action)) ask(action)
    else void send({ action })
  }

  const moved = usePicture(story, movedOf)
  const news =
    moved && moved.by.id !== me.id ? t('moves.byOther', { name: `\u2068${moved.by.name}\u2069`, state: common(`states.${moved.state}`) }) : ''

  // Mod+Enter asks for what the story waits for, Mod+Shift+P to publish.
  const onKeys = useRef<(event: KeyboardEvent) => void>(() => undefined)
  useEffect(() => {
    onKeys.current = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const wanted =
        event.key === 'Enter' && !event.shiftKey ? primary : event.shiftKey && event.code === 'KeyP' && primary === 'publish' ? primary : null
      if (!wanted) return
      event.preventDefault()
      if (why === null && !waiting) begin(wanted)
    }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onKeys.current(event)
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <div className={styles.moves} role="group" aria-label={t('moves.label')}>
      <div className={styles.moveButtons}>
        {primary && (
          <Button
            variant="filled"
            loading={waiting}
            aria-disabled={why !== null || undefined}
            data-blocked={why !== null || undefined}
            aria-describedby={why ? 'why-not' : undefined}
            onClick={() => why === null && begin(primary)}
          >
            {t(`moves.${primary}`)}
          </Button>
        )}
        {others.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button variant="default" px={8} aria-label={t('moves.more')} disabled={!facts.connected}>
                <IconChevronDown size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((action) => (
                <Menu.Item key={action} onClick={() => begin(action)} {...(action === 'kill' ? { color: 'red' } : {})}>
                  {t(`moves.${action}`)}
                  {asksFirst(action) && '…'}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {why && (
        <p id="why-not" className={styles.why}>
          {whyInWords(why)}
        </p>
      )}
      {article.publishAt && workflow === 'approved' && (
        <p className={styles.why}>{t('moves.scheduled', { time: timeOf(new Date(article.publishAt)) })}</p>
      )}
      <p role="status" className={said && !why && !refusal && !article.publishAt ? styles.why : 'words-only'}>
        {said}
      </p>
      <p role="status" className="words-only">
        {news}
      </p>
      {refusal && asking === null && (
        <p role="alert" className={styles.refusal}>
          {explain(refusal)}
        </p>
      )}
      <Suspense>
        {asking && <MoveDialog story={story} article={article} action={asking} refusal={refusal} onSend={send} onClose={() => ask(null)} />}
      </Suspense>
    </div>
  )
}
