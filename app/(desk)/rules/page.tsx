import { getTranslations } from 'next-intl/server'
import { may } from '#core/access.ts'
import { runtime } from '#server/runtime.ts'
import { Rules } from '../../ui/rules/rules.tsx'
import { signedIn } from '../../who.ts'

export async function generateMetadata() {
  const t = await getTranslations('rules')
  return { title: t('title') }
}

export default async function RulesPage() {
  const person = await signedIn('/rules')
  const book = await runtime().rulebook.list()
  return <Rules first={book} mayManage={may(person.role, 'rule.manage')} />
}
