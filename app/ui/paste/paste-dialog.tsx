'use client'
import { Alert, Anchor, Button, Group, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconScissors } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import type { DeliveredItem, deliverArticles } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { directionOf } from '#core/direction.ts'
import { storyAddress } from '../addresses.ts'
import { type Ask, call } from '../api.ts'
import { useFlagSentence } from '../flag-sentence.ts'
import { useLanguageName } from '../language-name.ts'
import { useExplain } from '../use-explain.ts'
import { looksLikeHtml, splitWhole } from './html-in.ts'
import styles from './paste.module.css'

type Form = 'whole' | 'parts'
const LANGUAGES = ['', 'ar', 'en', 'fr', 'es', 'de', 'fa', 'tr', 'ru', 'zh'] as const

/** A story by hand: as a whole or as headline and body, plain text or HTML. What the checks found is shown before one goes on to it. */
export default function PasteDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const t = useTranslations('paste')
  const common = useTranslations('common')
  const [added, setAdded] = useState<DeliveredItem | null>(null)
  const leave = () => {
    close()
    setAdded(null)
  }
  return (
    <Modal opened={opened} onClose={leave} title={t('title')} size="xl" closeButtonProps={{ 'aria-label': common('close') }}>
      {added?.id ? <Added item={added} again={() => setAdded(null)} leave={leave} /> : <PasteForm added={setAdded} close={leave} />}
    </Modal>
  )
}

function PasteForm({ added, close }: { added(item: DeliveredItem): void; close(): void }) {
  const t = useTranslations('paste')
  const common = useTranslations('common')
  const explain = useExplain()
  const languageName = useLanguageName()
  const [form, setForm] = useState<Form>('whole')
  const [text, setText] = useState('')
  const [headline, setHeadline] = useState('')
  const [language, setLanguage] = useState<string | null>('')
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const [pending, setPending] = useState(false)
  const isHtml = looksLikeHtml(text)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (text.trim() === '') return setRefusal({ code: 'empty' })
    const split = form === 'whole' && !isHtml ? splitWhole(text) : null
    const title = form === 'parts' ? headline.trim() : (split?.headline ?? '')
    const ask: Ask<typeof deliverArticles> = {
      ...(title === '' ? {} : { headline: title }),
      ...(isHtml ? { html: text } : { body: split?.body ?? text }),
      ...(language ? { language } : {}),
    }
    setPending(true)
    setRefusal(null)
    const answer = await call<typeof deliverArticles>('/api/v1/articles', { method: 'POST', body: ask })
    setPending(false)
    if (!answer.ok) return setRefusal(answer.error)
    const item = answer.value.items[0]
    if (item?.id) added(item)
    else setRefusal(item?.error ?? { code: 'refused' })
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <SegmentedControl
          aria-label={t('form')}
          value={form}
          onChange={(value) => setForm(value as Form)}
          data={[
            { value: 'whole', label: t('whole') },
            { value: 'parts', label: t('parts') },
          ]}
        />
        {form === 'parts' && (
          <TextInput
            label={t('headline')}
            value={headline}
            onChange={({ currentTarget }) => setHeadline(currentTarget.value)}
            dir={directionOf(headline)}
            classNames={{ input: styles.headline ?? '' }}
            maxLength={2_000}
          />
        )}
        <Textarea
          label={form === 'whole' ? t('text') : t('body')}
          description={form === 'whole' ? t('textHint') : undefined}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          dir={directionOf(text)}
          rows={12}
          classNames={{ input: styles.body ?? '' }}
          data-autofocus
        />
        {isHtml && <p className={styles.hint}>{t('isHtml')}</p>}
        <Select
          label={t('language')}
          value={language}
          onChange={setLanguage}
          allowDeselect={false}
          data={LANGUAGES.map((value) => ({ value, label: value === '' ? t('languageFound') : languageName(value) }))}
        />
        {refusal && (
          <Alert color="red" role="alert">
            {refusal.code === 'empty' ? t('empty') : (refusal.detail ?? explain(refusal))}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="subtle" onClick={close}>
            {common('cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={pending}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Added({ item, again, leave }: { item: DeliveredItem; again(): void; leave(): void }) {
  const t = useTranslations('paste')
  const sentenceOf = useFlagSentence()
  return (
    <Stack role="status">
      <p className={styles.done}>
        <IconCircleCheck size={18} aria-hidden="true" />
        {t(item.flags.length > 0 ? 'addedFlags' : 'added', { count: item.flags.length })}
      </p>
      {item.flags.length > 0 && (
        <ul className={styles.flags}>
          {item.flags.map((flag) => {
            const Icon = flag.kind === 'truncated' ? IconScissors : IconAlertTriangle
            return (
              <li key={`${flag.rule} ${flag.field} ${flag.from}`} data-kind={flag.kind}>
                <Icon size={16} aria-hidden="true" />
                <span>
                  <bdi dir="auto">{sentenceOf(flag)}</bdi>
                  {flag.excerpt !== '' && (
                    <bdi className="copy" dir={directionOf(flag.excerpt)}>
                      “{flag.excerpt}”
                    </bdi>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      <Group justify="flex-end">
        <Button variant="subtle" onClick={again}>
          {t('another')}
        </Button>
        <Anchor component={Link} href={storyAddress(item.id ?? '')} onClick={leave} className={styles.go ?? ''}>
          {t('go')}
        </Anchor>
      </Group>
    </Stack>
  )
}
