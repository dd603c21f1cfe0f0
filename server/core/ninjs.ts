import type { Node } from 'prosemirror-model'
import { type CopyAttribute, textOf } from './copy.ts'
import { directionOf, directionOfLanguage } from './direction.ts'
import { htmlOf } from './html.ts'

export const NINJS_MEDIA_TYPE = 'application/vnd.iptc.ninjs+json'

/** The properties of ninjs 3.1 that Galley says; the standard allows no others. */
export interface Ninjs {
  uri: string
  standard: { name: 'ninjs'; version: '3.1'; schema: string }
  type: 'text'
  representationType: 'full' | 'partial'
  version: string
  firstCreated: string
  versionCreated: string
  contentCreated?: string
  pubStatus: 'usable' | 'withheld' | 'canceled'
  urgency: number
  language?: string
  title?: string
  slugline?: string
  by?: string
  located?: string
  edNote?: string
  headlines?: Labelled[]
  descriptions?: Labelled[]
  bodies?: (Labelled & { charCount?: number; wordCount?: number })[]
  subjects?: { name: string; rel: 'about' }[]
  infoSources?: { name: string }[]
  associations?: Association[]
  altIds: { role: string; value: string }[]
}

interface Labelled {
  role: string
  contentType: string
  value: string
}

interface Association {
  name: string
  uri: string
  rel: string
  type?: 'picture'
  version?: string
  descriptions?: Labelled[]
  renditions?: { name: string; href: string }[]
}

/** A version on its way out. */
export interface Outgoing {
  articleId: string
  id: string
  number: number
  kind: 'original' | 'correction' | 'kill'
  /** The version that this one puts right or withdraws. */
  follows: { id: string; number: number } | null
  doc: Node
  slug: string
  urgency: number
  keywords: readonly string[]
  provider: string | null
  reason: string
  /** When the source says it was written. */
  sourceTime: Date | null
  firstPublishedAt: Date
  publishedAt: Date
}

/** A tag that looks like BCP 47; providers send other things as well. */
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i

/** The language of a copy where it is known and has the form of a tag, else null. */
export const languageTagOf = (language: string) => (LANGUAGE_TAG.test(language) && language.toLowerCase() !== 'und' ? language : null)

/** The direction that a story is read in: its language's, or by its letters where the language is not known. */
export const directionOfStory = (doc: Node) => {
  const language = languageTagOf((doc.attrs as Record<CopyAttribute, string>).language)
  return language === null ? directionOf(`${textOf(doc, 'headline')}\n${textOf(doc, 'body')}`) : directionOfLanguage(language)
}

function wordsIn(text: string): number {
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) if (isWordLike) words += 1
  return words
}

const plain = (role: string, value: string): Labelled => ({ role, contentType: 'text/plain', value })

function picturesOf(doc: Node): Association[] {
  const pictures: Association[] = []
  doc.descendants((node) => {
    if (node.type.name !== 'image') return true
    const { src, alt, caption } = node.attrs as { src: string; alt: string; caption: string }
    const name = (alt || caption).trim() || `Picture ${pictures.length + 1}`
    const descriptions = [...(caption ? [plain('caption', caption)] : []), ...(alt ? [plain('alt', alt)] : [])]
    pictures.push({
      name,
      uri: src,
      rel: 'picture',
      type: 'picture',
      ...(descriptions.length > 0 ? { descriptions } : {}),
      renditions: [{ name: 'main', href: src }],
    })
    return false
  })
  return pictures
}

const NOTES = { original: '', correction: 'CORRECTION', kill: 'KILL' } as const

function noteOf({ kind, reason }: Outgoing, ednote: string): string {
  const note = [NOTES[kind], reason.trim()].filter(Boolean).join(': ')
  return [kind === 'original' ? '' : note, ednote.trim()].filter(Boolean).join('\n')
}

/** Leaves out what has nothing to say. */
const said = <T extends object>(properties: T) =>
  Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0)),
  ) as {
    [K in keyof T]?: NonNullable<T[K]>
  }

/**
 * One version as ninjs 3.1. Nothing in it depends on where Galley runs: story and version are named by `urn:uuid:`. What went before is an association with `rel` "corrects" or "withdraws";
 * a kill is `canceled`, says why in `edNote`, and carries none of the text that it withdraws.
 */
export function ninjsOf(version: Outgoing): Ninjs {
  const { doc, follows, kind } = version
  const { slugline, byline, dateline, language, ednote } = doc.attrs as Record<CopyAttribute, string>
  const killed = kind === 'kill'
  const headline = textOf(doc, 'headline')
  const standfirst = textOf(doc, 'standfirst')
  const body = textOf(doc, 'body')
  const before: Association[] = follows
    ? [{ name: `Version ${follows.number}`, uri: `urn:uuid:${follows.id}`, rel: killed ? 'withdraws' : 'corrects', version: String(follows.number) }]
    : []
  return {
    uri: `urn:uuid:${version.articleId}`,
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#' },
    type: 'text',
    representationType: killed ? 'partial' : 'full',
    version: String(version.number),
    firstCreated: version.firstPublishedAt.toISOString(),
    versionCreated: version.publishedAt.toISOString(),
    pubStatus: killed ? 'canceled' : 'usable',
    urgency: version.urgency,
    altIds: [
      { role: 'version', value: `urn:uuid:${version.id}` },
      { role: 'slug', value: version.slug },
    ],
    ...said({
      contentCreated: version.sourceTime?.toISOString() ?? '',
      language: languageTagOf(language),
      title: headline,
      slugline,
      edNote: noteOf(version, killed ? '' : ednote),
      headlines: headline === '' ? [] : [plain('main', headline)],
      associations: [...before, ...(killed ? [] : picturesOf(doc))],
    }),
    ...(killed
      ? {}
      : said({
          by: byline,
          located: dateline,
          descriptions: standfirst === '' ? [] : [plain('summary', standfirst)],
          bodies: [
            { ...plain('main', body), charCount: body.length, wordCount: wordsIn(body) },
            { role: 'richtext', contentType: 'application/xhtml+xml', value: htmlOf(doc, 'body', directionOfStory(doc)) },
          ],
          subjects: version.keywords.map((name) => ({ name, rel: 'about' as const })),
          infoSources: version.provider === null ? [] : [{ name: version.provider }],
        })),
  }
}
