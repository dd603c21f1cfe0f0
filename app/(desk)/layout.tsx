import '../ui/theme/mantine.css'
import '../ui/fonts.css'
import '../ui/theme/tokens.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import { getLocale, getMessages, getNow, getTimeZone, getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { DIRECTIONS, languageOf } from '../i18n/locales.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Person } from '#contracts/people.ts'
import { isUnavailable } from '#core/unavailable.ts'
import { runtime } from '#server/runtime.ts'
import { Providers } from '../ui/providers.tsx'
import { Away } from '../ui/shell/away.tsx'
import { Shell } from '../ui/shell/shell.tsx'
import { whoIsHere } from '../who.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return { title: { default: t('galley'), template: `%s · ${t('galley')}` }, robots: { index: false, follow: false } }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f4ef' },
    { media: '(prefers-color-scheme: dark)', color: '#131517' },
  ],
}

/** The root of everything behind the sign-in; the public pages have a root of their own. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  const language = languageOf(locale)
  const person = await whoIsHere().catch(awayWhenUnavailable)
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={language} dir={DIRECTIONS[language]} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" {...(nonce ? { nonce } : {})} />
      </head>
      <body>
        <Providers
          locale={locale}
          messages={(await getMessages()) as Messages}
          timeZone={await getTimeZone()}
          now={(await getNow()).toISOString()}
          nonce={nonce}
        >
          {person === 'away' ? <Away /> : person ? <SignedIn person={person}>{children}</SignedIn> : children}
        </Providers>
      </body>
    </html>
  )
}

/** Says `away` for a database that does not answer; any other fault is thrown on. */
function awayWhenUnavailable(fault: unknown): 'away' {
  if (isUnavailable(fault)) return 'away'
  throw fault
}

/** Notices that are read with the page; older ones are behind the list. */
const NOTICES = 50

async function SignedIn({ person, children }: { person: Person; children: ReactNode }) {
  const { desk, notices } = runtime()
  const [counts, told] = await Promise.all([desk.counts(person), notices.list(person, NOTICES)])
  return (
    <Shell person={person} counts={counts} notices={told}>
      {children}
    </Shell>
  )
}
