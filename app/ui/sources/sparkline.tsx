import { useFormatter, useTranslations } from 'next-intl'
import type { SourceSummary } from '#contracts/sources.ts'
import styles from './sources.module.css'

const WIDTH = 96
const HEIGHT = 24
const MARGIN = 2

/** The share of stories with flags week by week, drawn small; weeks without stories are gaps. The same is said in words. */
export function Sparkline({ weeks }: { weeks: SourceSummary['weeks'] }) {
  const t = useTranslations('sources')
  const format = useFormatter()
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, weeks.length - 1)
  const shares = weeks.map(({ stories, flagged }) => (stories === 0 ? null : flagged / stories))
  const placeOf = (share: number, week: number) =>
    `${(MARGIN + week * step).toFixed(1)} ${(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)).toFixed(1)}`
  const line = shares
    .map((share, week) => (share === null ? '' : `${typeof shares[week - 1] === 'number' ? 'L' : 'M'}${placeOf(share, week)} h0`))
    .join('')
  if (shares.filter((share) => share !== null).length < 2) return null
  const told = shares.map((share) => (share === null ? t('noStories') : format.number(share, { style: 'percent' }))).join(t('and'))
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={t('spark', { told })}>
      <path d={`M${MARGIN} ${HEIGHT - MARGIN}H${WIDTH - MARGIN}`} className={styles.ground} />
      <path d={line} className={styles.line} />
    </svg>
  )
}
