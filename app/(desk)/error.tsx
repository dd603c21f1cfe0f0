'use client'
import { Button, Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import styles from '../ui/desk/desk.module.css'

/** A page that could not be drawn: what is known, and the way on. */
export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common')
  return (
    <div className={styles.state} role="alert">
      <h1>{t('error.title')}</h1>
      <p>{error.digest === undefined ? t('error.unnumbered') : t('error.text', { digest: error.digest })}</p>
      <Group>
        <Button variant="filled" onClick={reset}>
          {t('tryAgain')}
        </Button>
        <Button component="a" href="/">
          {t('missing.home')}
        </Button>
      </Group>
    </div>
  )
}
