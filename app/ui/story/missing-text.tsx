'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { StoryFlag } from '#contracts/flags.ts'
import { EVIDENCE_KINDS, type EvidenceKind } from '#core/evidence.ts'
import { countWords } from '#core/projection.ts'
import { directionOf } from '#core/direction.ts'
import type { RepairPreview } from '#core/repair.ts'
import styles from './story.module.css'

/** A text longer than this, with what stands around it, is shown in part until somebody asks for all of it: four lines of a phone, in UTF-16 units. */
const SHORT = 130

const isKind = (kind: unknown): kind is EvidenceKind => EVIDENCE_KINDS.some((known) => known === kind)

/** The words that another text has and the copy lacks, within the words around the place, and who has them. */
export function MissingText({ flag, preview: { before, removed, added, after } }: { flag: StoryFlag; preview: RepairPreview }) {
  const t = useTranslations('story')
  const [whole, showWhole] = useState(false)
  const id = useId()
  const kind = flag.facts?.['evidence']
  const from = flag.facts?.['from']
  const isLong = before.length + removed.length + added.length + after.length > SHORT
  return (
    <div className={styles.missing}>
      <p className={styles.dim}>{t(`flags.missing.${placeOf(flag)}`)}</p>
      <p
        id={id}
        className={`copy ${styles.excerpt}`}
        data-whole={whole || !isLong || undefined}
        dir={directionOf(before + added + after)}
        data-testid="missing-text"
      >
        <span className={styles.around}>{before && `…${before}`}</span>
        {removed !== '' && <del>{removed}</del>}
        <ins>{added}</ins>
        <span className={styles.around}>{after && `${after}…`}</span>
      </p>
      {isLong && (
        <Button size="compact-xs" variant="subtle" aria-expanded={whole} aria-controls={id} onClick={() => showWhole(!whole)}>
          {whole ? t('flags.showLess') : t('flags.showAll', { count: countWords(added) })}
        </Button>
      )}
      {isKind(kind) && (
        <p className={styles.dim}>{from ? t.rich('flags.evidence.other', { name: () => <bdi>{from}</bdi> }) : t(`flags.evidence.${kind}`)}</p>
      )}
    </div>
  )
}

/** Which side of the copy lacks the words, by the code of the flag. */
const placeOf = ({ code = '' }: StoryFlag) => (code.startsWith('begins') ? 'beginning' : code.startsWith('lacks') ? 'middle' : 'end')
