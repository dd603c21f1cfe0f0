import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { SourceSummary } from '#contracts/sources.ts'
import { Age } from '../age.tsx'
import { ruleNameIn } from '../rule-name.ts'
import { FEWEST, FlaggedShare } from './flagged-share.tsx'
import { type Period, sourceAddress } from './period.ts'
import { Sparkline } from './sparkline.tsx'
import styles from './sources.module.css'

/** Rules that are named of each source. */
const NAMED = 2

/** All sources: those that send most first, with how good what they sent was. */
export function SourceTable({ sources, days }: { sources: readonly SourceSummary[]; days: Period }) {
  const t = useTranslations('sources')
  const story = useTranslations('story')
  const format = useFormatter()
  const sorted = sources.toSorted((a, b) => b.period.stories - a.period.stories || b.stories - a.stories)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.source')}</th>
          <th scope="col" className={styles.number}>
            {t('columns.stories')}
          </th>
          <th scope="col">{t('columns.flagged')}</th>
          <th scope="col" className={styles.roomy}>
            {t('columns.rules')}
          </th>
          <th scope="col" className={styles.roomy}>
            {t('columns.weeks')}
          </th>
          <th scope="col" className={styles.roomy}>
            {t('columns.newest')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ id, name, pausedAt, newestAt, period, before, rules, weeks }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={sourceAddress(id, days)} prefetch={false}>
                <bdi dir="auto">{name}</bdi>
              </Link>
              {pausedAt !== null && <span className={styles.badge}>{t('paused')}</span>}
            </th>
            <td className={styles.number}>{format.number(period.stories)}</td>
            <td>
              <FlaggedShare period={period} before={before} />
            </td>
            <td className={`${styles.roomy} ${styles.names}`}>
              {period.stories < FEWEST
                ? null
                : rules
                    .slice(0, NAMED)
                    .map(({ rule }) => ruleNameIn(story, rule))
                    .join(t('and'))}
            </td>
            <td className={styles.roomy}>
              <Sparkline weeks={weeks} />
            </td>
            <td className={`${styles.roomy} ${styles.dim}`}>{newestAt === null ? null : <Age at={newestAt} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
