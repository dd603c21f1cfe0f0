'use client'
import { useTranslations } from 'next-intl'
import { handOf } from '../../person-mark.tsx'
import { ChangeItem } from './change-item.tsx'
import styles from './changes.module.css'
import type { Told } from './told.ts'

interface Props {
  told: Told
  /** Only this person's. */
  person?: string | null
  active?: number | null
  onGo?: (id: number) => void
  /** Not given where the copy may not be changed. */
  onRevert?: ((id: number) => void) | undefined
  reverting?: number | 'undo' | null
}

/** The changes by person, each person's in the order of the copy. A change that several had a part in stands with who did most of it. */
export function ChangesByPerson({ told, person = null, active = null, onGo, onRevert, reverting = null }: Props) {
  const t = useTranslations('changes')
  return told.people
    .filter(({ by }) => person === null || by.id === person)
    .map(({ by, inserted, deleted }) => {
      const own = told.ranges.filter((change) => (person === null ? change.by[0] === by.id : change.by.includes(by.id)))
      if (own.length === 0) return null
      return (
        <section key={by.id} aria-label={t('list', { name: by.name })}>
          <h2 className={styles.personHead} style={{ '--hand': handOf(by.id) } as React.CSSProperties}>
            <span className={styles.hand} aria-hidden />
            <bdi>{by.name}</bdi>
            <span className={styles.dim}>
              {t('summary', { count: own.length })} · {t('amounts', { inserted, deleted })}
            </span>
          </h2>
          <ul className={styles.items}>
            {own.map((change) => (
              <ChangeItem
                key={change.id}
                told={told}
                change={change}
                isActive={change.id === active}
                onGo={onGo && (() => onGo(change.id))}
                onRevert={onRevert && (() => onRevert(change.id))}
                isReverting={reverting === change.id}
              />
            ))}
          </ul>
        </section>
      )
    })
}
