import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { SourceDetails } from '#contracts/sources.ts'
import { storyAddress } from '../addresses.ts'
import { Age } from '../age.tsx'
import { Headline } from '../headline.tsx'
import styles from './sources.module.css'

/** The stories of the last 24 hours that came with the most flags, the most severe first. */
export function WorstStories({ worst }: Pick<SourceDetails, 'worst'>) {
  const t = useTranslations('sources.worst')
  const common = useTranslations('common')
  if (worst.length === 0) return <p className={styles.dim}>{t('none')}</p>
  return (
    <ol className={styles.lines}>
      {worst.map(({ id, headline, language, receivedAt, errors, warnings }) => (
        <li key={id}>
          <Link href={storyAddress(id)} prefetch={false}>
            <Headline text={headline === '' ? common('untitled') : headline} language={language} />
          </Link>
          <span className={styles.dim}>
            {[errors > 0 ? t('errors', { count: errors }) : '', warnings > 0 ? t('warnings', { count: warnings }) : ''].filter(Boolean).join(' · ')} ·{' '}
            <Age at={receivedAt} />
          </span>
        </li>
      ))}
    </ol>
  )
}
