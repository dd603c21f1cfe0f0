import { getTranslations } from 'next-intl/server'
import { DeskSkeleton } from '../../ui/desk/skeleton.tsx'

export default async function RulesLoading() {
  const t = await getTranslations('desk')
  return <DeskSkeleton label={t('loading')} />
}
