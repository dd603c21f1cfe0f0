'use client'
import { Skeleton } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { SourceDetails } from '#contracts/sources.ts'
import styles from './sources.module.css'

const TrendChart = dynamic(() => import('./trend-chart.tsx'), { ssr: false, loading: () => <Skeleton height={220} /> })

/** Stories week by week, with flags and without, as a chart and as a table. */
export function Trend({ weeks }: Pick<SourceDetails, 'weeks'>) {
  const t = useTranslations('sources')
  const format = useFormatter()
  const dayOf = (from: string) => format.dateTime(new Date(`${from}T00:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const rows = weeks.map(({ from, stories, flagged }) => ({ from, week: dayOf(from), stories, flagged, clean: stories - flagged }))
  return (
    <>
      <div className={styles.chart} role="img" aria-label={t('trend.label')}>
        <TrendChart rows={rows} />
      </div>
      <details className={styles.figures}>
        <summary>{t('trend.figures')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('columns.week')}</th>
              <th scope="col" className={styles.number}>
                {t('columns.stories')}
              </th>
              <th scope="col" className={styles.number}>
                {t('trend.flagged')}
              </th>
              <th scope="col" className={styles.number}>
                {t('columns.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ from, week, stories, flagged }) => (
              <tr key={from}>
                <th scope="row">
                  <time dateTime={from}>{week}</time>
                </th>
                <td className={styles.number}>{format.number(stories)}</td>
                <td className={styles.number}>{format.number(flagged)}</td>
                <td className={styles.number}>{stories === 0 ? '–' : format.number(flagged / stories, { style: 'percent' })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
