'use client'
import { ActionIcon, Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconMessages } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import type { CommentThread } from '#contracts/comments.ts'
import type { OpenStory } from '../open-story.ts'
import styles from './comments.module.css'
import { Composer } from './composer.tsx'
import { ThreadItem } from './thread-item.tsx'
import { useCommentsPicture } from './use-comments.ts'

export interface CommentsPanelProps {
  story: OpenStory
  article: FullArticle
  /** The text is being gone to: what lies over it makes way. */
  onGo(): void
}

const SHOWN = ['open', 'resolved'] as const
const isOpen = ({ resolvedAt }: CommentThread) => resolvedAt === null

/** What people say about pieces of the copy, in its order. Nothing of it is ever published. */
export function CommentsPanel({ story, onGo }: CommentsPanelProps) {
  const t = useTranslations('comments')
  const common = useTranslations('common')
  const { comments } = story
  const { reading, threads, active, wanted: focus, composing } = useCommentsPicture(story)
  const [wanted, want] = useState<(typeof SHOWN)[number]>('open')
  const [said, say] = useState('')
  const brought = threads.find(({ id }) => id === active)
  const [last, setLast] = useState(active)
  // A thread that is brought out is shown, whichever were shown before.
  if (last !== active) {
    setLast(active)
    if (brought) want(isOpen(brought) ? 'open' : 'resolved')
  }
  const counts = { open: threads.filter(isOpen).length, resolved: threads.filter((thread) => !isOpen(thread)).length }
  const shown = threads.filter((thread) => isOpen(thread) === (wanted === 'open'))

  const go = (id: string) => {
    onGo()
    comments.goTo(id)
  }
  const goBeside = (forward: boolean) => {
    const thread = comments.beside(forward)
    if (thread) go(thread.id)
  }

  return (
    <div className={styles.panel}>
      <p className="words-only" role="status">
        {said}
      </p>
      <div className={styles.head}>
        <SegmentedControl
          size="xs"
          aria-label={t('which')}
          value={wanted}
          onChange={(value) => want(value as typeof wanted)}
          data={SHOWN.map((name) => ({ value: name, label: t(`shown.${name}`, { count: counts[name] }) }))}
        />
        <span className={styles.steps}>
          <ActionIcon aria-label={t('previous')} disabled={counts.open === 0} onClick={() => goBeside(false)}>
            <IconChevronUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('next')} disabled={counts.open === 0} onClick={() => goBeside(true)}>
            <IconChevronDown size={16} aria-hidden />
          </ActionIcon>
        </span>
      </div>
      {composing && (
        <Composer
          drafts={comments.drafts}
          what="new"
          label={t('new')}
          submit={t('send')}
          send={(draft) => comments.begin(draft)}
          onSent={() => {
            want('open')
            say(t('sent'))
          }}
          onCancel={() => comments.stopComposing()}
        />
      )}
      {!composing && comments.drafts.get('new') && <p className={styles.dim}>{t('kept')}</p>}
      {reading === 'loading' && (
        <div role="status" aria-label={t('loading')}>
          <Skeleton height={90} mb="xs" />
          <Skeleton height={90} />
        </div>
      )}
      {reading === 'failed' && (
        <p role="alert" className={styles.failed}>
          {t('unread')}{' '}
          <Button size="compact-xs" onClick={() => void comments.read()}>
            {common('tryAgain')}
          </Button>
        </p>
      )}
      {reading === 'ready' && shown.length === 0 && !composing && (
        <div className={styles.empty}>
          <IconMessages size={22} stroke={1.5} aria-hidden />
          <p>{t(`none.${wanted}`)}</p>
          <p className={styles.dim}>{t('how')}</p>
        </div>
      )}
      <ol className={styles.threads}>
        {shown.map((thread) => (
          <ThreadItem
            key={thread.id}
            comments={comments}
            thread={thread}
            active={thread.id === active}
            wanted={thread.id === focus}
            onGo={() => go(thread.id)}
          />
        ))}
      </ol>
      <p className={styles.dim}>{t('private')}</p>
    </div>
  )
}
