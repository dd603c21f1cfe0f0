'use client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { StoryFlag } from '#contracts/flags.ts'
import { ruleNameIn } from '../rule-name.ts'

/** Names a rule in the reader's language; a rule that has no name here yet is shown by its id. */
export function useRuleName(): (flag: Pick<StoryFlag, 'rule'>) => string {
  const t = useTranslations('story')
  return useCallback(({ rule }: Pick<StoryFlag, 'rule'>) => ruleNameIn(t, rule), [t])
}

/** Characters that a reader can't see, as they are told: bidi marks and isolates, zero-width characters, soft hyphens, controls, the byte order mark. */
const UNSEEN = /([\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFFD])/u

/** A text parted at what can't be seen in it; every second piece is one such character by its code point, as `U+200F`. */
export const partedAtUnseen = (text: string) =>
  text.split(UNSEEN).map((piece, index) => (index % 2 === 1 ? `U+${(piece.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` : piece))
