'use client'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { COUNTED_TO } from '#core/views.ts'
import { addressOf, type Place, PLACES, readQuery } from '../desk/query.ts'
import { useCounts } from './counts.tsx'
import { ROOMS } from './rooms.ts'
import styles from './shell.module.css'

/** A gap stands before these: what asks for work, what is through, everything. */
const APART: readonly Place[] = ['approved', 'all']

export const placeAddress = (view: Place) => addressOf({ view, sort: 'urgent' })

/** The lists of the desk with how many stories each has. */
export function Nav() {
  const t = useTranslations('shell')
  const counts = useCounts()
  const format = useFormatter()
  const path = usePathname()
  const here = readQuery(Object.fromEntries(useSearchParams())).view
  return (
    <nav className={styles.nav} aria-label={t('lists')}>
      <ul>
        {PLACES.map((view) => {
          const count = view === 'all' ? null : counts[view]
          return (
            <li key={view}>
              {APART.includes(view) && <span className={styles.apart} aria-hidden="true" />}
              <Link
                href={view === 'all' ? '/?view=all' : placeAddress(view)}
                prefetch={false}
                className={styles.link ?? ''}
                aria-current={path === '/' && here === view ? 'page' : undefined}
              >
                <span>{t(`views.${view}`)}</span>
                {count !== null && (
                  <span className={styles.count}>
                    <span aria-hidden="true">{count >= COUNTED_TO ? `${format.number(COUNTED_TO)}+` : format.number(count)}</span>
                    <span className="words-only">{t('stories', { count })}</span>
                  </span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
      <ul aria-label={t('rooms.label')}>
        {ROOMS.map(({ name, href }, index) => (
          <li key={name}>
            {index === 0 && <span className={styles.apart} aria-hidden="true" />}
            <Link href={href} prefetch={false} className={styles.link ?? ''} aria-current={path.startsWith(href) ? 'page' : undefined}>
              <span>{t(`rooms.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
