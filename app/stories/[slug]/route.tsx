import type { StoryPage } from '#services/publishing/published.ts'
import { summaryOf } from '#core/summary.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../api/door.ts'
import { answerPage } from '../../publication/answer-page.ts'
import { newsArticle } from '../../publication/json-ld.ts'
import { Masthead } from '../../publication/masthead.tsx'
import { type About, Sheet, TITLE } from '../../publication/sheet.tsx'
import { style } from '../../publication/style.ts'
import { languageBeside, speak } from '../../publication/words.ts'
import { NoStory } from './no-story.tsx'
import { StoryArticle } from './story-article.tsx'
import { Withdrawal } from './withdrawal.tsx'

export const dynamic = 'force-dynamic'

/** The last part of the path with its percent signs read; null when they cannot be. */
function slugOf(address: string): string | null {
  try {
    return decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '').normalize('NFC')
  } catch (fault) {
    if (fault instanceof URIError) return null
    throw fault
  }
}

function aboutOf(page: StoryPage, origin: string): About {
  const { story, slug } = page
  const canonical = `${origin}/stories/${encodeURIComponent(slug)}`
  if (!story) return { title: `${speak(languageBeside(page.language)).say('withdrawn')} · ${TITLE}`, hidden: true }
  const description = summaryOf(story)
  const properties: [string, string][] = [
    ['og:type', 'article'],
    ['og:site_name', TITLE],
    ['og:title', story.headline],
    ['og:description', description],
    ['og:url', canonical],
    ['article:published_time', story.firstPublishedAt.toISOString()],
    ['article:modified_time', story.publishedAt.toISOString()],
    ...(story.language === null ? [] : [['og:locale', story.language.replace('-', '_')] satisfies [string, string]]),
    ...(story.desk === null ? [] : [['article:section', story.desk.name] satisfies [string, string]]),
    ...(story.image === null
      ? []
      : [['og:image', story.image.src] satisfies [string, string], ['og:image:alt', story.image.alt] satisfies [string, string]]),
    ...story.keywords.map((keyword): [string, string] => ['article:tag', keyword]),
  ]
  return { title: `${story.headline} · ${TITLE}`, description, canonical, properties, jsonLd: newsArticle(page, origin, TITLE) }
}

/** What is at a public address: the newest version of its story, or 410 and the notice that it was withdrawn. */
export const GET = door({ who: 'anyone' }, async ({ request }) => {
  const { publishing, env } = runtime()
  const slug = slugOf(request.url)
  const page = slug === null || slug.includes('\0') ? null : await publishing.story(slug)
  const { version } = await style(env.dev)
  const sheet = { origin: env.origin, styleVersion: version }
  if (!page) return answerPage(request, <NoStory {...sheet} />, { status: 404 })
  const house = speak(languageBeside(page.language))
  return answerPage(
    request,
    <Sheet {...sheet} language={page.language ?? 'und'} direction={page.direction} about={aboutOf(page, env.origin)}>
      <Masthead house={house} skipTo="story" />
      <main id="story">
        {page.story ? (
          <StoryArticle page={page} story={page.story} house={house} />
        ) : (
          page.withdrawn && <Withdrawal withdrawn={page.withdrawn} house={house} />
        )}
      </main>
    </Sheet>,
    { status: page.story ? 200 : 410 },
  )
})
