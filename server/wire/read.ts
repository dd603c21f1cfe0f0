import { LIMITS } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { paragraphsOf } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'
import { declaredWithin, decode } from './charset.ts'
import { readFeed } from './feed.ts'
import { readHtml } from './html.ts'
import { Unreadable, type WireArticle, type WireItem } from './item.ts'
import { elementsOf, parseJson, readJson, tooMany } from './json.ts'
import { readLine } from './ndjson.ts'
import { find } from './markup.ts'
import { newsItemsIn, readNewsItem } from './newsml.ts'
import { readNinjs } from './ninjs.ts'
import { readNitf } from './nitf.ts'
import { readText } from './text.ts'
import { gateXml, parseXml } from './xml.ts'

/** The formats a delivery may come in. */
export const FORMATS = ['json', 'ndjson', 'ninjs', 'text', 'html', 'xml'] as const
export type Format = (typeof FORMATS)[number]

/** The format of a media type or of a file's name, undefined for one that Galley does not read. */
export function formatOf(mediaType: string): Format | undefined {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/vnd.iptc.ninjs+json' || type === 'application/ninjs+json') return 'ninjs'
  if (type === 'application/x-ndjson' || type === 'application/jsonl' || type === 'application/ndjson') return 'ndjson'
  if (type === 'application/json') return 'json'
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html'
  if (type === 'application/xml' || type === 'text/xml' || /^application\/[\w.-]{1,60}\+xml$/.test(type)) return 'xml'
  return type === 'text/plain' || type === 'text/markdown' ? 'text' : undefined
}

const charsetOf = (mediaType: string) => /;\s{0,9}charset\s{0,9}=\s{0,9}"?([\w.:-]{1,40})/i.exec(mediaType)?.[1] ?? null

/**
 * Reads a whole delivery into its items, in order. Answers a refusal only where there is no item to refuse: an unknown format, JSON that does not parse,
 * XML beyond the limits or with a DOCTYPE. XML that is merely broken becomes one story with its text as it stands, which the checks point at.
 */
export function readWire(mediaType: string, bytes: Uint8Array): Result<WireItem[], Failure> {
  const format = formatOf(mediaType)
  if (!format) return err({ code: 'unsupported', detail: `“${mediaType.slice(0, 100)}” is not a format that Galley reads.` })
  try {
    return READERS[format](bytes, mediaType)
  } catch (error) {
    if (error instanceof Unreadable) return err(error.failure)
    throw error
  }
}

type Reader = (bytes: Uint8Array, mediaType: string) => Result<WireItem[], Failure>

const single = (article: WireArticle, bytes: Uint8Array, mediaType: string) => ok([{ read: ok(article), bytes, mediaType }])
const asItStands = (text: string): WireArticle => ({ blocks: paragraphsOf(text), text })
const encoder = new TextEncoder()

/** A JSON value or an array of them; an element of an array keeps the text it was written in. */
const jsonReader =
  (read: (value: unknown) => WireItem['read']): Reader =>
  (bytes, mediaType) => {
    const text = decode(bytes)
    const parsed = parseJson(text)
    if (!parsed.ok) return parsed
    if (!Array.isArray(parsed.value)) return ok([{ read: read(parsed.value), bytes, mediaType }])
    if (parsed.value.length > LIMITS.items) return err(tooMany(parsed.value.length))
    const texts = elementsOf(text)
    return ok(parsed.value.map((value, i) => ({ read: read(value), bytes: encoder.encode(texts[i]), mediaType })))
  }

function each(read: () => WireArticle): WireItem['read'] {
  try {
    return ok(read())
  } catch (error) {
    if (error instanceof Unreadable) return err(error.failure)
    throw error
  }
}

const READERS: Record<Format, Reader> = {
  json: jsonReader(readJson),
  ninjs: jsonReader((value) => each(() => readNinjs(value))),
  ndjson: (bytes) => {
    const text = decode(bytes)
    return ok(
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => readLine(encoder.encode(line))),
    )
  },
  text: (bytes, mediaType) => single(readText(decode(bytes, charsetOf(mediaType))), bytes, mediaType),
  html: (bytes, mediaType) => single(readHtml(decode(bytes, charsetOf(mediaType) ?? declaredWithin(bytes))), bytes, mediaType),
  xml: (bytes, mediaType) => {
    const text = decode(bytes, charsetOf(mediaType) ?? declaredWithin(bytes))
    try {
      return ok(readXml(text, bytes, mediaType))
    } catch (error) {
      if (error instanceof Unreadable && error.failure.code === 'malformed_xml') return single(asItStands(text), bytes, mediaType)
      throw error
    }
  },
}

/** Feeds by feedsmith, NewsML-G2 and NITF by their elements; XML that is none of them is a story with its text as it stands. */
function readXml(text: string, bytes: Uint8Array, mediaType: string): WireItem[] {
  const { root } = gateXml(text)
  if (root === 'rss' || root === 'feed' || root === 'rdf') return readFeed(text, mediaType)
  if (root === 'html') return [{ read: ok(readHtml(text)), bytes, mediaType }]
  const tree = parseXml(text)
  const items = newsItemsIn(tree)
  if (items.length > 0) return items.map((item) => ({ read: ok(readNewsItem(item)), bytes, mediaType }))
  const nitf = find(tree, (element) => element.name === 'nitf')
  return [{ read: ok(nitf ? readNitf(tree) : asItStands(text)), bytes, mediaType }]
}
