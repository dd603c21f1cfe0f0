'use client'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { NextIntlClientProvider } from 'next-intl'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
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

const never = () => () => undefined
const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** What every part of the desk's interface stands on: language, direction, the theme. */
export function Providers({ locale, messages, timeZone, now, nonce, children }: Props) {
  const zone = useSyncExternalStore(never, browserZone, () => timeZone)
  useEffect(() => {
    document.cookie = `${ZONE_COOKIE}=${zone}; path=/; max-age=${KEPT}; samesite=lax`
  }, [zone])
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
