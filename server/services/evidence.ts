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
      const rows = await database.evidence.findMany({
        where: { articleId },
        include: { fromArticle: { select: { provider: { select: { name: true } } } } },
        orderBy: { id: 'asc' },
      })
      return rows.flatMap(({ kind, text, amount, fromArticle }) =>
        isKind(kind)
          ? [
              {
                kind,
                ...(text === null ? {} : { text }),
                ...(amount === null ? {} : { amount }),
                ...(fromArticle?.provider ? { from: fromArticle.provider.name } : {}),
              },
            ]
          : [],
      )
    },
  }
}
