'use client'
import { Alert, Modal, Skeleton } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#contracts/contract.ts'
import type { StoryFlag } from '#contracts/flags.ts'
import type { previewElsewhere } from '#contracts/repairs.ts'
import { type Answer, call } from '../../api.ts'
import { say } from '../../toasts.tsx'
import { useExplain } from '../../use-explain.ts'
import { useRuleName } from '../flag-words.ts'
import { BulkProgress } from './bulk-progress.tsx'
import { BulkResult } from './bulk-result.tsx'
import { ChooseStories, type Choice } from './choose-stories.tsx'
import styles from './elsewhere.module.css'
import { type BulkState, runBulk } from './run-bulk.ts'
import { useUndoBulk } from './use-undo-bulk.ts'

interface Props {
  articleId: string
  flag: StoryFlag
  onClose(): void
  onChanged(): void
}

/** The same defect in the other stories of a source: what would change in each, mending it in those that are chosen, and taking that back. What is under way goes on when this is closed; then a toast says how it ended. */
export function ElsewhereDialog({ articleId, flag, onClose, onChanged }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const explain = useExplain()
  const nameOf = useRuleName()
  const undo = useUndoBulk(onChanged)
  const path = `/api/v1/articles/${articleId}/flags/${flag.id}/elsewhere`
  const [found, setFound] = useState<Answer<typeof previewElsewhere> | null>(null)
  const [refusal, refuse] = useState<Failure | null>(null)
  const [progress, setProgress] = useState<BulkState | null>(null)
  const [ended, setEnded] = useState<BulkState | null>(null)
  const closed = useRef(false)

  useEffect(() => {
    closed.current = false
    return () => void (closed.current = true)
  }, [])
  useEffect(() => {
    const leaving = new AbortController()
    const look = async () => {
      const answer = await call<typeof previewElsewhere>(path, { signal: leaving.signal })
      if (leaving.signal.aborted) return
      if (answer.ok) setFound(answer.value)
      else refuse(answer.error)
    }
    look().catch((fault: unknown) => {
      if (!leaving.signal.aborted) throw fault
    })
    return () => leaving.abort()
  }, [path])

  const tell = ({ id, outcomes }: BulkState) => {
    const count = outcomes.filter(({ became }) => became === 'mended').length
    const left = outcomes.length - count
    void say({
      text: [t('elsewhere.mended', { count }), ...(left > 0 ? [t('elsewhere.left', { count: left })] : [])].join(' '),
      undo: count > 0 ? () => void undo(id) : undefined,
    })
  }
  const mend = async (choice: Choice) => {
    setProgress({ id: '', total: choice.count, outcomes: [] })
    const { count: _, ...ask } = choice
    const run = await runBulk(path, ask, setProgress)
    setProgress(null)
    onChanged()
    if (!run.ok) {
      if (closed.current) void say({ text: t('elsewhere.failed', { reason: explain(run.error) }), bad: true })
      else refuse(run.error)
    } else if (closed.current) tell(run.value)
    else setEnded(run.value)
  }
  const close = () => {
    if (ended) tell(ended)
    onClose()
  }

  return (
    <Modal opened onClose={close} size="lg" title={t('elsewhere.title', { rule: nameOf(flag) })} closeButtonProps={{ 'aria-label': common('close') }}>
      <div className={styles.dialog}>
        {refusal && (
          <Alert color="red" role="alert">
            {explain(refusal)}
          </Alert>
        )}
        {progress ? (
          <BulkProgress state={progress} />
        ) : ended ? (
          <BulkResult
            state={ended}
            onUndo={() => {
              onClose()
              void undo(ended.id)
            }}
            onClose={close}
          />
        ) : found ? (
          <ChooseStories found={found} onMend={(choice) => void mend(choice)} onCancel={close} />
        ) : (
          !refusal && <Skeleton height={160} role="status" aria-label={t('elsewhere.loading')} />
        )}
      </div>
    </Modal>
  )
}
