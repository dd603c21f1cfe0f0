import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { runtime } from '#server/runtime.ts'
import { type Period, readPeriod, sourcesAddress } from '../../ui/sources/period.ts'
import { PeriodChoice } from '../../ui/sources/period-choice.tsx'
import { SourcesSkeleton } from '../../ui/sources/skeleton.tsx'
import { SourceTable } from '../../ui/sources/source-table.tsx'
import styles from '../../ui/sources/sources.module.css'
import { signedIn } from '../../who.ts'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  const t = await getTranslations('sources')
  return { title: t('title') }
}

/** Who delivers, and how good what they send is. */
export default async function SourcesPage({ searchParams }: Props) {
  const days = readPeriod((await searchParams)['days'])
  await signedIn(sourcesAddress(days))
  const t = await getTranslations('sources')
  return (
    <Suspense key={days} fallback={<SourcesSkeleton label={t('loading')} />}>
      <Drawn days={days} />
    </Suspense>
  )
}

async function Drawn({ days }: { days: Period }) {
  const t = await getTranslations('sources')
  const { sources } = await runtime().sources.list({ days })
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <span className={styles.space} />
        <PeriodChoice days={days} addressOf={sourcesAddress} />
      </header>
      {sources.some(({ stories }) => stories > 0) ? (
        <>
          <p className={styles.dim}>{t('about')}</p>
          <SourceTable sources={sources} days={days} />
        </>
      ) : (
        <div>
          <h2>{t('empty.title')}</h2>
          <p className={styles.dim}>{t('empty.text')}</p>
        </div>
      )}
    </div>
  )
}
