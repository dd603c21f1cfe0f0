import '../../../ui/story/copy.css'
import '../../../ui/story/suggestions/suggestion-marks.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { Id } from '#contracts/contract.ts'
import { runtime } from '#server/runtime.ts'
import { storyAddress } from '../../../ui/addresses.ts'
import { StoryScreen } from '../../../ui/story/story-screen.tsx'
import { signedIn } from '../../../who.ts'
import { factsFor } from './facts.ts'

interface Props {
  params: Promise<{ id: string }>
}

/** The story for whoever asks; not found where there is none or it may not be read. Read once a request. */
const storyFor = cache(async (id: string) => {
  const person = await signedIn(storyAddress(id))
  if (!Id.safeParse(id).success) notFound()
  const article = await runtime().desk.full(id, person)
  if (!article) notFound()
  // The copy itself comes by the socket, at the revision that the session begins with; the page shows its text until then.
  return { article: { ...article, copy: null }, person }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { article } = await storyFor((await params).id)
  const common = await getTranslations('common')
  return { title: article.headline || common('untitled') }
}

/** One story under review. */
export default async function ReviewPage({ params }: Props) {
  const { article, person } = await storyFor((await params).id)
  return <StoryScreen article={article} person={person} {...await factsFor(article.id, person)} />
}
