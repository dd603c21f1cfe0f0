'use client'
import { useLocale } from 'next-intl'
import { useCallback, useSyncExternalStore } from 'react'
import type { StoryFlag } from '#contracts/flags.ts'
import { explain, type Locale } from '#core/checks/messages/explain.ts'
import { languageOf } from '../../i18n/locales.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'

/** One part of what is known of the open story; the component draws itself anew only when that part changes. */
export function usePicture<T>(story: OpenStory, part: (picture: Picture) => T): T {
  const read = useCallback(() => part(story.now()), [story, part])
  return useSyncExternalStore(story.subscribe, read, read)
}

/** Says why a flag is there in the reader's language; the server's sentence where its code has no words here. */
export function useSentence(): (flag: StoryFlag) => string {
  const locale: Locale = languageOf(useLocale())
  return useCallback(
    (flag: StoryFlag) => (flag.code === undefined ? undefined : explain(flag.code, flag.facts ?? {}, locale)) ?? flag.message,
    [locale],
  )
}
