import type { PrismaClient } from '#prisma/client.ts'
import { createChecking } from '#services/checking.ts'
import { createEvidence } from '#services/evidence.ts'
import { createRules } from '#services/rules.ts'
import { createSources } from '#services/sources.ts'
import { quiet } from '#test/people.ts'

/** What stories are checked by, on a database that a test has filled. */
export const openChecking = (database: PrismaClient) =>
  createChecking({
    database,
    rules: createRules({ database }),
    sources: createSources({ database, now: () => new Date(), log: quiet }),
    evidence: createEvidence({ database }),
  })
