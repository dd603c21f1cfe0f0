'use client'
import { Alert, Button, Group, Modal, Select, Skeleton, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import type { Assignment } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import type { listPeople, Teammate } from '#contracts/people.ts'
import type { Result } from '#core/result.ts'
import { call } from '../api.ts'
import { Headline } from '../headline.tsx'
import { useMe } from '../me.tsx'
import { useExplain } from '../use-explain.ts'
import { momentOf, wallClockOf } from './due.ts'

/** What an assignment asks for; `due` is ISO 8601. */
export interface AssignAsk {
  assignee: string | null
  due: string | null
  note: string
}

interface Props {
  /** The stories to assign; the first one's assignment fills the form. */
  stories: readonly { id: string; headline: string; language: string; assignment: Assignment | null }[]
  opened: boolean
  close(): void
  /** Stores it; the dialog closes when that succeeds and shows the refusal when not. */
  assign(ask: AssignAsk, person: Teammate | null): Promise<Result<unknown, Failure>>
}

const HOUR = 3_600_000

/** Who has the story from now on, by when, and a word with it. */
export default function AssignDialog({ stories, opened, close, assign }: Props) {
  const t = useTranslations('assign')
  const common = useTranslations('common')
  const title = stories.length > 1 ? t('titleMany', { count: stories.length }) : t('title')
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': common('close') }}>
      {stories[0] && stories.length === 1 && (
        <Headline text={stories[0].headline === '' ? common('untitled') : stories[0].headline} language={stories[0].language} />
      )}
      {opened && stories[0] && <AssignForm key={stories.map(({ id }) => id).join()} first={stories[0].assignment} close={close} assign={assign} />}
    </Modal>
  )
}

function AssignForm({ first, close, assign }: { first: Assignment | null } & Pick<Props, 'close' | 'assign'>) {
  const t = useTranslations('assign')
  const common = useTranslations('common')
  const me = useMe()
  const explain = useExplain()
  const [people, setPeople] = useState<readonly Teammate[] | null>(null)
  const [assignee, setAssignee] = useState<string | null>(first?.assignee?.id ?? null)
  const [due, setDue] = useState(first?.due ? wallClockOf(new Date(first.due)) : '')
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const [pending, setPending] = useState(false)

  useEffect(() => {
    let shown = true
    void call<typeof listPeople>('/api/v1/people').then((answer) => {
      if (!shown) return
      if (answer.ok) setPeople(answer.value.people.filter(({ disabled }) => !disabled))
      else setRefusal(answer.error)
    })
    return () => {
      shown = false
    }
  }, [])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note') ?? '')
    setPending(true)
    setRefusal(null)
    const answer = await assign({ assignee, due: momentOf(due), note }, people?.find(({ id }) => id === assignee) ?? null)
    setPending(false)
    if (answer.ok) close()
    else setRefusal(answer.error)
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack mt="md">
        {people === null ? (
          <Skeleton height={58} role="status" aria-label={t('loading')} />
        ) : (
          <Select
            label={t('person')}
            placeholder={t('nobody')}
            data={[...people]
              .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
              .map(({ id, name, role }) => ({ value: id, label: id === me.id ? t('me', { name }) : `${name} · ${common(`roles.${role}`)}` }))}
            value={assignee}
            onChange={setAssignee}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('release') }}
            autoFocus
            comboboxProps={{ withinPortal: false, floatingStrategy: 'fixed' }}
          />
        )}
        <div>
          <TextInput type="datetime-local" label={t('due')} value={due} onChange={({ currentTarget }) => setDue(currentTarget.value)} />
          <Group gap="xs" mt="xs">
            {[1, 2, 4].map((hours) => (
              <Button key={hours} size="compact-sm" onClick={() => setDue(wallClockOf(new Date(Date.now() + hours * HOUR)))}>
                {t('inHours', { count: hours })}
              </Button>
            ))}
            {due !== '' && (
              <Button size="compact-sm" variant="subtle" onClick={() => setDue('')}>
                {t('noDue')}
              </Button>
            )}
          </Group>
        </div>
        <Textarea name="note" label={t('note')} defaultValue={first?.note ?? ''} maxLength={1_000} autosize minRows={2} maxRows={6} dir="auto" />
        {refusal && (
          <Alert color="red" role="alert">
            {explain(refusal)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="subtle" onClick={close}>
            {common('cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={pending} disabled={people === null}>
            {assignee === null ? t('submitNobody') : t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
