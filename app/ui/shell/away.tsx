'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import styles from '../desk/desk.module.css'

/** How soon the page is asked for again, in ms. */
const AGAIN = 3_000

/** What is shown while the database does not answer; the page asks again by itself. */
export function Away() {
  const t = useTranslations('common')
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), AGAIN)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className={styles.state} role="status">
      <h1>{t('away.title')}</h1>
      <p>{t('away.text')}</p>
    </main>
  )
}
