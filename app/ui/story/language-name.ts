/** The name of a language in the reader's; null where the tag is not one. */
export function languageName(tag: string, locale: string): string | null {
  if (tag === '' || tag === 'und') return null
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(tag) ?? null
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}
