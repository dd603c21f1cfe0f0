import { useFormatter, useTranslations } from 'next-intl'
import type { SourceDetails } from '#contracts/sources.ts'
import { ruleNameIn } from '../rule-name.ts'
import { FEWEST, FlaggedShare } from './flagged-share.tsx'
import styles from './sources.module.css'

/** How many of a period's stories came with a flag of each rule: a table that is its own chart. */
export function RuleBars({ source }: { source: SourceDetails }) {
  const t = useTranslations('sources')
  const story = useTranslations('story')
  const format = useFormatter()
  const { rules, rulesBefore, period, before } = source
  if (period.stories === 0) return <p className={styles.dim}>{t('noneInPeriod')}</p>
  if (rules.length === 0) return <p className={styles.dim}>{t('allClean', { count: period.stories })}</p>
  const earlier = new Map(rulesBefore.map(({ rule, stories }) => [rule, stories]))
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.rule')}</th>
          <th scope="col" className={styles.number}>
            {t('columns.stories')}
          </th>
          <th scope="col">{t('columns.share')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, stories }) => (
          <tr key={rule}>
            <th scope="row" className={styles.rule}>
              {ruleNameIn(story, rule)}
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} data-kind={rule.split('/')[0]} style={{ inlineSize: `${(100 * stories) / period.stories}%` }} />
              </span>
            </th>
            <td className={styles.number}>{format.number(stories)}</td>
            <td>
              {period.stories < FEWEST ? (
                <span className={styles.dim}>{t('few')}</span>
              ) : (
                <FlaggedShare
                  period={{ stories: period.stories, flagged: stories }}
                  before={{ stories: before.stories, flagged: earlier.get(rule) ?? 0 }}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
