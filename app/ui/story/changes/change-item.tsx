'use client'
import { Button } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import type { ToldChange } from '#contracts/changes.ts'
import { directionOf } from '#core/direction.ts'
import { handOf } from '../../person-mark.tsx'
import styles from './changes.module.css'
import { useChangeInWords } from './in-words.ts'
import { excerptOf, type Told } from './told.ts'

interface Props {
  told: Told
  change: ToldChange
  isActive?: boolean
  /** Shows where it is; without it the change is only told. */
  onGo?: (() => void) | undefined
  onRevert?: (() => void) | undefined
  isReverting?: boolean
}

/** One change: its words as they went and came, who else has a part in it, when, and the way to it. */
export function ChangeItem({ told, change, isActive = false, onGo, onRevert, isReverting = false }: Props) {
  const t = useTranslations('changes')
  const format = useFormatter()
  const names = change.by.map((by) => told.who(by)?.name ?? t('nobody'))
  const others = names.slice(1).map((name) => `\u2068${name}\u2069`)
  const words = <ChangeWords told={told} change={change} />
  return (
    <li className={styles.item} data-active={isActive || undefined} style={{ '--hand': handOf(change.by[0] ?? '') } as React.CSSProperties}>
      {onGo && change.from !== null ? (
        <button type="button" className={styles.go} onClick={onGo} title={t('goTo')} aria-current={isActive || undefined}>
          {words}
        </button>
      ) : (
        <div className={styles.told}>{words}</div>
      )}
      <p className={styles.facts}>
        {change.at !== null && <time dateTime={change.at}>{format.dateTime(new Date(change.at), { dateStyle: 'medium', timeStyle: 'short' })}</time>}
        {others.length > 0 && <span>{t('with', { names: others.join(t('comma')) })}</span>}
        {onRevert && (
          <Button
            size="compact-xs"
            variant="default"
            loading={isReverting}
            onClick={onRevert}
            aria-label={t('revertLabel', { name: names.map((name) => `\u2068${name}\u2069`).join(t('comma')) })}
          >
            {t('revert')}
          </Button>
        )}
      </p>
    </li>
  )
}

/** The words of a change in their line. */
function ChangeWords({ told, change }: { told: Told; change: ToldChange }) {
  const t = useTranslations('changes')
  const say = useChangeInWords()
  const { head, removed, added, tail } = excerptOf(change, told.doc)
  const name = (by: string | undefined) => `\u2068${told.who(by)?.name ?? t('nobody')}\u2069`
  const line = `${head}${removed}${added}${tail}`
  if (change.kind !== 'text') {
    const at = change.kind === 'style' && change.from !== null && change.to !== null ? told.doc.textBetween(change.from, change.to, ' ', ' ') : ''
    return (
      <>
        <span className={styles.said}>{say(change)}</span>
        {at !== '' && (
          <span className={`copy ${styles.line}`} dir={directionOf(at)}>
            {at.length > 80 ? `${at.slice(0, 80).toWellFormed()}…` : at}
          </span>
        )}
      </>
    )
  }
  return (
    <span className={`copy ${styles.line}`} dir={directionOf(line)}>
      {head}
      {removed !== '' && (
        <del dir={directionOf(removed)}>
          <span className="words-only">{t('deleted', { name: name(change.deletions[0]?.by) })} </span>
          {removed}
        </del>
      )}
      {added !== '' && (
        <ins dir={directionOf(added)}>
          <span className="words-only">{t('inserted', { name: name(change.insertions[0]?.by) })} </span>
          {added}
        </ins>
      )}
      {tail}
    </span>
  )
}
