import type { CheckedCopy, CheckOptions } from '#core/checks/index.ts'
import type { Evidence } from '#core/evidence.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Bus } from './bus.ts'
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
  /** A story's desk or evidence has changed: what memory has of it no longer counts. */
  forget(articleId: string): void
  /** Changes with the desk's rules: a check at another version no longer counts. */
  readonly version: number
}

interface Parts {
  database: PrismaClient
  rules: Rules
  sources: Sources
  evidence: EvidenceStore
  /** Tells when a story's row changes, its desk with it; without that nothing is kept in memory. */
  bus?: Bus
}

/** What is on record of a story. */
interface Recorded {
  scope: RuleScope
  proof: Evidence[]
}

/** What was read of a story counts for as long, in ms: typing asks several times a second, and other nodes may change it. */
const KEPT_FOR = 5_000
const IN_MEMORY = 1_000

/** Brings together what the checks go by: the desk's rules, what is known of the source, what proves a cut. */
export function createChecking({ database, rules, sources, evidence, bus }: Parts): Checking {
  const kept = new Map<string, { at: number; recorded: Promise<Recorded> }>()
  const forget = (articleId: string): void => void kept.delete(articleId)
  bus?.on('row', ({ row }) => forget(row.id))

  async function read(articleId: string): Promise<Recorded> {
    const [scope, proof] = await Promise.all([
      database.article.findUnique({ where: { id: articleId }, select: { deskId: true, providerId: true } }),
      evidence.of(articleId),
    ])
    if (!scope) throw new RangeError(`there is no story ${articleId}`)
    return { scope, proof }
  }

  function recordedOf(articleId: string): Promise<Recorded> {
    if (!bus) return read(articleId)
    const present = performance.now()
    const known = kept.get(articleId)
    if (known && present - known.at < KEPT_FOR) return known.recorded
    const recorded = read(articleId)
    kept.delete(articleId)
    kept.set(articleId, { at: present, recorded })
    const oldest = kept.size > IN_MEMORY ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    recorded.catch(() => forget(articleId)) // whoever asked has the fault
    return recorded
  }

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
      const { scope, proof } = await recordedOf(articleId)
      const ground = await forScope(scope)
      return { ...ground, known: { ...ground.known, ...(proof.length > 0 ? { evidence: proof } : {}) } }
    },
    forget,
  }
}
