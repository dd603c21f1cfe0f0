import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import { escapeMarkup, xmlSafe } from '#core/html.ts'
import type { Direction } from '#core/direction.ts'
import { summaryOf } from '#core/summary.ts'

export const FEED_FORMATS = ['rss', 'atom', 'json', 'ninjs'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** Path and media type of each feed. */
export const FEEDS: Record<FeedFormat, { path: string; mediaType: string }> = {
  rss: { path: '/feed.xml', mediaType: 'application/rss+xml; charset=utf-8' },
  atom: { path: '/feed.atom', mediaType: 'application/atom+xml; charset=utf-8' },
  json: { path: '/feed.json', mediaType: 'application/feed+json; charset=utf-8' },
  ninjs: { path: '/feed.ninjs', mediaType: 'application/json; charset=utf-8' },
}

/** A story as a feed tells it: the newest version that is out. */
export interface FeedStory {
  /** Of the version. */
  id: string
  articleId: string
  number: number
  kind: 'original' | 'correction' | 'kill'
  reason: string
  hash: string
  slug: string
  desk: { name: string } | null
  /** BCP 47, or null where it is not known. */
  language: string | null
  direction: Direction
  headline: string
  standfirst: string
  standfirstHtml: string
  bodyHtml: string
  text: string
  byline: string
  keywords: readonly string[]
  image: { src: string } | null
  firstPublishedAt: Date
  publishedAt: Date
  ninjs: unknown
}

export interface FeedPage {
  /** The public origin, without a slash at its end. */
  origin: string
  title: string
  /** What was asked, as it stands behind the path: `?after=…` or nothing. */
  query: string
  /** The query of the next, older page; null on the last. */
  next: string | null
  stories: readonly FeedStory[]
  newestAt: Date | null
  /** How a correction is named in a language: a short word, and its whole sentence. */
  correction(story: FeedStory): { word: string; sentence: string }
}

const EPOCH = new Date(0)
const addressOf = (origin: string, slug: string) => `${origin}/stories/${encodeURIComponent(slug)}`
const idOf = (articleId: string) => `urn:uuid:${articleId}`

/** The story as HTML that carries its own direction and language, for readers that show it among others; a correction says so first. */
function contentOf(story: FeedStory, page: FeedPage): string {
  const note = story.kind === 'correction' ? `<p><strong>${escapeMarkup(page.correction(story).sentence)}</strong></p>\n` : ''
  const standfirst = story.standfirstHtml === '' ? '' : `<p><strong>${story.standfirstHtml}</strong></p>\n`
  const lang = story.language === null ? '' : ` lang="${escapeMarkup(story.language)}"`
  return `<div dir="${story.direction}"${lang}>\n${note}${standfirst}${story.bodyHtml}\n</div>`
}

const categoriesOf = (story: FeedStory, page: FeedPage) => [
  ...(story.kind === 'correction' ? [page.correction(story).word] : []),
  ...(story.desk ? [story.desk.name] : []),
  ...story.keywords,
]

/** Text for XML: `feedsmith` escapes it, but lets through what XML cannot carry. */
const text = (value: string) => xmlSafe(value)

function rss(page: FeedPage): string {
  const { origin, title, stories } = page
  const self = `${origin}${FEEDS.rss.path}${page.query}`
  return generateRssFeed({
    title,
    link: `${origin}/stories`,
    description: title,
    lastBuildDate: page.newestAt ?? EPOCH,
    generator: 'Galley',
    atom: {
      links: [
        { href: self, rel: 'self', type: 'application/rss+xml' },
        ...(page.next === null ? [] : [{ href: `${origin}${FEEDS.rss.path}${page.next}`, rel: 'next', type: 'application/rss+xml' }]),
      ],
    },
    items: stories.map((story) => ({
      title: text(story.headline),
      link: addressOf(origin, story.slug),
      guid: { value: idOf(story.articleId), isPermaLink: false },
      pubDate: story.publishedAt,
      // readers take a description for HTML
      description: escapeMarkup(summaryOf(story)),
      categories: categoriesOf(story, page).map((name) => ({ name: text(name) })),
      content: { encoded: contentOf(story, page) },
      atom: { published: story.firstPublishedAt, updated: story.publishedAt },
      dc: { ...(story.byline === '' ? {} : { creators: [text(story.byline)] }), ...(story.language === null ? {} : { languages: [story.language] }) },
    })),
  })
}

function atom(page: FeedPage): string {
  const { origin, title, stories } = page
  return generateAtomFeed({
    id: `${origin}${FEEDS.atom.path}`,
    title: { value: title },
    updated: page.newestAt ?? EPOCH,
    authors: [{ name: title }],
    generator: { text: 'Galley' },
    links: [
      { href: `${origin}${FEEDS.atom.path}${page.query}`, rel: 'self', type: 'application/atom+xml' },
      { href: `${origin}/stories`, rel: 'alternate', type: 'text/html' },
      ...(page.next === null ? [] : [{ href: `${origin}${FEEDS.atom.path}${page.next}`, rel: 'next', type: 'application/atom+xml' }]),
    ],
    entries: stories.map((story) => ({
      id: idOf(story.articleId),
      title: { value: text(story.headline) },
      published: story.firstPublishedAt,
      updated: story.publishedAt,
      ...(story.byline === '' ? {} : { authors: [{ name: text(story.byline) }] }),
      links: [
        {
          href: addressOf(origin, story.slug),
          rel: 'alternate',
          type: 'text/html',
          ...(story.language === null ? {} : { hreflang: story.language }),
        },
        { href: `${origin}/api/v1/versions/${story.id}`, rel: 'alternate', type: 'application/vnd.iptc.ninjs+json' },
      ],
      categories: categoriesOf(story, page).map((term) => ({ term: text(term) })),
      summary: { value: text(summaryOf(story)) },
      content: { type: 'html', value: contentOf(story, page) },
      ...(story.language === null ? {} : { xml: { lang: story.language } }),
    })),
  })
}

function json(page: FeedPage): string {
  const { origin, title, stories } = page
  const feed = generateJsonFeed({
    title,
    home_page_url: `${origin}/stories`,
    feed_url: `${origin}${FEEDS.json.path}${page.query}`,
    ...(page.next === null ? {} : { next_url: `${origin}${FEEDS.json.path}${page.next}` }),
    items: stories.map((story) => ({
      id: idOf(story.articleId),
      url: addressOf(origin, story.slug),
      title: story.headline,
      content_html: contentOf(story, page),
      content_text: story.text,
      summary: summaryOf(story),
      ...(story.image ? { image: story.image.src } : {}),
      date_published: story.firstPublishedAt,
      date_modified: story.publishedAt,
      tags: categoriesOf(story, page),
      ...(story.byline === '' ? {} : { authors: [{ name: story.byline }] }),
      ...(story.language === null ? {} : { language: story.language }),
    })),
  }) as { items?: object[] }
  // JSON Feed leaves room for what it has no name for: an object behind an underscore
  const items = stories.map(({ id, number, kind, reason, hash, direction }, index) => ({
    ...feed.items?.[index],
    _galley: { version: id, number, kind, hash, direction, ...(reason === '' ? {} : { reason }) },
  }))
  return JSON.stringify({ ...feed, items })
}

const ninjs = ({ origin, title, query, next, stories }: FeedPage): string =>
  JSON.stringify({
    title,
    feed_url: `${origin}${FEEDS.ninjs.path}${query}`,
    ...(next === null ? {} : { next_url: `${origin}${FEEDS.ninjs.path}${next}` }),
    items: stories.map((story) => story.ninjs),
  })

const WRITERS: Record<FeedFormat, (page: FeedPage) => string> = { rss, atom, json, ninjs }

/** A page of what is out as a feed: RSS 2.0, Atom 1.0, JSON Feed 1.1, or a list of ninjs 3.1 as it was published. */
export const writeFeed = (format: FeedFormat, page: FeedPage): string => WRITERS[format](page)
