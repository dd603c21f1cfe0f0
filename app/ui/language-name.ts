'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'

/** Names a language (BCP 47) in the reader's own; a tag that nobody can name is given back as it is. */
export function useLanguageName(): (tag: string) => string {
  const locale = useLocale()
  const t = useTranslations('common')
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' })
    return (tag) => {
      if (tag === 'und' || tag === '') return t('unknownLanguage')
      try {
        return names.of(tag) ?? tag
      } catch (fault) {
        if (fault instanceof RangeError) return tag // not a tag at all: wires send such things
        throw fault
      }
    }
  }, [locale, t])
}
