'use client'
import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconScissors, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { DeskRow, FullArticle } from '#contracts/articles.ts'
import type { Contract, Failure } from '#contracts/contract.ts'
import type { StoryFlag } from '#contracts/flags.ts'
import { may } from '#core/access.ts'
import { directionOf, directionOfLanguage } from '#core/direction.ts'
import { storyAddress } from '../addresses.ts'
import { call } from '../api.ts'
import { Headline } from '../headline.tsx'
import { useMe } from '../me.tsx'
import { useExplain } from '../use-explain.ts'
import { useFlagSentence } from '../flag-sentence.ts'
import { useRuleName } from '../story/flag-words.ts'
import { contextOf } from './excerpt.ts'
import styles from './preview.module.css'
import { spikeable } from './spikeable.ts'

interface Props {
  row: DeskRow
  close(): void
  assign(): void
  claim(): void
  spike(): void
}

type Whole = z.infer<typeof FullArticle>

/** The cursor rests this long, in ms, before a story is read: holding j down reads none of those it passes. */
const REST = 120
/** The flags and the copy that are shown before one opens the story. */
const SHOWN = { flags: 6, paragraphs: 4 }

function useWhole({ id, revision }: DeskRow): { whole: Whole | null; failure: Failure | null } {
  const [read, setRead] = useState<{ id: string; whole: Whole | null; failure: Failure | null }>({ id, whole: null, failure: null })
  useEffect(() => {
    const stop = new AbortController()
    const look = async () => {
      const answer = await call<Contract<z.ZodType, typeof FullArticle>>(`/api/v1/articles/${id}`, { signal: stop.signal })
      setRead(answer.ok ? { id, whole: answer.value, failure: null } : { id, whole: null, failure: answer.error })
    }
    const timer = setTimeout(() => {
      look().catch((fault: unknown) => {
        if (!stop.signal.aborted) throw fault
      })
    }, REST)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [id, revision])
  return read.id === id ? read : { whole: null, failure: null }
}

/** The story under the cursor beside the list: what is wrong with it first, in context, then how it begins. */
export default function Preview({ row, close, assign, claim, spike }: Props) {
  const t = useTranslations('desk.preview')
  const common = useTranslations('common')
  const { role } = useMe()
  const explain = useExplain()
  const { whole, failure } = useWhole(row)
  const open = whole?.flags.filter(({ state, severity }) => state === 'open' && severity !== 'info') ?? []
  const lines = whole === null ? [] : [whole.standfirst, ...whole.body.split('\n')].filter((line) => line.trim() !== '')
  const title = row.headline === '' ? common('untitled') : row.headline
  return (
    <aside className={styles.preview} aria-label={t('label')}>
      <div className={styles.head}>
        <Headline text={title} language={row.language} className={styles.title} />
        <ActionIcon aria-label={t('close')} onClick={close}>
          <IconX size={18} aria-hidden="true" />
        </ActionIcon>
      </div>
      <div className={styles.deeds}>
        <Button component={Link} href={storyAddress(row.id)} variant="filled">
          {t('open')}
        </Button>
        {may(role, 'article.assign') && <Button onClick={assign}>{t('assign')}</Button>}
        <Button onClick={claim}>{t('claim')}</Button>
        {spikeable([row], role) && <Button onClick={spike}>{row.state === 'spiked' ? t('unspike') : t('spike')}</Button>}
      </div>
      {failure ? (
        <p role="alert">{explain(failure)}</p>
      ) : whole === null ? (
        <div className={styles.bones} role="status" aria-label={t('loading')}>
          {[90, 100, 70, 95, 60].map((width) => (
            <Skeleton key={width} height={12} width={`${width}%`} />
          ))}
        </div>
      ) : (
        <>
          {open.length > 0 && (
            <section>
              <h2>{t('flags', { count: open.length })}</h2>
              <ul className={styles.flags}>
                {open.slice(0, SHOWN.flags).map((flag) => (
                  <FlagInContext key={flag.id} flag={flag} whole={whole} />
                ))}
              </ul>
              {open.length > SHOWN.flags && <p className={styles.more}>{t('moreFlags', { count: open.length - SHOWN.flags })}</p>}
            </section>
          )}
          <section>
            <h2>{t('copy')}</h2>
            {lines.length === 0 && <p>{t('noCopy')}</p>}
            {lines.slice(0, SHOWN.paragraphs).map((line, index) => (
              <p
                key={index}
                className={`copy ${styles.copy}`}
                dir={directionOf(line, directionOfLanguage(whole.language))}
                lang={whole.language === 'und' ? undefined : whole.language}
              >
                {line}
              </p>
            ))}
          </section>
        </>
      )}
    </aside>
  )
}

function FlagInContext({ flag, whole }: { flag: StoryFlag; whole: Whole }) {
  const kinds = useTranslations('common.kinds')
  const nameOf = useRuleName()
  const sentenceOf = useFlagSentence()
  const Icon = flag.kind === 'truncated' ? IconScissors : IconAlertTriangle
  const text = whole[flag.field]
  const { before, marked, after } = contextOf(text, flag.from, flag.to)
  return (
    <li data-kind={flag.kind}>
      <Icon size={15} aria-hidden="true" />
      <div>
        <strong>{nameOf(flag)}</strong> <span className={styles.kind}>{kinds(flag.kind)}</span>
        <p className={styles.sentence}>
          <bdi dir="auto">{sentenceOf(flag)}</bdi>
        </p>
        <p
          className={`copy ${styles.context}`}
          dir={directionOf(before + marked + after, directionOfLanguage(whole.language))}
          lang={whole.language === 'und' ? undefined : whole.language}
        >
          {before}
          <mark>{marked}</mark>
          {after}
        </p>
      </div>
    </li>
  )
}
