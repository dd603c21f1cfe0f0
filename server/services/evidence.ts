import { type Evidence, EVIDENCE_KINDS, type EvidenceKind } from '#core/evidence.ts'
import type { PrismaClient } from '#prisma/client.ts'

export interface EvidenceStore {
  /** What is known from outside a story's body of how it goes on. */
  of(articleId: string): Promise<Evidence[]>
}

interface Parts {
  database: PrismaClient
}

const isKind = (kind: string): kind is EvidenceKind => (EVIDENCE_KINDS as readonly string[]).includes(kind)

/** What proves that a story was cut, kept with it. */
export function createEvidence({ database }: Parts): EvidenceStore {
  return {
    async of(articleId) {
      const rows = await database.$queryRaw<{ kind: string; text: string | null; amount: number | null; from: string | null }[]>`
        SELECT e.kind, e.text, e.amount, p.name AS "from"
        FROM "Evidence" e LEFT JOIN "Article" a ON a.id = e."fromArticleId" LEFT JOIN "Provider" p ON p.id = a."providerId"
        WHERE e."articleId" = ${articleId}::uuid ORDER BY e.id`
      return rows.flatMap(({ kind, text, amount, from }) =>
        isKind(kind)
          ? [
              {
                kind,
                ...(text === null ? {} : { text }),
                ...(amount === null ? {} : { amount }),
                ...(from === null ? {} : { from }),
              },
            ]
          : [],
      )
    },
  }
}
