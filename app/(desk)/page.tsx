import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import type { Person } from '#contracts/people.ts'
import { runtime } from '#server/runtime.ts'
import { Desk } from '../ui/desk/desk.tsx'
import { addressOf, askOf, type DeskQuery, readQuery } from '../ui/desk/query.ts'
import { DeskSkeleton } from '../ui/desk/skeleton.tsx'
import { signedIn } from '../who.ts'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Rows of a first page: two screens of a large monitor. */
const FIRST = 50

export async function generateMetadata({ searchParams }: Props) {
  const { view, q } = readQuery(await searchParams)
  const t = await getTranslations('shell')
  return { title: { absolute: `${q === undefined ? t(`views.${view}`) : `“${q}”`} · ${t('galley')}` } }
}

export default async function DeskPage({ searchParams }: Props) {
  const query = readQuery(await searchParams)
  const person = await signedIn(addressOf(query))
  const t = await getTranslations('desk')
  return (
    <Suspense fallback={<DeskSkeleton label={t('loading')} />}>
      <Drawn query={query} person={person} />
    </Suspense>
  )
}

async function Drawn({ query, person }: { query: DeskQuery; person: Person }) {
  const { desk, editors } = runtime()
  const { sort, ...ask } = askOf(query)
  const [page, { desks }] = await Promise.all([
    desk.list({ ...ask, sort: sort ?? 'urgent', state: ask.state === undefined ? undefined : [ask.state].flat(), limit: FIRST }, person),
    editors.list(),
  ])
  if (!page.ok) throw new Error(`the first page of a list was refused: ${page.error.code}`)
  return <Desk key={addressOf(query)} query={query} page={page.value} desks={desks} />
}
