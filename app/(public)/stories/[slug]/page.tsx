import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { summaryOf } from '#core/summary.ts'
import { newsArticle } from '../../../publication/json-ld.ts'
import { Masthead } from '../../../publication/masthead.tsx'
import { FEED_LINKS, TITLE } from '../../../publication/metadata.ts'
import { nonceHere, publicOrigin, storyAt } from '../../../publication/read.ts'
import { languageBeside, speak } from '../../../publication/words.ts'
import { StoryArticle } from './story-article.tsx'
import { Withdrawal } from './withdrawal.tsx'

interface Props {
  params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await storyAt((await params).slug)
  if (!page) return {}
  const { story, slug } = page
  const canonical = `/stories/${encodeURIComponent(slug)}`
  if (!story) return { metadataBase: new URL(publicOrigin()), title: `${speak(languageBeside(page.language)).say('withdrawn')} · ${TITLE}`, robots: { index: false, follow: false } }
  const description = summaryOf(story)
  return {
    metadataBase: new URL(publicOrigin()),
    title: `${story.headline} · ${TITLE}`,
    description,
    alternates: { canonical, types: FEED_LINKS },
    openGraph: {
      type: 'article',
      siteName: TITLE,
      title: story.headline,
      description,
      url: canonical,
      publishedTime: story.firstPublishedAt.toISOString(),
      modifiedTime: story.publishedAt.toISOString(),
      ...(story.language === null ? {} : { locale: story.language.replace('-', '_') }),
      ...(story.desk === null ? {} : { section: story.desk.name }),
      ...(story.image === null ? {} : { images: [{ url: story.image.src, alt: story.image.alt }] }),
    },
  }
}

/** What is at a public address: the newest version of its story, or the notice that it was withdrawn. */
export default async function StoryPage({ params }: Props) {
  const page = await storyAt((await params).slug)
  if (!page) notFound()
  const house = speak(languageBeside(page.language))
  const nonce = await nonceHere()
  return (
    <>
      <Masthead house={house} skipTo="story" />
      <main id="story">
        {page.story ? <StoryArticle page={page} story={page.story} house={house} /> : page.withdrawn && <Withdrawal withdrawn={page.withdrawn} house={house} />}
      </main>
      {page.story && <script type="application/ld+json" {...(nonce ? { nonce } : {})} dangerouslySetInnerHTML={{ __html: newsArticle(page, publicOrigin(), TITLE) }} />}
    </>
  )
}
