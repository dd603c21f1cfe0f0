import type { Node } from 'prosemirror-model'
import { CHECKS_CHANGED, type Flag, RULE_OFF } from '#core/flag.ts'
import { projectionOf } from '#core/projection.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'
import { recordEvents } from '#services/events.ts'
import { reconcile, type Stretch } from './reconcile.ts'
import { flagsOnRecord, storeFlags } from './on-record.ts'
import { columnsOf, type FlagRecord, isSame, knownOf } from './record.ts'

/** Any fixed number: the first key of the advisory locks under which the flags of one story are written. */
const FLAG_LOCK = 7_021_951

/** What of a story's copy its row on the desk shows. */
const SHOWN = ['headline', 'slugline', 'byline', 'language', 'cutFlags', 'malformedFlags'] as const

type Shown = Pick<ReturnType<typeof projectionOf>, 'headline' | 'slugline' | 'byline' | 'language'> & { cutFlags: number; malformedFlags: number }

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
    const article = await asShown(transaction, articleId)
    const before = await flagsOnRecord(transaction, articleId, { held: true })
    const { kept, reopened, created, fixed } = reconcile(
      before.map((record) => knownOf(record, ask.now(record))),
      found,
    )
    const added = new Map(created.map((finding) => [newId(), finding]))
    const changed = new Map<string, FlagRecord>([
      ...[...kept].flatMap(([{ id, record }, finding]) =>
        isAlike(record, finding, revision) ? [] : [[id, { ...record, ...columnsOf(finding), revision }] as const],
      ),
      ...[...reopened].map(([{ id, record }, finding]) => [id, { ...record, ...columnsOf(finding), ...UNSETTLED, revision }] as const),
      ...fixed.map(({ id, record }) => [id, settled(record, ask, article)] as const),
      ...[...added].map(
        ([id, finding]) => [id, { ...columnsOf(finding), ...UNSETTLED, id, articleId, revision, foundRevision: revision, createdAt: at }] as const,
      ),
    ])
    await storeFlags(transaction, [...changed.values()])
    const records = [...before.map((record) => changed.get(record.id) ?? record), ...[...added.keys()].flatMap((id) => changed.get(id) ?? [])]
    const count = (kind: Flag['kind']) => records.filter((one) => one.kind === kind && one.state === 'open' && one.severity !== 'info').length
    const record = { ...projectionOf(doc), cutFlags: count('truncated'), malformedFlags: count('malformed') }
    await transaction.article.update({ where: { id: articleId }, data: record, select: { id: true } })
    const looksOther = SHOWN.some((name) => article[name] !== record[name])
    const details = { revision, truncated: record.cutFlags, malformed: record.malformedFlags, fixed: fixed.length, found: created.length }
    const findings = new Map([...added, ...[...kept, ...reopened].map(([{ id }, finding]) => [id, finding] as const)])
    return {
      records,
      findings,
      event: looksOther
        ? { kind: 'checked', articleId, ...(ask.isEdit && article.editedBy ? { editorId: article.editedBy.id } : {}), details }
        : null,
    }
  })
  if (!event) return { ...stored, event: null }
  // Events are numbered one transaction after another. Waiting for that with the article held would hold up whoever types in it.
  const [number] = await recordEvents(database, [event], at)
  return { ...stored, event: number ?? null }
}

/** A story as the desk has it, with who edited it last. Throws where there is none. */
async function asShown(transaction: Prisma.TransactionClient, articleId: string): Promise<Shown & { editedBy: FlagRecord['settledBy'] }> {
  const [article] = await transaction.$queryRaw<(Shown & { editedBy: FlagRecord['settledBy'] })[]>(Prisma.sql`
    SELECT a.headline, a.slugline, a.byline, a.language, a."cutFlags", a."malformedFlags",
      CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id, 'name', e.name, 'image', e.image) END AS "editedBy"
    FROM "Article" a LEFT JOIN "Editor" e ON e.id = a."editedById" WHERE a.id = ${articleId}::uuid`)
  if (!article) throw new RangeError(`there is no story ${articleId}`)
  return article
}

/** Why a flag has lost its cause without an edit of the story; null where an edit took it away. */
function unedited({ rule, revision }: Pick<FlagRecord, 'rule' | 'revision'>, ask: Pick<Ask, 'isOn' | 'revision'>): string | null {
  if (!ask.isOn(rule)) return RULE_OFF
  return revision === ask.revision ? CHECKS_CHANGED : null
}

/** What a flag lacks that nobody and nothing has settled. */
const UNSETTLED = { state: 'open', settledBy: null, settledById: null, settledAt: null, settledRevision: null, reason: null } as const

const isAlike = (record: FlagRecord, finding: Flag, revision: number) => record.revision === revision && isSame(record, finding)

/** A flag that has lost its cause: whoever edited the story last has fixed it, unless nobody needed to. */
function settled(record: FlagRecord, ask: Pick<Ask, 'isOn' | 'revision' | 'at'>, { editedBy }: { editedBy: FlagRecord['settledBy'] }): FlagRecord {
  const reason = unedited(record, ask)
  const settledBy = reason === null ? editedBy : null
  return { ...record, state: 'fixed', settledBy, settledById: settledBy?.id ?? null, settledAt: ask.at, settledRevision: ask.revision, reason }
}
