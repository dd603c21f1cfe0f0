import type { PublicStory, StoryPage } from '#services/publishing/published.ts'
import type { speak } from '../../publication/words.ts'

interface Props {
  page: StoryPage
  story: PublicStory
  house: ReturnType<typeof speak>
}

/** A story as readers have it. Its HTML was written from the schema (core/html), so it holds nothing but the copy's own elements. */
export function StoryArticle({ page, story, house }: Props) {
  const beside = { lang: house.language, dir: house.direction }
  return (
    <article className="story" lang={story.language ?? 'und'} dir={story.direction}>
      {story.desk && (
        <p className="desk">
          <a href={`/stories#desk-${story.desk.slug}`}>
            <bdi>{story.desk.name}</bdi>
          </a>
        </p>
      )}
      <h1>{story.headline}</h1>
      {story.standfirstHtml !== '' && <p className="standfirst" dangerouslySetInnerHTML={{ __html: story.standfirstHtml }} />}
      <div className="when">
        {story.byline !== '' && (
          <p className="byline" dir="auto">
            {story.byline}
          </p>
        )}
        <p {...beside}>
          <time dateTime={story.firstPublishedAt.toISOString()}>{house.say('published', { time: house.time(story.firstPublishedAt) })}</time>
        </p>
        {story.number > 1 && (
          <p {...beside}>
            <time dateTime={story.publishedAt.toISOString()}>{house.say('updated', { time: house.time(story.publishedAt) })}</time>
          </p>
        )}
      </div>
      <Corrections page={page} house={house} />
      {story.dateline !== '' && (
        <p className="dateline" dir="auto">
          {story.dateline}
        </p>
      )}
      <div className="copy" dangerouslySetInnerHTML={{ __html: story.bodyHtml }} />
      <About page={page} story={story} house={house} />
    </article>
  )
}

/** Every correction with its date, its reason and its record, the newest first. */
function Corrections({ page, house }: Pick<Props, 'page' | 'house'>) {
  const corrections = page.versions.filter(({ kind }) => kind === 'correction').toReversed()
  if (corrections.length === 0) return null
  return (
    <aside className="corrections" lang={house.language} dir={house.direction} aria-labelledby="corrections">
      <h2 id="corrections">{house.say('corrections')}</h2>
      {corrections.map(({ id, number, reason, publishedAt }) => (
        <p key={id}>
          {reason === ''
            ? house.say('correctionPlain', { time: house.time(publishedAt) })
            : house.say('correctionWhy', { time: house.time(publishedAt), reason: isolated(reason) })}{' '}
          <a href={`/api/v1/versions/${id}`}>{house.say('earlierVersion', { number })}</a>
        </p>
      ))}
    </aside>
  )
}

/** A text of any direction within a sentence of another: U+2068 and U+2069 keep the two apart. */
const isolated = (text: string) => `\u2068${text}\u2069`

function About({ page, story, house }: Props) {
  const earlier = page.versions.filter(({ id }) => id !== story.id).toReversed()
  return (
    <footer className="about" lang={house.language} dir={house.direction}>
      <h2>{house.say('aboutVersion')}</h2>
      <p>{house.say('version', { number: story.number, time: house.time(story.publishedAt) })}</p>
      <p>
        {house.say('hash')} <code>{story.hash}</code>
      </p>
      <p>
        <a href={`/api/v1/versions/${story.id}`}>{house.say('record')}</a>
      </p>
      {earlier.length > 0 && (
        <ul>
          {earlier.map(({ id, number, publishedAt }) => (
            <li key={id}>
              <a href={`/api/v1/versions/${id}`}>{house.say('version', { number, time: house.time(publishedAt) })}</a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  )
}
