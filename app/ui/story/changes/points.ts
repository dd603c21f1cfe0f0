'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Sitting } from '#contracts/changes.ts'

const FEW = 2

/** Says who worked in a sitting, the first two by name. */
export function useSitters(): (sitting: Sitting) => string {
  const t = useTranslations('changes')
  return useCallback(
    ({ people }: Sitting) => {
      const names = people.slice(0, FEW).map(({ by }) => `\u2068${by.name}\u2069`)
      return people.length > FEW ? t('and', { first: names.join(t('comma')), more: people.length - FEW }) : names.join(t('comma'))
    },
    [t],
  )
}

/** Says a sitting in a line: when it ended, who, and the revision that it led to. */
export function useSittingInWords(): (sitting: Sitting) => string {
  const t = useTranslations('changes')
  const format = useFormatter()
  const sitters = useSitters()
  return useCallback(
    (sitting: Sitting) =>
      t('sitting', {
        time: format.dateTime(new Date(sitting.ended), { dateStyle: 'short', timeStyle: 'short' }),
        people: sitters(sitting),
        revision: sitting.revision,
      }),
    [t, format, sitters],
  )
}
