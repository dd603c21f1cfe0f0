'use client'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useLine } from '../use-line.ts'
import styles from './shell.module.css'

/** A line that comes back within this time, in ms, was not worth a word. */
const GRACE = 1_500

/** Says in words that the line to the server is cut, and that it is back. */
export function LineStatus() {
  const t = useTranslations('shell.line')
  const line = useLine()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (line !== 'lost') return
    const timer = setTimeout(() => setLost(true), GRACE)
    return () => {
      clearTimeout(timer)
      setLost(false)
    }
  }, [line])
  return (
    <div role="status">
      {line === 'refused' ? (
        <p className={styles.lost}>
          <IconPlugConnectedX size={16} aria-hidden="true" />
          <span>
            {t('refused')} <a href="/sign-in">{t('signIn')}</a>
          </span>
        </p>
      ) : (
        lost && (
          <p className={styles.lost}>
            <IconPlugConnectedX size={16} aria-hidden="true" />
            <span>{t('lost')}</span>
          </p>
        )
      )}
    </div>
  )
}
