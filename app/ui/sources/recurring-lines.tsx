import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { SourceDetails } from '#contracts/sources.ts'
import { addressOf } from '../desk/query.ts'
import { Headline } from '../headline.tsx'
import styles from './sources.module.css'

/** The lines that recur in a source's stories, each with the way to the stories that have it. */
export function RecurringLines({ source: { id, lines } }: { source: SourceDetails }) {
  const t = useTranslations('sources.lines')
  if (lines.length === 0) return <p className={styles.dim}>{t('none')}</p>
  return (
    <ul className={styles.lines}>
      {lines.map(({ text, stories, of }) => (
        <li key={text}>
          <Headline text={text} language="und" className={styles.quoted} />
          <span className={styles.dim}>
            {t('count', { stories, of })}{' '}
            <Link href={addressOf({ view: 'all', sort: 'newest', provider: id, q: text })} prefetch={false}>
              {t('show')}
              <span className="words-only">
                : <bdi dir="auto">{text}</bdi>
              </span>
            </Link>
          </span>
        </li>
      ))}
    </ul>
  )
}
