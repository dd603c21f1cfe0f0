'use client'
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { Failure } from '#contracts/contract.ts'
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../i18n/locales.ts'
import { call } from '../api.ts'
import { forgetHere } from '../kept/forget.ts'
import { speak } from '../language.ts'
import { useExplain } from '../use-explain.ts'
import styles from './sign-in.module.css'

/** The way in: e-mail address and password. A refusal says what to do, not which of the two was wrong. */
export function SignIn({ next }: { next: string }) {
  const t = useTranslations('sign-in')
  const language = languageOf(useLocale())
  const format = useFormatter()
  const explain = useExplain()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [pending, setPending] = useState(false)
  const password = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setPending(true)
    setFailure(null)
    const answer = await call('/api/auth/sign-in/email', {
      method: 'POST',
      body: { email: String(given.get('email') ?? '').trim(), password: String(given.get('password') ?? '') },
    })
    if (answer.ok) {
      await forgetHere()
      return location.assign(next)
    }
    setPending(false)
    setFailure({ ...answer.error, at: Date.now() })
    password.current?.select()
  }

  const said = (refusal: Failure): string => {
    const after = Number(refusal['after'])
    const until = new Date(Number(refusal['at']) + after * 1000)
    if (refusal['status'] === 429 || refusal.code === 'too_many' || refusal.code === 'TOO_MANY_REQUESTS')
      return after > 0
        ? t('tooMany', { minutes: Math.ceil(after / 60), time: format.dateTime(until, { timeStyle: 'short' }) })
        : explain({ code: 'too_many' })
    if (refusal.code === 'offline' || refusal.code === 'fault') return explain(refusal)
    return t('wrong')
  }

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate={false}>
        <h1 className={styles.name}>{t('galley')}</h1>
        <p className={styles.what}>{t('what')}</p>
        <Stack gap="md">
          {failure && (
            <Alert color="red" role="alert">
              {said(failure)}
            </Alert>
          )}
          <TextInput
            name="email"
            type="email"
            label={t('email')}
            dir="ltr"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            size="md"
          />
          <PasswordInput
            ref={password}
            name="password"
            label={t('password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
          />
          <Button type="submit" variant="filled" size="md" loading={pending} fullWidth>
            {t('submit')}
          </Button>
        </Stack>
        <nav className={styles.languages} aria-label={t('language')}>
          {LANGUAGES.filter((each) => each !== language).map((each) => (
            <button key={each} type="button" lang={each} dir="auto" onClick={() => void speak(each, false)}>
              {LANGUAGE_NAMES[each]}
            </button>
          ))}
        </nav>
      </form>
    </main>
  )
}
