'use client'
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconUnlink } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { CommentThread } from '#contracts/comments.ts'
import type { Failure } from '#contracts/contract.ts'
import { directionOf } from '#core/direction.ts'
import { useMe } from '../../me.tsx'
import { useExplain } from '../../use-explain.ts'
import { CommentLine } from './comment-line.tsx'
import styles from './comments.module.css'
import { Composer } from './composer.tsx'
import type { OpenComments } from './open-comments.ts'

interface Props {
  comments: OpenComments
  thread: CommentThread
  active: boolean
  /** It is to take the focus. */
  wanted: boolean
  onGo(): void
}

/** In ms; a list that closes gives the focus back within ten. */
const AFTER = 60

/** One conversation: the text it is about, what was said, and what can be done. */
export function ThreadItem({ comments, thread, active, wanted, onGo }: Props) {
  const t = useTranslations('comments')
  const explain = useExplain()
  const me = useMe()
  const item = useRef<HTMLLIElement>(null)
  const what = `reply ${thread.id}`
  const [replying, setReplying] = useState(() => comments.drafts.get(what) !== null)
  const [waiting, wait] = useState(false)
  const [failure, fail] = useState<Failure | null>(null)
  const { id, excerpt, from, resolvedAt, resolvedBy } = thread
  const isGone = from === null
  useEffect(() => {
    if (active) item.current?.scrollIntoView({ block: 'nearest' })
  }, [active])

  useEffect(() => {
    if (!wanted) return
    // The list of notices gives the focus back to its button as it closes; the thread takes it after that.
    const timer = setTimeout(() => {
      item.current?.focus()
      comments.focused()
    }, AFTER)
    return () => clearTimeout(timer)
  }, [wanted, comments])

  const settle = async () => {
    wait(true)
    const settled = await comments.settle(id, resolvedAt === null ? 'resolve' : 'reopen')
    wait(false)
    fail(settled.ok ? null : settled.error)
  }

  return (
    <li
      ref={item}
      id={`comment-${id}`}
      className={styles.thread}
      data-active={active || undefined}
      tabIndex={-1}
      aria-current={active || undefined}
      aria-label={t('thread', { name: thread.by.name, text: excerpt })}
    >
      {isGone ? (
        <div className={styles.gone}>
          <p>
            <IconUnlink size={15} aria-hidden /> {t('gone')}
          </p>
          <p className={`copy ${styles.excerpt}`} dir={directionOf(excerpt)}>
            <span className="words-only">{t('was')} </span>
            <del>{excerpt}</del>
          </p>
        </div>
      ) : (
        <button type="button" className={styles.go} title={t('go')} onClick={onGo}>
          <span className="words-only">{t('go')}: </span>
          <bdi className={`copy ${styles.excerpt}`} dir={directionOf(excerpt)}>
            {excerpt}
          </bdi>
        </button>
      )}
      <ol className={styles.said}>
        {thread.comments.map((comment) => (
          <CommentLine
            key={comment.id}
            comment={comment}
            isOwn={comment.by.id === me.id}
            drafts={comments.drafts}
            edit={(draft) => comments.edit(id, comment.id, draft)}
            remove={() => comments.remove(id, comment.id)}
          />
        ))}
      </ol>
      {resolvedBy && (
        <p className={styles.dim}>
          <IconCheck size={14} aria-hidden /> {t.rich('resolvedBy', { name: () => <bdi key="name">{resolvedBy.name}</bdi> })}
        </p>
      )}
      {failure && (
        <p role="alert" className={styles.failed}>
          {failure.code === 'offline' ? t('failed.notDone') : t('failed.other', { reason: explain(failure) })}
        </p>
      )}
      {replying ? (
        <Composer
          drafts={comments.drafts}
          what={what}
          label={t('reply')}
          submit={t('reply')}
          send={(draft) => comments.reply(id, draft)}
          onSent={() => setReplying(false)}
          onCancel={() => setReplying(false)}
        />
      ) : (
        <div className={styles.actions}>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconArrowBackUp size={14} className={styles.mirrored} aria-hidden />}
            onClick={() => setReplying(true)}
          >
            {t('reply')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" loading={waiting} onClick={() => void settle()}>
            {resolvedAt === null ? t('resolve') : t('reopen')}
          </Button>
        </div>
      )}
    </li>
  )
}
