import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { z } from 'zod'
import type { PublicStory } from '#services/publishing/published.ts'
import { summaryOf } from '#core/summary.ts'
import { runtime } from '#server/runtime.ts'
import { languageAsked } from '../../../i18n/locales.ts'
import { Masthead } from '../../../publication/masthead.tsx'
import { FEED_LINKS, TITLE } from '../../../publication/metadata.ts'
import { publicOrigin } from '../../../publication/read.ts'
import { languageBeside, speak } from '../../../publication/words.ts'

/** As many as a front shows before it says "older". */
const ON_FRONT = 60

export function generateMetadata(): Metadata {
  return { metadataBase: new URL(publicOrigin()), title: TITLE, alternates: { canonical: '/stories', types: FEED_LINKS }, openGraph: { type: 'website', title: TITLE, url: '/stories' } }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The public front: what is out, newest first, under the desk that published it. */
export default async function Front({ searchParams }: Props) {
  const house = speak(languageAsked((await headers()).get('accept-language')))
  const before = z.uuid().safeParse((await searchParams)['before'])
  const { publishing } = runtime()
  const page = (await publishing.published({ limit: ON_FRONT, before: before.success ? before.data : undefined })) ?? (await publishing.published({ limit: ON_FRONT }))
  const stories = page?.stories ?? []
  const last = stories.at(-1)
  return (
    <>
      <Masthead house={house} skipTo="front" />
      <main className="front" id="front">
        <h1>{house.say('latest')}</h1>
        {stories.length === 0 && <p>{house.say('empty')}</p>}
        {sectionsOf(stories).map(({ slug, name, own }) => (
          <section key={slug} className="section" aria-labelledby={`desk-${slug}`}>
            <h2 id={`desk-${slug}`} dir="auto">
              {name ?? house.say('otherDesk')}
            </h2>
            <div className="teasers">
              {own.map((story) => (
                <Teaser key={story.id} story={story} />
              ))}
            </div>
          </section>
        ))}
        {page?.more && last && (
          <p className="older">
            <a href={`/stories?before=${last.id}`}>{house.say('older')}</a>
          </p>
        )}
      </main>
    </>
  )
}

/** Stories under their desks; the desk with the newest story comes first, stories of no desk last. */
function sectionsOf(stories: readonly PublicStory[]): { slug: string; name: string | null; own: PublicStory[] }[] {
  const sections = new Map<string, { slug: string; name: string | null; own: PublicStory[] }>()
  for (const story of stories) {
    const slug = story.desk?.slug ?? ''
    const section = sections.get(slug) ?? { slug, name: story.desk?.name ?? null, own: [] }
    section.own.push(story)
    sections.set(slug, section)
  }
  return [...sections.values()].sort((a, b) => Number(a.name === null) - Number(b.name === null))
}

function Teaser({ story }: { story: PublicStory }) {
  const { say, time, language, direction } = speak(languageBeside(story.language))
  return (
    <article className="teaser" lang={story.language ?? 'und'} dir={story.direction}>
      <h3>
        <a href={`/stories/${encodeURIComponent(story.slug)}`}>{story.headline}</a>
      </h3>
      <p className="summary">{summaryOf(story)}</p>
      <p className="small" lang={language} dir={direction}>
        {story.kind === 'correction' && <span className="mark">{say('correction')} · </span>}
        <time dateTime={story.publishedAt.toISOString()}>{time(story.publishedAt)}</time>
      </p>
    </article>
  )
}
