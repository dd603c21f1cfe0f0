'use client'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import type { assignArticle, FullArticle } from '#contracts/articles.ts'
import { call } from '../api.ts'
import { PersonMark } from '../person-mark.tsx'
import styles from './story.module.css'

const AssignDialog = lazy(() => import('../assign/assign-dialog.tsx'))

/** Whose the story is, and the way to give it to someone. */
export function AssignButton({ article, headline, onAssigned }: { article: FullArticle; headline: string; onAssigned(): void }) {
  const t = useTranslations('story')
  const format = useFormatter()
  const [opened, open] = useState(false)
  const { assignment } = article
  const due = assignment?.due
    ? t('assign.due', { time: format.dateTime(new Date(assignment.due), { weekday: 'short', hour: '2-digit', minute: '2-digit' }) })
    : null
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        className={styles.assign}
        aria-haspopup="dialog"
        aria-label={
          assignment?.assignee ? [t('assign.label', { name: assignment.assignee.name }), due].filter(Boolean).join(' ') : t('assign.nobody')
        }
        leftSection={assignment?.assignee ? <PersonMark person={assignment.assignee} /> : <IconUserPlus size={16} aria-hidden />}
        onClick={() => open(true)}
      >
        <span className={styles.assignName}>
          <bdi>{assignment?.assignee?.name ?? t('assign.nobody')}</bdi> {due && <small className={styles.dim}>{due}</small>}
        </span>
      </Button>
      {opened && (
        <Suspense>
          <AssignDialog
            opened
            close={() => open(false)}
            stories={[{ id: article.id, headline, language: article.language, assignment }]}
            assign={async (body) => {
              const assigned = await call<typeof assignArticle>(`/api/v1/articles/${article.id}/assignment`, { method: 'PUT', body })
              if (assigned.ok) onAssigned()
              return assigned
            }}
          />
        </Suspense>
      )}
    </>
  )
}
