'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Comment } from '#contracts/comments.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Result } from '#core/result.ts'
import { Age } from '../../age.tsx'
import { PersonMark } from '../../person-mark.tsx'
import { useExplain } from '../../use-explain.ts'
import { CommentWords } from './comment-words.tsx'
import styles from './comments.module.css'
import { Composer } from './composer.tsx'
import type { Draft, Drafts, Mentionable } from './drafts.ts'

interface Props {
  comment: Comment
  isOwn: boolean
  drafts: Drafts
  edit(draft: Draft): Promise<Result<unknown, Failure>>
  remove(): Promise<Result<unknown, Failure>>
}

const pickedIn = ({ people, desks }: Comment): Mentionable[] => [
  ...people.map((one) => ({ kind: 'person' as const, ...one })),
  ...desks.map((one) => ({ kind: 'desk' as const, ...one })),
]

/** One comment; its author may rewrite or delete it. */
export function CommentLine({ comment, isOwn, drafts, edit, remove }: Props) {
  const t = useTranslations('comments')
  const common = useTranslations('common')
  const explain = useExplain()
  const what = `edit ${comment.id}`
  const [editing, setEditing] = useState(() => drafts.get(what) !== null)
  const [asking, ask] = useState(false)
  const [failure, fail] = useState<Failure | null>(null)
  const { by, at, editedAt, deletedAt } = comment
  return (
    <li className={styles.comment}>
      <p className={styles.by}>
        <PersonMark person={by} />
        <bdi>{by.name}</bdi>
        <span className={styles.dim}>
          <Age at={at} />
          {editedAt !== null && deletedAt === null && ` · ${t('edited')}`}
        </span>
      </p>
      {deletedAt !== null ? (
        <p className={styles.deleted}>{t('deleted')}</p>
      ) : editing ? (
        <Composer
          drafts={drafts}
          what={what}
          label={t('edit')}
          submit={common('save')}
          first={{ text: comment.text, picked: pickedIn(comment) }}
          send={edit}
          onSent={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <CommentWords {...comment} />
      )}
      {isOwn && deletedAt === null && !editing && (
        <div className={styles.actions}>
          {asking ? (
            <>
              <span className={styles.dim}>{t('deleteWhat')}</span>
              <Button
                size="compact-xs"
                color="red"
                variant="light"
                autoFocus
                onClick={() => void remove().then((gone) => fail(gone.ok ? null : gone.error))}
              >
                {t('deleteYes')}
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => ask(false)}>
                {common('cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => ask(true)}>
                {t('delete')}
              </Button>
            </>
          )}
        </div>
      )}
      {failure && (
        <p role="alert" className={styles.failed}>
          {t('failed.other', { reason: explain(failure) })}
        </p>
      )}
    </li>
  )
}
