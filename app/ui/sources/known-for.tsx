import { useFormatter, useTranslations } from 'next-intl'
import type { SourceDetails } from '#contracts/sources.ts'
import { FEWEST_STORIES, HABIT_STORIES } from '#core/source-memory.ts'
import styles from './sources.module.css'

/** Shares from which something is said to be usual, or rare. */
const USUALLY = 0.9
const RARELY = 0.3
const OFTEN = 0.2

/** What a source is known for, in words. */
export function KnownFor({ source }: { source: SourceDetails }) {
  const t = useTranslations('sources.known')
  const format = useFormatter()
  const { stories, closed, glued, lines } = source
  const facts = (count: number) => ({ share: format.number(stories === 0 ? 0 : count / stories, { style: 'percent' }), count: stories })
  if (stories < FEWEST_STORIES) return <p className={styles.dim}>{t('few', { count: stories })}</p>
  const isKnown = stories >= HABIT_STORIES
  const ending = isKnown && closed < stories * RARELY ? 'endsRarely' : isKnown && closed >= stories * USUALLY ? 'endsUsually' : 'endsSometimes'
  return (
    <ul className={styles.facts}>
      <li>{t(ending, facts(closed))}</li>
      {glued > 0 && <li>{t(isKnown && glued >= stories * OFTEN ? 'gluesOften' : 'gluesSometimes', facts(glued))}</li>}
      <li>{t('lines', { count: lines.length })}</li>
      {!isKnown && <li className={styles.dim}>{t('early', { count: HABIT_STORIES })}</li>}
    </ul>
  )
}
