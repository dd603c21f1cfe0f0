import type { Node } from 'prosemirror-model'
import { type CopyAttribute, copyOf, textOf } from '#core/copy.ts'
import type { Direction } from '#core/direction.ts'
import { htmlOf } from '#core/html.ts'
import { directionOfStory, languageTagOf } from '#core/ninjs.ts'
import type { Prisma, PrismaClient, VersionKind } from '#prisma/client.ts'
import { canonicalOf } from './versions.ts'

/** What became of a story that was killed. */
export interface Withdrawn {
  versionId: string
  at: Date
  reason: string
}

/** One version as it is kept for good. `json` is the canonical ninjs, whose SHA-256 is `hash`. */
export interface KeptVersion {
  id: string
  number: number
  kind: VersionKind
  slug: string
  hash: string
  json: string
  publishedAt: Date
  /** Set when the story was killed by a later version than this one. */
  withdrawn: Withdrawn | null
}

/** One version in the history of a public story. */
export interface Step {
  id: string
  number: number
  kind: VersionKind
  reason: string
  publishedAt: Date
}

/** A story as the public reads it: the newest version, with HTML written from the schema. */
export interface PublicStory extends Step {
  articleId: string
  slug: string
  hash: string
  desk: { slug: string; name: string } | null
  /** BCP 47, or null where it is not known. */
  language: string | null
  direction: Direction
  urgency: number
  firstPublishedAt: Date
  headline: string
  standfirst: string
  standfirstHtml: string
  bodyHtml: string
  text: string
  byline: string
  dateline: string
  keywords: string[]
  image: { src: string; alt: string } | null
  ninjs: Prisma.JsonValue
}

/** All that is known to the public of one address: the newest version, unless it was withdrawn, and how it came to be. */
export interface StoryPage {
  slug: string
  language: string | null
  direction: Direction
  story: PublicStory | null
  withdrawn: Withdrawn | null
  versions: Step[]
}

export interface PublishedQuery {
  /** At most this many, newest first. */
  limit: number
  /** Only what came after this version. */
  after?: string | undefined
  /** Only what came before this version: the next page. */
  before?: string | undefined
  /** The slug of a desk. */
  desk?: string | undefined
  /** Withdrawn stories as well, as their kills. */
  withKills?: boolean | undefined
}

export interface PublishedPage {
  stories: PublicStory[]
  /** When the newest version of any story came out, kills included: a withdrawal changes every list. */
  newestAt: Date | null
  newestId: string | null
  /** Whether there are older ones than these. */
  more: boolean
}

export interface Published {
  /** One version, or null where there is none. */
  version(id: string): Promise<KeptVersion | null>
  /** The newest version of each story that is out, newest first; null where `after` or `before` names no version. */
  published(query: PublishedQuery): Promise<PublishedPage | null>
  /** What is at an address, or null where nothing ever was. */
  story(slug: string): Promise<StoryPage | null>
}

const WITH = { desk: { select: { slug: true, name: true } } } as const satisfies Prisma.VersionInclude
type Row = Prisma.VersionGetPayload<{ include: typeof WITH }>

const stepOf = ({ id, number, kind, reason, publishedAt }: Step): Step => ({ id, number, kind, reason, publishedAt })

function firstImage(doc: Node): PublicStory['image'] {
  const body = doc.child(2)
  for (const node of body.children) if (node.type.name === 'image') return { src: String(node.attrs['src']), alt: String(node.attrs['alt']) }
  return null
}

interface Said {
  firstCreated?: string
  subjects?: { name: string }[]
}

function storyOf(row: Row): PublicStory {
  const doc = copyOf(row.copy)
  const { byline, dateline, language } = doc.attrs as Record<CopyAttribute, string>
  const direction = directionOfStory(doc)
  const said = row.ninjs as unknown as Said
  return {
    ...stepOf(row),
    articleId: row.articleId,
    slug: row.slug,
    hash: row.hash,
    desk: row.desk,
    language: languageTagOf(language),
    direction,
    urgency: row.urgency,
    firstPublishedAt: new Date(said.firstCreated ?? row.publishedAt),
    headline: row.headline,
    standfirst: textOf(doc, 'standfirst'),
    standfirstHtml: htmlOf(doc, 'standfirst', direction),
    bodyHtml: htmlOf(doc, 'body', direction),
    text: textOf(doc, 'body'),
    byline,
    dateline,
    keywords: said.subjects?.map(({ name }) => name) ?? [],
    image: firstImage(doc),
    ninjs: row.ninjs,
  }
}

const NEWEST_FIRST = [{ publishedAt: 'desc' }, { id: 'desc' }] as const satisfies Prisma.VersionOrderByWithRelationInput[]

/** Reads what is out. Every version but a story's newest is named by the one that follows it, so the newest are those that nothing names. */
export function publishedOf(database: PrismaClient): Published {
  const momentOf = async (id: string) => (await database.version.findUnique({ where: { id }, select: { publishedAt: true } }))?.publishedAt ?? null

  return {
    async version(id) {
      const row = await database.version.findUnique({ where: { id } })
      if (!row) return null
      const kill = row.kind === 'kill' ? null : await database.version.findFirst({ where: { articleId: row.articleId, kind: 'kill' } })
      const { number, kind, slug, hash, publishedAt } = row
      return {
        id,
        number,
        kind,
        slug,
        hash,
        publishedAt,
        json: canonicalOf(row.ninjs),
        withdrawn: kill && { versionId: kill.id, at: kill.publishedAt, reason: kill.reason },
      }
    },

    async published({ limit, after, before, desk, withKills }) {
      const [since, until] = await Promise.all([
        after === undefined ? undefined : momentOf(after),
        before === undefined ? undefined : momentOf(before),
      ])
      if (since === null || until === null) return null
      const rows = await database.version.findMany({
        where: {
          correctedBy: { is: null },
          publishedAt: { ...(since ? { gt: since } : {}), ...(until ? { lt: until } : {}) },
          ...(withKills ? {} : { kind: { not: 'kill' as const } }),
          ...(desk === undefined ? {} : { desk: { slug: desk } }),
        },
        orderBy: NEWEST_FIRST,
        take: limit + 1,
        include: WITH,
      })
      const newest = await database.version.findFirst({ orderBy: NEWEST_FIRST, select: { id: true, publishedAt: true } })
      return {
        stories: rows.slice(0, limit).map(storyOf),
        newestAt: newest?.publishedAt ?? null,
        newestId: newest?.id ?? null,
        more: rows.length > limit,
      }
    },

    async story(slug) {
      const rows = await database.version.findMany({ where: { slug }, orderBy: { number: 'asc' }, include: WITH })
      const newest = rows.at(-1)
      if (!newest) return null
      const { language, direction } = storyOf(newest)
      const versions = rows.map(stepOf)
      const killed = newest.kind === 'kill'
      return {
        slug,
        language,
        direction,
        story: killed ? null : storyOf(newest),
        withdrawn: killed ? { versionId: newest.id, at: newest.publishedAt, reason: newest.reason } : null,
        versions,
      }
    },
  }
}
