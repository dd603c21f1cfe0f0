import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { type Period, PERIODS } from './period.ts'
import styles from './sources.module.css'

/** Chooses the period; it stands in the page's address. */
export function PeriodChoice({ days, addressOf }: { days: Period; addressOf: (days: Period) => string }) {
  const t = useTranslations('sources.periods')
  return (
    <nav className={styles.periods} aria-label={t('label')}>
      {PERIODS.map((one) => (
        <Link key={one} href={addressOf(one)} prefetch={false} className={styles.period ?? ''} aria-current={one === days ? 'page' : undefined}>
          {t(`${one}`)}
        </Link>
      ))}
    </nav>
  )
}
