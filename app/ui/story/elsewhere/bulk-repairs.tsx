'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRuleName } from '../flag-words.ts'
import styles from './elsewhere.module.css'
import type { Elsewhere } from './use-elsewhere.ts'
import { useUndoBulk } from './use-undo-bulk.ts'

interface Props {
  repairs: Elsewhere['repairs']
  onChanged(): void
}

/** The bulk repairs that began with this story and stand, each with the way back. */
export function BulkRepairs({ repairs, onChanged }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const nameOf = useRuleName()
  const undo = useUndoBulk(onChanged)
  const [undoing, setUndoing] = useState<string | null>(null)
  if (repairs.length === 0) return null
  return (
    <ul className={styles.past}>
      {repairs.map((repair) => (
        <li key={repair.id}>
          <span>{t('elsewhere.past', { rule: nameOf(repair), count: repair.stories, name: repair.by.name })}</span>
          <Button
            size="compact-xs"
            loading={undoing === repair.id}
            aria-label={`${common('undo')}: ${nameOf(repair)}`}
            onClick={() => {
              setUndoing(repair.id)
              void undo(repair.id).finally(() => setUndoing(null))
            }}
          >
            {common('undo')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
