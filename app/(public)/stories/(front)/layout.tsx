import '../paper.css'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { DIRECTIONS, languageAsked } from '../../../i18n/locales.ts'
import { VIEWPORT } from '../../../publication/metadata.ts'

export const viewport = VIEWPORT

/** The root of the public front: in the language that the reader's browser asks for, each story in its own. */
export default async function FrontLayout({ children }: { children: ReactNode }) {
  const language = languageAsked((await headers()).get('accept-language'))
  return (
    <html lang={language} dir={DIRECTIONS[language]}>
      <body>{children}</body>
    </html>
  )
}
