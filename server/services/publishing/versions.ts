import { createHash } from 'node:crypto'
import { canonicalJson } from '#core/canonical.ts'
import { type CopyAttribute, copyOf, textOf } from '#core/copy.ts'
import { type Ninjs, ninjsOf, type Outgoing } from '#core/ninjs.ts'
import { slugOf } from '#core/slug.ts'
import type { Prisma, Version, VersionKind } from '#prisma/client.ts'
import type { Node } from 'prosemirror-model'

/** Any fixed number: the advisory lock under which versions get their moment, so that their order is the order of their commits and `?after=` misses none. */
const PUBLICATION_LOCK = 7_021_952

/** SHA-256, in hexadecimal, of the canonical JSON of a version's ninjs: the bytes that `GET /api/v1/versions/{id}` answers. */
export const hashOf = (ninjs: Ninjs | Prisma.JsonValue) => createHash('sha256').update(canonicalOf(ninjs)).digest('hex')

/** A version's ninjs as the bytes that its hash is taken of. */
export const canonicalOf = (ninjs: Ninjs | Prisma.JsonValue) => canonicalJson(ninjs as Parameters<typeof canonicalJson>[0])

export interface Publication {
  article: {
    id: string
    slug: string | null
    urgency: number
    keywords: string[]
    deskId: string | null
    approvedById: string | null
    sourceTime: Date | null
    provider: { name: string } | null
  }
  /** The newest version that is out, and the first. */
  last: Version | null
  first: Version | null
  /** The copy approved, at its revision; a kill takes what it withdraws from `last`. */
  copy: { revision: number; doc: Node } | null
  kind: VersionKind
  reason: string
  publishedById: string
  now: Date
  newId: () => string
}

/** Writes the next version of a story within the caller's transaction, which holds the story's row. Throws RangeError for a kill without a version, or a publication without a copy. */
export async function writeVersion(transaction: Prisma.TransactionClient, publication: Publication): Promise<Version> {
  const { article, last, first, kind, reason, now } = publication
  const copy = kind === 'kill' && last ? { revision: last.revision, doc: copyOf(last.copy) } : publication.copy
  if (!copy || (kind === 'original') !== (last === null)) throw new RangeError(`a version of kind ${kind} cannot follow ${last?.kind ?? 'none'}`)
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${PUBLICATION_LOCK})`
  const newest = await transaction.version.findFirst({ orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], select: { publishedAt: true } })
  // later than every other version, even when a node's clock is behind another's
  const publishedAt = new Date(Math.max(now.getTime(), newest ? newest.publishedAt.getTime() + 1 : 0))
  const headline = textOf(copy.doc, 'headline')
  const outgoing: Outgoing = {
    articleId: article.id,
    id: publication.newId(),
    number: (last?.number ?? 0) + 1,
    kind,
    follows: last && { id: last.id, number: last.number },
    doc: copy.doc,
    slug: article.slug ?? slugOf(headline, article.id),
    urgency: article.urgency,
    keywords: article.keywords,
    provider: article.provider?.name ?? null,
    reason,
    sourceTime: article.sourceTime,
    firstPublishedAt: first?.publishedAt ?? publishedAt,
    publishedAt,
  }
  const ninjs = ninjsOf(outgoing)
  return transaction.version.create({
    data: {
      id: outgoing.id,
      articleId: article.id,
      number: outgoing.number,
      kind,
      correctsId: last?.id ?? null,
      revision: copy.revision,
      slug: outgoing.slug,
      copy: copy.doc.toJSON() as Prisma.InputJsonValue,
      ninjs: ninjs as unknown as Prisma.InputJsonValue,
      headline,
      language: (copy.doc.attrs as Record<CopyAttribute, string>).language,
      urgency: article.urgency,
      deskId: article.deskId,
      reason,
      hash: hashOf(ninjs),
      publishedById: publication.publishedById,
      approvedById: kind === 'kill' ? null : article.approvedById,
      publishedAt,
    },
  })
}
