'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { TriedHit, tryRule } from '#contracts/rules.ts'
import { directionOf, directionOfLanguage } from '#core/direction.ts'
import { storyAddress } from '../addresses.ts'
import type { Answer } from '../api.ts'
import { Headline } from '../headline.tsx'
import styles from './rules.module.css'

interface Props {
  tried: Answer<typeof tryRule> | null
  isRunning: boolean
}

/** What a rule finds in the stories on record: how many places, and the first of them within their words. */
export function Trial({ tried, isRunning }: Props) {
  const t = useTranslations('rules.trial')
  const common = useTranslations('common')
  const said = isRunning
    ? t('running')
    : !tried
      ? ''
      : tried.hits === 0
        ? t('none', { searched: tried.searched })
        : t('found', { hits: tried.hits, storiesHit: tried.storiesHit, searched: tried.searched })
  return (
    <section aria-label={t('label')} className={styles.trial} data-shown={said !== '' || undefined}>
      <p role="status">{said}</p>
      {tried && !tried.complete && <p className={styles.dim}>{t('incomplete')}</p>}
      {tried && tried.hits > tried.examples.length && <p className={styles.dim}>{t('first', { count: tried.examples.length })}</p>}
      {tried && tried.examples.length > 0 && (
        // a list that scrolls is reached by the keyboard
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className={styles.hits} tabIndex={0} aria-label={t('label')}>
          {tried.examples.map((hit) => (
            <li key={`${hit.articleId} ${hit.field} ${hit.from}`}>
              <Link href={storyAddress(hit.articleId)} target="_blank" prefetch={false}>
                <Headline text={hit.headline === '' ? common('untitled') : hit.headline} language={hit.language} />
              </Link>
              <Context hit={hit} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Context({ hit: { before, match, after, replacement, language } }: { hit: TriedHit }) {
  const t = useTranslations('rules.trial')
  return (
    <p
      className={`copy ${styles.context}`}
      dir={directionOf(before + match + after, directionOfLanguage(language))}
      lang={language === 'und' ? undefined : language}
    >
      {before}
      {replacement === null ? (
        <mark>{match}</mark>
      ) : (
        <>
          <del>{match}</del>
          <span className="words-only"> {replacement === '' ? t('removed') : t('becomes')} </span>
          {replacement !== '' && <ins>{replacement}</ins>}
        </>
      )}
      {after}
    </p>
  )
}
