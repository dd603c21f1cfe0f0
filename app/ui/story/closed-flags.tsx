'use client'
import { useTranslations } from 'next-intl'
import type { StoryFlag } from '#contracts/flags.ts'
import { CHECKS_CHANGED, RULE_OFF } from '#core/flag.ts'
import { useRuleName } from './flag-words.ts'
import styles from './story.module.css'

const WHY: Readonly<Record<string, 'ruleOff' | 'checksChanged'>> = { [RULE_OFF]: 'ruleOff', [CHECKS_CHANGED]: 'checksChanged' }

/** Flags that nobody settled: they closed because the desk's rules changed. */
export function ClosedFlags({ flags }: { flags: readonly StoryFlag[] }) {
  const t = useTranslations('story.flags')
  const nameOf = useRuleName()
  const closed = flags.flatMap((flag) => {
    const why = flag.state === 'fixed' && !flag.settledBy ? WHY[flag.reason ?? ''] : undefined
    return why ? [{ flag, why }] : []
  })
  if (closed.length === 0) return null
  return (
    <details className={styles.dismissed}>
      <summary>{t('closedByRules', { count: closed.length })}</summary>
      <ul>
        {closed.map(({ flag, why }) => (
          <li key={flag.id}>
            <p>
              {nameOf(flag)} <bdi className={`copy ${styles.excerpt}`}>{flag.excerpt}</bdi>
            </p>
            <p className={styles.dim}>{t(why)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
