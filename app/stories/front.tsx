import type { PublicStory } from '#services/publishing/published.ts'
import { summaryOf } from '#core/summary.ts'
import { Masthead } from '../publication/masthead.tsx'
import { Sheet, TITLE } from '../publication/sheet.tsx'
import { languageBeside, speak } from '../publication/words.ts'

interface Props {
  stories: readonly PublicStory[]
  more: boolean
  house: ReturnType<typeof speak>
  origin: string
  styleVersion: string
}

/** What is out, newest first, under the desk that published it; each story in its own language and direction. */
export function Front({ stories, more, house, origin, styleVersion }: Props) {
  const last = stories.at(-1)
  const canonical = `${origin}/stories`
  const properties = [
    ['og:type', 'website'],
    ['og:title', TITLE],
    ['og:url', canonical],
  ] as const
  return (
    <Sheet
      language={house.language}
      direction={house.direction}
      origin={origin}
      styleVersion={styleVersion}
      about={{ title: TITLE, canonical, properties }}
    >
      <Masthead house={house} skipTo="front" />
      <main className="front" id="front">
        <h1>{house.say('latest')}</h1>
        {stories.length === 0 && <p>{house.say('empty')}</p>}
        {sectionsOf(stories).map(({ slug, name, own }) => (
          <section key={slug} className="section" aria-labelledby={`desk-${slug}`}>
            <h2 id={`desk-${slug}`}>
              <bdi>{name ?? house.say('otherDesk')}</bdi>
            </h2>
            <div className="teasers">
              {own.map((story) => (
                <Teaser key={story.id} story={story} />
              ))}
            </div>
          </section>
        ))}
        {more && last && (
          <p className="older">
            <a href={`/stories?before=${last.id}`}>{house.say('older')}</a>
          </p>
        )}
      </main>
    </Sheet>
  )
}

interface Section {
  slug: string
  name: string | null
  own: PublicStory[]
}

/** Stories under their desks; the desk with the newest story comes first, stories of no desk last. */
function sectionsOf(stories: readonly PublicStory[]): Section[] {
  const sections = new Map<string, Section>()
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
