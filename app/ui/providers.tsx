'use client'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { NextIntlClientProvider } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { DIRECTIONS, type Format, languageOf, ZONE_COOKIE } from '../i18n/locales.ts'
import type { Messages } from '../i18n/messages.ts'
import { theme, variables } from './theme/theme.ts'

interface Props {
  locale: Format
  messages: Messages
  timeZone: string
  /** When the server drew the page, as ISO 8601: both sides say the same age. */
  now: string
  nonce: string | undefined
  children: ReactNode
}

/** A year, in seconds. */
const KEPT = 31_536_000

/** What every part of the desk's interface stands on: language, direction, the theme. */
export function Providers({ locale, messages, timeZone, now, nonce, children }: Props) {
  const [zone, setZone] = useState(timeZone)
  useEffect(() => {
    const told = new Intl.DateTimeFormat().resolvedOptions().timeZone
    document.cookie = `${ZONE_COOKIE}=${told}; path=/; max-age=${KEPT}; samesite=lax`
    setZone(told)
  }, [])
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={zone} now={new Date(now)}>
      <DirectionProvider initialDirection={DIRECTIONS[languageOf(locale)]} detectDirection={false}>
        <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={() => nonce ?? ''}>
          {children}
        </MantineProvider>
      </DirectionProvider>
    </NextIntlClientProvider>
  )
}
