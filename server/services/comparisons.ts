import { checkedCopyOf } from '#core/copy.ts'
import type { EvidenceKind } from '#core/evidence.ts'
import { proves } from '#core/checks/proves.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Flags } from './flags.ts'
import { unhurried } from './pacing.ts'
import type { Stories } from './stories.ts'

export interface Comparisons {
  /** Looks for stories at the same address or with nearly the same text as these, and keeps what the longer of two proves of the shorter. Answers at once; what goes wrong is logged. */
  compare(articleIds: readonly string[]): void
  /** Waits until all that was asked for has been looked for. */
  settled(): Promise<void>
}

interface Parts {
  database: PrismaClient
  stories: Pick<Stories, 'head'>
  flags: () => Pick<Flags, 'recheck'>
  log: { error(facts: object, message: string): void }
  now: () => Date
  newId: () => string
}

/** How long a story is looked for among those that came before. */
const DAYS = 4
/** Stories that are compared with a new one, at an address and by their text, and the rows that are looked at for them. */
const BESIDE = 5
const LOOKED_AT = 200

/** Stories that are looked for at once, and the rest after them as a share of the time that they took: a large delivery goes on being stored meanwhile. */
const AT_ONCE = 25
const REST = 1

interface Pair {
  shorter: string
  longer: string
  kind: EvidenceKind & ('address' | 'near_duplicate')
  from: string | null
}

/** Compares what has come in with what is beside it, off the way of the deliveries, one batch after the other. */
export function createComparisons({ database, stories, flags, log, now, newId }: Parts): Comparisons {
  let last: Promise<void> = Promise.resolve()

  async function compareAll(articleIds: readonly string[]): Promise<void> {
    for (let at = 0; at < articleIds.length; at += AT_ONCE) await unhurried(REST, () => compareSome(articleIds.slice(at, at + AT_ONCE)))
  }

  async function compareSome(articleIds: readonly string[]): Promise<void> {
    const proven = new Set<string>()
    for (const pair of await pairsOf(database, articleIds, now())) if (!proven.has(pair.shorter) && (await keep(pair))) proven.add(pair.shorter)
    for (const id of proven) await flags().recheck(id, 'learnt')
  }

  /** Keeps the longer story's text with the shorter one where it proves something of it. */
  async function keep({ shorter, longer, kind, from }: Pair): Promise<boolean> {
    const [short, long] = await Promise.all([stories.head(shorter), stories.head(longer)])
    if (!short || !long) return false
    const { body: text } = checkedCopyOf(long.doc)
    if (!proves(checkedCopyOf(short.doc), { kind, text, ...(from ? { from } : {}) })) return false
    const key = { articleId: shorter, kind, fromArticleId: longer }
    await database.evidence.upsert({
      where: { articleId_kind_fromArticleId: key },
      create: { ...key, id: newId(), text, at: now() },
      update: { text, at: now() },
      select: { id: true },
    })
    return true
  }

  return {
    compare(articleIds) {
      if (articleIds.length === 0) return
      last = last
        .then(() => compareAll(articleIds))
        .catch((err: unknown) => log.error({ err, stories: articleIds.length }, 'stories could not be compared with those beside them'))
    },
    settled: () => last,
  }
}

/** The pairs to compare, those with the most in common first; only stories that are not out or dropped yet can be the shorter ones. */
async function pairsOf(database: PrismaClient, articleIds: readonly string[], at: Date): Promise<Pair[]> {
  const since = new Date(at.getTime() - DAYS * 86_400_000)
  // What every story of a source has in common must not cost more with every story: the index then gives about so many rows and no more.
  const [, pairs] = await database.$transaction([
    database.$executeRaw`SET LOCAL gin_fuzzy_search_limit = 2000`,
    database.$queryRaw<Pair[]>`
      WITH come AS (
        SELECT DISTINCT ON (sketch, url) id, url, sketch, words FROM "Article" WHERE id = ANY (${[...articleIds]}::uuid[]) ORDER BY sketch, url, words, id
      ), beside AS (
        SELECT c.id AS come, c.words AS "comeWords", o.* FROM come c CROSS JOIN LATERAL (
          (SELECT a.id, a.words, 'address' AS kind, 99 AS shared FROM (SELECT * FROM "Article" WHERE url = c.url LIMIT ${LOOKED_AT}) a
            WHERE a.id <> c.id AND (a.words > c.words * 1.05 + 8 OR c.words > a.words * 1.05 + 8) ORDER BY a.words DESC LIMIT ${BESIDE})
          UNION ALL
          (SELECT n.id, n.words, 'near_duplicate', (SELECT count(*)::int FROM unnest(n.sketch) hash WHERE hash = ANY (c.sketch))
            FROM (SELECT a.id, a.words, a.sketch FROM "Article" a
              WHERE a.sketch && c.sketch AND a."receivedAt" >= ${since} AND a.id <> c.id AND (a.words > c.words * 1.05 + 8 OR c.words > a.words * 1.05 + 8) LIMIT ${LOOKED_AT}) n
            ORDER BY 4 DESC, n.words DESC LIMIT ${BESIDE})
        ) o
      )
      SELECT s.id::text AS shorter, l.id::text AS longer, b.kind, p.name AS "from"
      FROM beside b
      JOIN "Article" s ON s.id = CASE WHEN b.words < b."comeWords" THEN b.id ELSE b.come END
      JOIN "Article" l ON l.id = CASE WHEN b.words < b."comeWords" THEN b.come ELSE b.id END
      LEFT JOIN "Provider" p ON p.id = l."providerId"
      WHERE s.state IN ('ingested', 'in_review', 'on_hold')
      ORDER BY b.shared DESC, l.words DESC`,
  ])
  return pairs
}
