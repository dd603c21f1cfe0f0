import type { StoryPage } from '#services/publishing/published.ts'
import { summaryOf } from '#core/summary.ts'

const addressOf = (origin: string, slug: string) => `${origin}/stories/${encodeURIComponent(slug)}`

/** A story in schema.org's words, as JSON that can stand within a script element: no `<` is left in it that could end it. */
export function newsArticle({ story, versions }: StoryPage, origin: string, publisher: string): string {
  if (!story) throw new RangeError('a story that was withdrawn is not described')
  const corrections = versions
    .filter(({ kind }) => kind === 'correction')
    .map(({ reason, publishedAt }) => ({ '@type': 'CorrectionComment', text: reason, datePublished: publishedAt.toISOString() }))
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `urn:uuid:${story.articleId}`,
    mainEntityOfPage: addressOf(origin, story.slug),
    headline: story.headline,
    description: summaryOf(story),
    datePublished: story.firstPublishedAt.toISOString(),
    dateModified: story.publishedAt.toISOString(),
    version: story.number,
    ...(story.language === null ? {} : { inLanguage: story.language }),
    ...(story.byline === '' ? {} : { author: { '@type': 'Person', name: story.byline } }),
    ...(story.desk === null ? {} : { articleSection: story.desk.name }),
    ...(story.image === null ? {} : { image: [story.image.src] }),
    ...(story.keywords.length === 0 ? {} : { keywords: story.keywords }),
    ...(corrections.length === 0 ? {} : { correction: corrections }),
    publisher: { '@type': 'Organization', name: publisher },
  })
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
