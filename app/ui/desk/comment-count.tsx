import { IconMessage } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import styles from './row.module.css'

/** Threads of comments that wait for somebody: an icon and a number to see, words on hover and for screen readers. */
export function CommentCount({ count }: { count: number }) {
  const t = useTranslations('comments')
  if (count === 0) return null
  return (
    <span className={styles.comments} title={t('open', { count })}>
      <IconMessage size={14} stroke={2} aria-hidden="true" />
      <span aria-hidden="true">{count}</span>
      <span className="words-only">{t('open', { count })}</span>
    </span>
  )
}
