'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { languageName } from './language-name.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import styles from './story.module.css'
import { useCounts } from './use-counts.ts'
import { usePicture } from './use-picture.ts'

const wordsOf = (picture: Picture) => picture.words
const languageOf = (picture: Picture) => picture.fields.language
const directionOf = (picture: Picture) => picture.direction

/** Who changed the copy last, and when. */
export interface LastChange {
  name: string
  at: Date
}

/** What one wants to know of the copy at a glance. */
export function StoryFooter({ story, lastChange }: { story: OpenStory; lastChange: LastChange | null }) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const format = useFormatter()
  const words = usePicture(story, wordsOf)
  const counts = useCounts(story)
  const language = usePicture(story, languageOf)
  const direction = usePicture(story, directionOf)
  const locale = useLocale()
  return (
    <footer className={styles.footer}>
      {counts?.ofSelection ? (
        <span>{t('footer.selected', { words: counts.words, all: counts.all, bare: counts.bare })}</span>
      ) : (
        <span>
          {t('footer.words', { count: words })}
          {counts && <span title={t('footer.charactersHow')}>{t('footer.characters', { all: counts.all, bare: counts.bare })}</span>}
        </span>
      )}
      <span>{languageName(language, locale) ?? common('unknownLanguage')}</span>
      <span>{t(`footer.${direction}`)}</span>
      <span suppressHydrationWarning>
        {lastChange
          ? t('footer.lastChange', { name: `\u2068${lastChange.name}\u2069`, time: format.dateTime(lastChange.at, { timeStyle: 'short' }) })
          : t('footer.untouched')}
      </span>
    </footer>
  )
}
