'use client'
import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import styles from './elsewhere.module.css'

/** As far as the server counts. */
const COUNTED_TO = 1_000

interface Props {
  /** In how many other stories of the source the same defect stands. */
  count: number
  onOpen(): void
}

/** Leads from a flag to the same defect in the other stories of its source; nothing where it stands alone. */
export function AlsoElsewhere({ count, onOpen }: Props) {
  const t = useTranslations('story')
  if (count === 0) return null
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      className={styles.also}
      classNames={{ label: styles.alsoLabel }}
      leftSection={<IconStack2 size={15} aria-hidden />}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      {t(count < COUNTED_TO ? 'elsewhere.also' : 'elsewhere.alsoMany', { count })}
    </Button>
  )
}
