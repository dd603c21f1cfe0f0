import { createHash } from 'node:crypto'
import type { Node } from 'prosemirror-model'
import { runChecks } from '#core/checks/index.ts'
import { seenLanguage } from '#core/checks/language.ts'
import { checkedCopyOf, copyFrom, isSafeAddress, wellFormed } from '#core/copy.ts'
import type { Evidence } from '#core/evidence.ts'
import type { CopyField, Flag } from '#core/flag.ts'
import { sketchOf } from '#core/text/sketch.ts'
import { type Projection, projectionOf } from '#core/projection.ts'
import type { Ground } from '#services/checking.ts'
import { momentOf, type WireArticle, type WireItem } from '#server/wire/item.ts'
import { bodyPlaces, inGiven, linePlaces, type Place } from './places.ts'

/** Everything that a delivered article becomes, made before the database is asked. */
export interface Prepared {
  articleId: string
  wireItemId: string
  guid: string
  version: string
  /** The version as the provider named it; null where it is the hash of the bytes. */
  named: string | null
  sha256: string
  bytes: Uint8Array
  mediaType: string
  url: string | null
  /** Null where the wire does not say. */
  urgency: number | null
  embargo: string | null
  keywords: string[]
  sourceTime: string | null
  copy: Node
  projection: Projection
  /** The hashes by which stories with nearly the same text are found. */
  sketch: number[]
  /** What the source says outside the body, as far as it shows that the copy lacks something. */
  evidence: Evidence[]
  /** In the copy's own text. */
  flags: Flag[]
  /** In the text as it was given. */
  answered: Flag[]
}

/** The longest guid and version that are kept as they are, in bytes: an index entry of PostgreSQL ends at a third of a page. */
const KEY_BYTES = 800

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const keyOf = (name: string) => (Buffer.byteLength(name) > KEY_BYTES ? `sha256:${sha256(name)}` : wellFormed(name))

/** Makes an article's copy, checks it and gathers its record; the bytes stay as they came, the copy is well-formed Unicode. */
export function prepare(
  article: WireArticle,
  { bytes, mediaType }: Pick<WireItem, 'bytes' | 'mediaType'>,
  { known, options }: Ground,
  newId: () => string,
): Prepared {
  const { guid, version, url = '', source: _, publishedAt, embargo, urgency, keywords = [], evidence = [], blocks, text: __, ...parts } = article
  const language = parts.language && parts.language !== 'und' ? parts.language : seenLanguage(article.text || article.headline || '')
  const copy = copyFrom({ ...parts, language, body: blocks })
  const checked = checkedCopyOf(copy)
  const flags = runChecks({ ...checked, ...known, evidence }, options)
  const hash = sha256(bytes)
  const named = version === undefined ? null : keyOf(version)
  return {
    articleId: newId(),
    wireItemId: newId(),
    guid: keyOf(guid ?? (url || hash)),
    version: named ?? hash,
    named,
    sha256: hash,
    bytes,
    mediaType: wellFormed(mediaType.slice(0, 200)),
    url: isSafeAddress(wellFormed(url)) ? wellFormed(url) : null,
    urgency: urgency ?? null,
    embargo: momentOf(embargo) ?? null,
    keywords: keywords.map(wellFormed),
    sourceTime: momentOf(publishedAt) ?? null,
    copy,
    projection: projectionOf(copy),
    sketch: sketchOf(checked.body),
    evidence: evidence.filter(({ kind }) => flags.some(({ facts }) => facts?.['evidence'] === kind)),
    flags,
    answered: answeredFlags(flags, article),
  }
}

/** The flags in the text as it was given: line breaks of plain text are altered on its way into the copy, nothing else is. */
function answeredFlags(flags: readonly Flag[], article: WireArticle): Flag[] {
  const places = new Map<CopyField, readonly Place[] | null>()
  const placesOf = (field: CopyField) => {
    const known = places.get(field)
    if (known !== undefined) return known
    const given = field === 'body' ? article.text : article[field]
    const found = given === undefined || !/[\r\n]/.test(given) ? null : field === 'body' ? bodyPlaces(given) : linePlaces(given)
    places.set(field, found)
    return found
  }
  return flags.map((flag) => {
    const own = placesOf(flag.field)
    return own ? inGiven(flag, own) : flag
  })
}
