import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import styles from './sources.module.css'

/** Stories of a period, and how many of them came with what is counted. */
interface Count {
  stories: number
  flagged: number
}

/** Fewer stories than this give no share that means anything. */
export const FEWEST = 5

const shareOf = ({ stories, flagged }: Count) => (stories < FEWEST ? null : flagged / stories)

/** The share of a period's stories with flags, and by how many points it differs from the period before; where there are too few stories, the count alone. */
export function FlaggedShare({ period, before }: { period: Count; before: Count }) {
  const t = useTranslations('sources')
  const format = useFormatter()
  const share = shareOf(period)
  const earlier = shareOf(before)
  if (share === null) return <span className={styles.dim}>{period.stories === 0 ? t('none') : t('few')}</span>
  const points = earlier === null ? 0 : Math.round(share * 100) - Math.round(earlier * 100)
  const Arrow = points > 0 ? IconArrowUp : IconArrowDown
  return (
    <span className={styles.share}>
      <strong>{format.number(share, { style: 'percent' })}</strong>
      {points !== 0 && (
        <span className={styles.change} data-worse={points > 0 || undefined} title={t(points > 0 ? 'worse' : 'better', { points: Math.abs(points) })}>
          <Arrow size={13} stroke={2.25} aria-hidden="true" />
          <span aria-hidden="true">{format.number(Math.abs(points))}</span>
          <span className="words-only">{t(points > 0 ? 'worse' : 'better', { points: Math.abs(points) })}</span>
        </span>
      )}
    </span>
  )
}
