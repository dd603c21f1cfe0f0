import type { PublicStory } from '#services/publishing/published.ts'
import arabic from '../i18n/messages/ar/public.json' with { type: 'json' }
import english from '../i18n/messages/en/public.json' with { type: 'json' }
import { DIRECTIONS, FORMATS, type Language } from '../i18n/locales.ts'

export type Words = typeof english
const WORDS: Record<Language, Words> = { en: english, ar: arabic }

/** The language in which the house speaks beside a story: the story's own where we have words in it. */
export const languageBeside = (language: string | null): Language => (language?.toLowerCase().split('-')[0] === 'ar' ? 'ar' : 'en')

/** The house's words in a language, with their direction. */
export function speak(language: Language) {
  const words = WORDS[language]
  const clock = new Intl.DateTimeFormat(FORMATS[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
  return {
    language,
    direction: DIRECTIONS[language],
    /** A sentence with its blanks filled; none of them is read as markup. */
    say: (name: keyof Words, blanks: Record<string, string | number> = {}) =>
      words[name].replace(/\{(\w+)\}/g, (whole, blank: string) => (blank in blanks ? String(blanks[blank]) : whole)),
    /** A moment for readers anywhere, in UTC. */
    time: (moment: Date) => clock.format(moment),
  }
}

/** How a correction is named: its date, and its reason where one was given. */
export function correctionOf({ language, publishedAt, reason }: Pick<PublicStory, 'language' | 'publishedAt' | 'reason'>): {
  word: string
  sentence: string
} {
  const { say, time } = speak(languageBeside(language))
  return {
    word: say('correction'),
    sentence: reason === '' ? say('correctionPlain', { time: time(publishedAt) }) : say('correctionWhy', { time: time(publishedAt), reason }),
  }
}
