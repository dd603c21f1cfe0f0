import type { SourceMemory } from '#core/source-memory.ts'
import type { PrismaClient } from '#prisma/client.ts'

export interface Sources {
  /** What is known of a provider from its earlier stories; undefined where that is nothing. */
  memoryOf(providerId: string): Promise<SourceMemory | undefined>
}

interface Parts {
  database: PrismaClient
}

/** What the desk learns of its sources from what they send. */
export function createSources({ database }: Parts): Sources {
  return {
    async memoryOf(providerId) {
      const profile = await database.sourceProfile.findUnique({ where: { providerId } })
      if (!profile || profile.stories === 0) return undefined
      const { stories, closed, glued } = profile
      return { stories, lines: new Map(), closed: closed / stories, glued: glued / stories }
    },
  }
}
