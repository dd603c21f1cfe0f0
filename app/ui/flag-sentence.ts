'use client'
import { useLocale } from 'next-intl'
import { useCallback } from 'react'
import type { Flag } from '#contracts/flags.ts'
import { explain } from '#core/checks/messages/explain.ts'
import { languageOf } from '../i18n/locales.ts'

/** Says why a flag is there in the reader's language; the server's sentence where its code has no words here. */
export function useFlagSentence(): (flag: Pick<Flag, 'code' | 'facts' | 'message'>) => string {
  const language = languageOf(useLocale())
  return useCallback(({ code, facts = {}, message }) => (code === undefined ? undefined : explain(code, facts, language)) ?? message, [language])
}
