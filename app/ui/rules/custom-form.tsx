'use client'
import { Alert, Button, Group, Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Failure } from '#contracts/contract.ts'
import type { Rule, tryRule } from '#contracts/rules.ts'
import type { Result } from '#core/result.ts'
import { type Answer, call } from '../api.ts'
import { useExplain } from '../use-explain.ts'
import { type Complaints, complaintsOf, type Draft, askOf, draftOf, missingIn, trialOf } from './draft.ts'
import { DraftFields } from './draft-fields.tsx'
import { Trial } from './trial.tsx'
import type { BookInHand } from './use-book.ts'

interface Props {
  rule: Rule | null
  inHand: BookInHand
  close(): void
}

type Doing = 'try' | 'save' | 'live' | 'delete'

/** The form of a custom rule: it is tried on the stored stories before it is switched on. */
export function CustomForm({ rule, inHand, close }: Props) {
  const t = useTranslations('rules')
  const explain = useExplain()
  const [draft, setDraft] = useState(() => draftOf(rule))
  const [complaints, setComplaints] = useState<Complaints>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [doing, setDoing] = useState<Doing | null>(null)
  const [tried, setTried] = useState<Answer<typeof tryRule> | null>(null)
  const { custom } = rule ?? {}

  const change = (parts: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...parts }))
    setComplaints({})
    setTried(null)
  }

  /** Does one thing at a time; what is refused is said at its field, or below where it has none. */
  async function attempt<T>(what: Doing, work: () => Promise<Result<T, Failure>>): Promise<T | undefined> {
    setDoing(what)
    setFailure(null)
    const answer = await work()
    setDoing(null)
    if (answer.ok) return answer.value
    const said = complaintsOf(answer.error)
    setComplaints(said)
    if (Object.keys(said).length === 0) setFailure(answer.error)
    return undefined
  }

  const isWhole = (forTrial: boolean) => {
    const missing = missingIn(draft, forTrial)
    setComplaints(missing)
    return Object.keys(missing).length === 0
  }

  const tryIt = async () => {
    if (!isWhole(true)) return
    setTried(null)
    const answer = await attempt('try', () => call<typeof tryRule>('/api/v1/rules/try', { method: 'POST', body: trialOf(draft) }))
    if (answer) setTried(answer)
  }

  const save = async (what: 'save' | 'live', isLive: boolean) => {
    if (!isWhole(false)) return
    const body = { ...askOf(draft), isLive }
    const done = await attempt(what, () => (custom ? inHand.change(custom.id, body) : inHand.add({ ...body, kind: draft.kind })))
    if (done) close()
  }

  const remove = async () => {
    if (rule && (await attempt('delete', () => inHand.remove(rule))) !== undefined) close()
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void save('save', custom?.isLive ?? false)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <DraftFields draft={draft} change={change} complaints={complaints} isNew={!custom} book={inHand.book} />
        <div>
          <Button variant="light" loading={doing === 'try'} onClick={() => void tryIt()}>
            {t('form.try')}
          </Button>
        </div>
        <Trial tried={tried} isRunning={doing === 'try'} />
        {failure && (
          <Alert color="red" role="alert">
            {t('failed', { reason: failure.detail ?? explain(failure) })}
          </Alert>
        )}
        <Group justify="space-between">
          {custom ? <Delete isPending={doing === 'delete'} remove={() => void remove()} /> : <span />}
          <Group gap="sm">
            <Button type="submit" loading={doing === 'save'} variant={custom?.isLive ? 'filled' : 'default'}>
              {custom?.isLive ? t('form.save') : t('form.saveOff')}
            </Button>
            {!custom?.isLive && (
              <Button variant="filled" loading={doing === 'live'} onClick={() => void save('live', true)}>
                {t('form.live')}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

/** Deletes on the second press; the focus goes to what is safe. */
function Delete({ isPending, remove }: { isPending: boolean; remove(): void }) {
  const t = useTranslations('rules.form')
  const [step, go] = useState<'at rest' | 'asking' | 'kept'>('at rest')
  if (step !== 'asking')
    return (
      <Button variant="subtle" color="red" onClick={() => go('asking')} autoFocus={step === 'kept'}>
        {t('delete')}
      </Button>
    )
  return (
    <Group gap="xs" role="group" aria-label={t('deleteSure')}>
      <span>{t('deleteSure')}</span>
      <Button color="red" variant="outline" loading={isPending} onClick={remove}>
        {t('delete')}
      </Button>
      <Button variant="subtle" onClick={() => go('kept')} autoFocus>
        {t('keep')}
      </Button>
    </Group>
  )
}
