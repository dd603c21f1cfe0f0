import { type AtomFeed, parseAtomFeed, parseRdfFeed, parseRssFeed, type RssFeed } from 'feedsmith'
import { type Block, paragraphsOf } from '#core/copy.ts'
import { err, ok } from '#core/result.ts'
import { evidenceOf } from './evidence.ts'
import { htmlBlocks, isMarkedUp, plainLines } from './html.ts'
import { given, languageOf, momentOf, Unreadable, type WireArticle, type WireItem } from './item.ts'
import { absolute } from './markup.ts'
import { gateXml } from './xml.ts'

type RssItem = RssFeed.Item<string>
type AtomEntry = AtomFeed.Entry<string>

interface FeedSays {
  base: string | undefined
  language: string | undefined
  source: string | undefined
}

/** RSS, RDF or Atom: one article for each of its items, each with its own XML as its bytes. Throws Unreadable for a feed that is not read at all. */
export function readFeed(text: string, mediaType: string): WireItem[] {
  const { root, places } = gateXml(text, new Set(['item', 'entry']))
  const outer = places.filter((place) => place.depth <= 2)
  const articles = articlesOf(text, root)
  const encoder = new TextEncoder()
  return articles.map((article, i) => {
    const place = articles.length === outer.length ? outer[i] : undefined
    return { read: article, bytes: encoder.encode(place ? text.slice(place.from, place.to) : text), mediaType }
  })
}

function articlesOf(text: string, root: string): WireItem['read'][] {
  const whole = <T>(parse: (text: string) => T): T => {
    try {
      return parse(text)
    } catch (error) {
      throw new Unreadable({ code: 'malformed_xml', detail: `The feed cannot be read: ${error instanceof Error ? error.message : String(error)}` })
    }
  }
  if (root === 'feed') {
    const feed = whole<AtomFeed.Feed<string>>(parseAtomFeed)
    const says = { base: feed.links?.find((link) => link.rel !== 'self')?.href, language: languageOf(feed.xml?.lang), source: feed.title?.value }
    return (feed.entries ?? []).map((entry) => each(() => ofAtom(entry, says)))
  }
  const feed = whole<RssFeed.Feed<string>>((xml) => (root === 'rdf' ? parseRdfFeed(xml) : parseRssFeed(xml)) as RssFeed.Feed<string>)
  const says = { base: feed.link, language: languageOf(feed.language ?? feed.dc?.languages?.[0]), source: feed.title }
  return (feed.items ?? []).map((item) => each(() => ofRss(item, says)))
}

/** One item that cannot be read is refused by itself. */
function each(read: () => WireArticle): WireItem['read'] {
  try {
    return ok(read())
  } catch (error) {
    if (error instanceof Unreadable) return err(error.failure)
    throw error
  }
}

function ofRss(item: RssItem, says: FeedSays): WireArticle {
  const content = item.content?.encoded ?? item.description ?? ''
  const url = absolute(item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value), says.base)
  return {
    ...given({
      guid: item.guid?.value ?? item.link,
      url,
      source: item.source?.title ?? says.source,
      headline: plain(item.title),
      byline: item.dc?.creators?.join(', ') ?? item.authors?.map((author) => author.name ?? author.email).join(', '),
      language: languageOf(item.dc?.languages?.[0] ?? item.xml?.lang) ?? says.language,
      publishedAt: momentOf(item.pubDate ?? item.dc?.dates?.[0]),
      keywords: item.categories?.map((category) => category.name).filter((name) => name !== undefined),
    }),
    ...(item.content?.encoded ? evidenceOf({ summary: [plainLines(item.description ?? '')] }) : {}),
    blocks: blocksFrom(content, url ?? says.base, plain(item.title)),
  }
}

function ofAtom(entry: AtomEntry, says: FeedSays): WireArticle {
  const url = absolute((entry.links?.find((link) => !link.rel || link.rel === 'alternate') ?? entry.links?.[0])?.href, says.base)
  const content = entry.content?.value ?? entry.summary?.value ?? ''
  const isPlain = (entry.content?.value ? entry.content.type : entry.summary?.type) === 'text'
  const title = entry.title?.type === 'html' || entry.title?.type === 'xhtml' ? plain(entry.title.value) : entry.title?.value
  return {
    ...given({
      guid: entry.id ?? url,
      version: entry.updated,
      url,
      source: entry.source?.title?.value ?? says.source,
      headline: title,
      byline: entry.authors
        ?.map((author) => author.name)
        .filter(Boolean)
        .join(', '),
      language: languageOf(entry.xml?.lang) ?? says.language,
      publishedAt: momentOf(entry.published ?? entry.updated),
      keywords: entry.categories?.map((category) => category.label ?? category.term).filter((name) => name !== undefined),
    }),
    ...(entry.content?.value ? evidenceOf({ summary: [plainLines(entry.summary?.value ?? '')] }) : {}),
    blocks: isPlain ? paragraphsOf(content) : blocksFrom(content, url ?? says.base, title),
  }
}

/** RSS does not say whether its text is HTML: what has a tag or an entity is, and the rest is plain. */
const blocksFrom = (content: string, base: string | undefined, headline: string | undefined): Block[] =>
  isMarkedUp(content) ? htmlBlocks(content, { base, headline }) : paragraphsOf(content)

function plain(text: string | undefined): string | undefined {
  if (text === undefined || !isMarkedUp(text)) return text
  return htmlBlocks(text)
    .map((block) => ('text' in block ? (typeof block.text === 'string' ? block.text : block.text.map((piece) => piece.text).join('')) : ''))
    .join(' ')
}
