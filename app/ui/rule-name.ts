import type { useTranslations } from 'next-intl'

/** Names a rule in the reader's language, given the messages of `story`; a rule that has no name here yet is shown by its id. */
export function ruleNameIn(t: ReturnType<typeof useTranslations<'story'>>, rule: string): string {
  const key = `rules.${rule.replace('/', '.')}` as Parameters<typeof t.has>[0]
  return t.has(key) ? t(key as never) : rule
}
