import { Skeleton } from '@mantine/core'
import styles from './desk.module.css'

/** The shape of the list while it is being read; `label` says so to screen readers. */
export function DeskSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <div className={styles.bar}>
        <Skeleton height={18} width={110} />
        <Skeleton height={28} width={70} radius="xl" />
        <Skeleton height={28} width={92} radius="xl" />
      </div>
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className={styles.bones}>
          <Skeleton height={14} width={18} />
          <div>
            <Skeleton height={15} width={`${82 - ((index * 17) % 40)}%`} mb={8} />
            <Skeleton height={10} width={`${46 - ((index * 11) % 20)}%`} />
          </div>
          <Skeleton height={12} />
          <Skeleton height={12} />
        </div>
      ))}
    </div>
  )
}
