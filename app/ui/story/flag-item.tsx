'use client'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconScissors } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { StoryFlag } from '#contracts/flags.ts'
import { directionOf } from '#core/direction.ts'
import type { RepairPreview } from '#core/repair.ts'
import { DismissForm } from './dismiss-form.tsx'
import { partedAtUnseen, useRuleName } from './flag-words.ts'
import type { OpenStory } from './open-story.ts'
import { MissingText } from './missing-text.tsx'
import { isRepairable, offeredBy, previewOf } from './repairs.ts'
import styles from './story.module.css'
import { useSentence } from './use-picture.ts'

interface Props {
  story: OpenStory
  flag: StoryFlag
  active: boolean
  canMend: boolean
  canInsert: boolean
  canDismiss: boolean
  onGo(): void
  onMend(): void
  onInsert(): void
  /** Proposes what the check would do; null where it has nothing to propose. */
  onSuggest: (() => void) | null
  onDismiss(reason: string): Promise<boolean>
  /** Where else the same stands. */
  also?: ReactNode
}

/** One finding: what, why, the text itself, and what can be done about it. */
export function FlagItem({ story, flag, active, canMend, canInsert, canDismiss, onGo, onMend, onInsert, onSuggest, onDismiss, also }: Props) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  const ts = useTranslations('suggestions')
  const nameOf = useRuleName()
  const sentenceOf = useSentence()
  const [dismissing, dismiss] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (active) item.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const Icon = flag.kind === 'truncated' ? IconScissors : IconAlertTriangle
  const name = nameOf(flag)
  const preview = (canMend || onSuggest !== null) && isRepairable(flag) && story.state ? previewOf(story.state.doc, flag) : null
  const offer = story.state ? offeredBy(flag) : null
  const missing = offer && story.state ? previewOf(story.state.doc, offer) : null
  return (
    <li
      ref={item}
      className={styles.flag}
      data-kind={flag.kind}
      data-active={active || undefined}
      data-testid="flag"
      // The whole card for the mouse; for the keyboard, its first button does the same.
      onClick={(event) => {
        if (event.target instanceof Element && !event.target.closest('button, form') && getSelection()?.isCollapsed !== false) onGo()
      }}
    >
      <div className={styles.flagHead}>
        <button type="button" className={styles.flagGo} onClick={onGo} aria-label={`${name}. ${t('flags.go')}`} aria-current={active || undefined}>
          <Icon size={17} stroke={1.75} aria-hidden />
          <span className={styles.flagName}>{name}</span>
        </button>
        <span className={styles.flagKind}>
          {common(`kinds.${flag.kind}`)}
          {flag.severity === 'info' && ` · ${t('flags.hint')}`}
        </span>
      </div>
      <p className={styles.sentence}>
        <Isolated text={sentenceOf(flag)} />
      </p>
      {missing && <MissingText flag={flag} preview={missing} />}
      {preview ? <Preview preview={preview} /> : !missing && flag.excerpt !== '' && <Excerpt text={flag.excerpt} />}
      {dismissing ? (
        <DismissForm
          onCancel={() => dismiss(false)}
          onDismiss={async (reason) => {
            if (await onDismiss(reason)) dismiss(false)
          }}
        />
      ) : (
        <div className={styles.flagActions}>
          {canMend && (
            <Button size="compact-sm" variant="light" onClick={onMend} aria-label={`${t('flags.mend')}: ${name}`}>
              {t('flags.mend')}
            </Button>
          )}
          {canInsert && offer && (
            <Button size="compact-sm" variant="light" onClick={onInsert} aria-label={`${t('flags.insert')}: ${name}`}>
              {t('flags.insert')}
            </Button>
          )}
          {onSuggest && (
            <Button size="compact-sm" variant="light" onClick={onSuggest} aria-label={`${ts('flag')}: ${name}`}>
              {ts('flag')}
            </Button>
          )}
          {canDismiss && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => dismiss(true)} aria-label={`${t('flags.dismiss')} ${name}`}>
              {t('flags.dismiss')}
            </Button>
          )}
        </div>
      )}
      {also}
    </li>
  )
}

/** A sentence of the interface's language with copy quoted in it: what is quoted keeps its own direction, the quotation marks that of the sentence. */
function Isolated({ text }: { text: string }) {
  return text.split(/(?<=[“«])([^”»]*)(?=[”»])/u).map((piece, index) => (index % 2 === 1 ? <bdi key={index}>{piece}</bdi> : piece))
}

function Excerpt({ text }: { text: string }) {
  return (
    <p className={`copy ${styles.excerpt}`} dir={directionOf(text)}>
      <Seen text={text} />
    </p>
  )
}

/** A text with what can't be seen in it spelled out. */
function Seen({ text }: { text: string }) {
  const t = useTranslations('story')
  return partedAtUnseen(text).map((piece, index) =>
    index % 2 === 1 ? (
      <abbr key={index} className={styles.unseen} title={t('invisible', { code: piece })}>
        {piece}
      </abbr>
    ) : (
      piece.replaceAll('\n', '¶')
    ),
  )
}

/** What a repair takes out and puts in, within the words around it. */
export function Preview({ preview: { before, removed, added, after } }: { preview: RepairPreview }) {
  const t = useTranslations('story')
  return (
    <p className={`copy ${styles.excerpt}`} dir={directionOf(before + removed + after)}>
      <span className={styles.around}>{before && `…${before}`}</span>
      {removed !== '' && (
        <del dir={directionOf(removed)}>
          <span className="words-only">{t('flags.removes')} </span>
          <Seen text={/^\s+$/.test(removed) ? removed.replace(/ /g, '␣') : removed} />
        </del>
      )}
      {added !== '' && (
        <ins dir={directionOf(added)}>
          <span className="words-only">{t('flags.replaces')} </span>
          <Seen text={/^\s+$/.test(added) ? added.replace(/ /g, '␣') : added} />
        </ins>
      )}
      <span className={styles.around}>{after && `${after}…`}</span>
    </p>
  )
}
