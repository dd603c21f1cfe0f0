import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { whoIsHere } from '../../who.ts'
import { SignIn } from '../../ui/shell/sign-in.tsx'

export async function generateMetadata() {
  const t = await getTranslations('sign-in')
  return { title: t('title') }
}

interface Props {
  searchParams: Promise<{ next?: string | string[] }>
}

/** An address on this desk to go on to; anything that could lead elsewhere is the desk itself. */
const onward = (next: unknown) => (typeof next === 'string' && /^\/(?![/\\])[^\p{Cc}]*$/u.test(next) && !next.includes('\\') ? next : '/')

export default async function SignInPage({ searchParams }: Props) {
  const next = onward((await searchParams).next)
  if (await whoIsHere()) redirect(next)
  return <SignIn next={next} />
}
