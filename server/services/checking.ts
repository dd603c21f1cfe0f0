import type { CheckedCopy, CheckOptions } from '#core/checks/index.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { EvidenceStore } from './evidence.ts'
import type { Rules, RuleScope } from './rules.ts'
import type { Sources } from './sources.ts'

/** What a story is checked by besides its own text. */
export interface Ground {
  /** Goes into the copy that is checked. */
  known: Pick<CheckedCopy, 'evidence' | 'source'>
  options: Pick<CheckOptions, 'checks' | 'severities'>
  /** The version of the desk's rules that these are. */
  version: number
}

export interface Checking {
  /** For the stories of a desk and provider that are not stored yet. */
  forScope(scope: RuleScope): Promise<Ground>
  /** For a story on record. Throws RangeError when there is none. */
  forStory(articleId: string): Promise<Ground>
  /** Changes with the desk's rules: a check at another version no longer counts. */
  readonly version: number
}

interface Parts {
  database: PrismaClient
  rules: Rules
  sources: Sources
  evidence: EvidenceStore
}

/** Brings together what the checks go by: the desk's rules, what is known of the source, what proves a cut. */
export function createChecking({ database, rules, sources, evidence }: Parts): Checking {
  async function forScope(scope: RuleScope): Promise<Ground> {
    const [ruled, source] = await Promise.all([
      rules.inForce(scope).then((options) => ({ options, version: rules.version })),
      scope.providerId ? sources.memoryOf(scope.providerId) : undefined,
    ])
    return { known: source ? { source } : {}, ...ruled }
  }
  return {
    forScope,
    get version() {
      return rules.version
    },
    async forStory(articleId) {
      const article = await database.article.findUnique({ where: { id: articleId }, select: { deskId: true, providerId: true } })
      if (!article) throw new RangeError(`there is no story ${articleId}`)
      const [ground, proof] = await Promise.all([forScope(article), evidence.of(articleId)])
      return { ...ground, known: { ...ground.known, ...(proof.length > 0 ? { evidence: proof } : {}) } }
    },
  }
}
