import type { Node } from 'prosemirror-model'
import { CHECKS_CHANGED, type Flag, RULE_OFF } from '#core/flag.ts'
import { projectionOf } from '#core/projection.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { recordEvents } from '#services/events.ts'
import { reconcile, type Stretch } from './reconcile.ts'
import { columnsOf, type FlagRecord, isSame, knownOf, type KnownRecord, WITH_SETTLER } from './record.ts'

/** Any fixed number: the first key of the advisory locks under which the flags of one story are written. */
const FLAG_LOCK = 7_021_951

/** What of a story's copy its row on the desk shows. */
const SHOWN = ['headline', 'slugline', 'byline', 'language', 'cutFlags', 'malformedFlags'] as const

export interface Stored {
  records: FlagRecord[]
  /** What was found of each flag that is open, or dismissed and still there, by its id. */
  findings: Map<string, Flag>
  /** The number of the event with which the desk's row looks otherwise; null when it looks as before. */
  event: number | null
}

interface Ask {
  articleId: string
  revision: number
  doc: Node
  found: readonly Flag[]
  /** Whether a rule is in force for the story. */
  isOn: (rule: string) => boolean
  /** False where the story is checked without anyone having edited it. */
  isEdit: boolean
  /** Where the text of flags on record is now, by their id. */
  now: (record: FlagRecord) => Stretch | null | undefined
  at: Date
  newId: () => string
}

/** Brings a story's flags and what lists keep of it up to its copy at a revision, in one transaction; the event that tells the desk follows in one of its own. */
export async function storeChecked(database: PrismaClient, ask: Ask): Promise<Stored> {
  const { articleId, revision, doc, found, at, newId } = ask
  const { event, ...stored } = await database.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${FLAG_LOCK}, hashtext(${articleId}))`
    const article = await transaction.article.findUniqueOrThrow({ where: { id: articleId } })
    const before = await transaction.flag.findMany({ where: { articleId }, include: WITH_SETTLER, orderBy: { createdAt: 'asc' } })
    const { kept, reopened, created, fixed } = reconcile(
      before.map((record) => knownOf(record, ask.now(record))),
      found,
    )
    const added = new Map(created.map((finding) => [newId(), finding]))
    await goOn(transaction, kept, revision)
    await goOn(transaction, reopened, revision, REOPENED)
    if (added.size > 0)
      await transaction.flag.createMany({
        data: [...added].map(([id, finding]) => ({ ...columnsOf(finding), id, articleId, revision, foundRevision: revision, createdAt: at })),
      })
    for (const [why, flags] of Map.groupBy(fixed, ({ record }) => unedited(record, ask)))
      await transaction.flag.updateMany({
        where: { id: { in: flags.map(({ id }) => id) } },
        data: { state: 'fixed', settledById: why === null ? article.editedById : null, settledAt: at, settledRevision: revision, reason: why },
      })
    const open = await transaction.flag.groupBy({ by: ['kind'], where: { articleId, state: 'open', severity: { not: 'info' } }, _count: true })
    const count = (kind: Flag['kind']) => open.find((group) => group.kind === kind)?._count ?? 0
    const records = await transaction.flag.findMany({ where: { articleId }, include: WITH_SETTLER, orderBy: { createdAt: 'asc' } })
    const record = { ...projectionOf(doc), cutFlags: count('truncated'), malformedFlags: count('malformed') }
    await transaction.article.update({ where: { id: articleId }, data: record, select: { id: true } })
    const looksOther = SHOWN.some((name) => article[name] !== record[name])
    const details = { revision, truncated: record.cutFlags, malformed: record.malformedFlags, fixed: fixed.length, found: created.length }
    const findings = new Map([...added, ...[...kept, ...reopened].map(([{ id }, finding]) => [id, finding] as const)])
    return {
      records,
      findings,
      event: looksOther
        ? { kind: 'checked', articleId, ...(ask.isEdit && article.editedById ? { editorId: article.editedById } : {}), details }
        : null,
    }
  })
  if (!event) return { ...stored, event: null }
  // Events are numbered one transaction after another. Waiting for that with the article held would hold up whoever types in it.
  const [number] = await database.$transaction((transaction) => recordEvents(transaction, [event], at))
  return { ...stored, event: number ?? null }
}

/** Why a flag has lost its cause without an edit of the story; null where an edit took it away. */
function unedited({ rule, revision }: Pick<FlagRecord, 'rule' | 'revision'>, ask: Pick<Ask, 'isOn' | 'revision'>): string | null {
  if (!ask.isOn(rule)) return RULE_OFF
  return revision === ask.revision ? CHECKS_CHANGED : null
}

/** What a flag loses whose cause has come back. */
const REOPENED = { state: 'open', settledById: null, settledAt: null, settledRevision: null, reason: null } as const

async function goOn(
  transaction: Prisma.TransactionClient,
  flags: Map<KnownRecord, Flag>,
  revision: number,
  data: Partial<typeof REOPENED> = {},
): Promise<void> {
  for (const [{ id, record }, finding] of flags)
    if (record.revision !== revision || data.state || !isSame(record, finding))
      await transaction.flag.update({ where: { id }, data: { ...columnsOf(finding), ...data, revision }, select: { id: true } })
}
