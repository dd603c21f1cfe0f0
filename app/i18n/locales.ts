import type { Direction } from '#core/direction.ts'

/** The languages the interface speaks. */
export const LANGUAGES = ['en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each language by its own name, whoever reads. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', ar: 'العربية' }

/** The cookies that keep a reader's choice of language, and the time zone their browser tells. */
export const LANGUAGE_COOKIE = 'galley-language'
export const ZONE_COOKIE = 'galley-zone'

/**
 * How each language writes numbers and dates. English in the 24-hour, day-first form that wires use; Arabic with the digits 0 to 9, because counts and times stand in
 * columns beside agency ids and codes, and Arabic wires write them so.
 */
export const FORMATS = { en: 'en-GB', ar: 'ar-u-nu-latn' } as const satisfies Record<Language, string>
export type Format = (typeof FORMATS)[Language]

/** The direction of the interface; a story's direction is its own affair. */
export const DIRECTIONS = { en: 'ltr', ar: 'rtl' } as const satisfies Record<Language, Direction>

export const isLanguage = (value: unknown): value is Language => (LANGUAGES as readonly unknown[]).includes(value)

/** The language a format belongs to. */
export const languageOf = (format: string): Language => (format.startsWith('ar') ? 'ar' : 'en')

/** The first language of an `Accept-Language` header that the interface speaks, by its q-values; English where there is none. */
export function languageAsked(header: string | null): Language {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const q = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((value) => value !== undefined)
    return { tag: tag.toLowerCase().split('-')[0], weight: q === undefined ? 1 : Number(q) }
  })
  const best = asked.filter(({ tag, weight }) => isLanguage(tag) && weight > 0).sort((a, b) => b.weight - a.weight)[0]
  return isLanguage(best?.tag) ? best.tag : 'en'
}
