import { Skeleton } from '@mantine/core'
import styles from './sources.module.css'

/** The shape of a page about sources while it is being read; `label` says so to screen readers. */
export function SourcesSkeleton({ label }: { label: string }) {
  return (
    <div className={styles.page} role="status" aria-label={label}>
      <Skeleton height={24} width={180} mb={20} />
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={18} mb={16} width={`${92 - ((index * 13) % 30)}%`} />
      ))}
    </div>
  )
}
