import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Id } from '#contracts/contract.ts'
import { runtime } from '#server/runtime.ts'
import { FlaggedShare } from '../../../ui/sources/flagged-share.tsx'
import { KnownFor } from '../../../ui/sources/known-for.tsx'
import { type Period, readPeriod, sourceAddress, sourcesAddress } from '../../../ui/sources/period.ts'
import { PeriodChoice } from '../../../ui/sources/period-choice.tsx'
import { RecurringLines } from '../../../ui/sources/recurring-lines.tsx'
import { RuleBars } from '../../../ui/sources/rule-bars.tsx'
import { Trend } from '../../../ui/sources/trend.tsx'
import { WorstStories } from '../../../ui/sources/worst-stories.tsx'
import styles from '../../../ui/sources/sources.module.css'
import { signedIn } from '../../../who.ts'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The source for whoever asks; not found where there is none. Read once a request. */
const sourceFor = cache(async (id: string, days: Period) => {
  await signedIn(sourceAddress(id, days))
  if (!Id.safeParse(id).success) notFound()
  const source = await runtime().sources.show(id, { days })
  if (!source.ok) notFound()
  return source.value
})

const asked = async ({ params, searchParams }: Props) => sourceFor((await params).id, readPeriod((await searchParams)['days']))

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await asked(props)).name }
}

/** One source: what it is known for, its quality by rule and by week, and the worst of its day. */
export default async function SourcePage(props: Props) {
  const source = await asked(props)
  const days = readPeriod((await props.searchParams)['days'])
  const t = await getTranslations('sources')
  const format = await getFormatter()
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link href={sourcesAddress(days)} prefetch={false}>
          {t('title')}
        </Link>
        <h1>
          <bdi dir="auto">{source.name}</bdi>
          {source.pausedAt !== null && <span className={styles.badge}>{t('paused')}</span>}
        </h1>
        <span className={styles.space} />
        <PeriodChoice days={days} addressOf={(other) => sourceAddress(source.id, other)} />
      </header>
      <p>
        {t('received', { count: source.period.stories, stories: format.number(source.period.stories) })}{' '}
        {source.period.stories > 0 && (
          <>
            · {t('columns.flagged')} <FlaggedShare period={source.period} before={source.before} />
          </>
        )}
      </p>
      <div className={styles.panels}>
        <section className={styles.panel} aria-labelledby="trend">
          <h2 id="trend">{t('trend.title')}</h2>
          <Trend weeks={source.weeks} />
        </section>
        <section className={styles.panel} aria-labelledby="known">
          <h2 id="known">{t('known.title')}</h2>
          <KnownFor source={source} />
        </section>
        <section className={styles.panel} aria-labelledby="rules">
          <h2 id="rules">{t('rules')}</h2>
          <RuleBars source={source} />
        </section>
        <section className={styles.panel} aria-labelledby="worst">
          <h2 id="worst">{t('worst.title')}</h2>
          <WorstStories worst={source.worst} />
        </section>
        <section className={styles.panel} aria-labelledby="lines">
          <h2 id="lines">{t('lines.title')}</h2>
          <RecurringLines source={source} />
        </section>
      </div>
    </div>
  )
}
