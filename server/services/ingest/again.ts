import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import { isLonger, proves } from '#core/checks/proves.ts'
import { checkedCopyOf, copyOf, copySchema, wellFormed } from '#core/copy.ts'
import type { Evidence } from '#core/evidence.ts'
import { WIRE } from '#core/wire-author.ts'
import type { State } from '#core/workflow.ts'
import type { Prisma } from '#prisma/client.ts'
import type { NewNotice, Notices } from '#services/notices.ts'
import type { Presences } from '#services/presences.ts'
import type { Origin } from './insert.ts'
import { isOlder, stepsTo } from './newer.ts'
import type { Prepared } from './prepare.ts'

export { WIRE }

export interface Standing {
  id: string
  guid: string
  state: State
  revision: number
  versions: string[]
}

/** What became of an article that is known already; `late` came after a newer one and is only kept. */
export type Again = 'repeat' | 'late' | 'updated' | 'merge'

/** The stories of these guids, held against other deliveries, edits and moves until the transaction ends. */
export async function holdStanding(
  transaction: Prisma.TransactionClient,
  guids: readonly string[],
  { providerId }: Origin,
): Promise<Map<string, Standing>> {
  if (guids.length === 0) return new Map()
  const rows = await transaction.$queryRaw<Omit<Standing, 'versions'>[]>`
    SELECT id::text, guid, state::text AS state, revision FROM "Article"
    WHERE ("providerId" = ${providerId}::uuid OR (${providerId}::uuid IS NULL AND "providerId" IS NULL)) AND guid = ANY (${[...guids]}::text[])
    ORDER BY id FOR NO KEY UPDATE`
  const known = await transaction.wireItem.findMany({
    where: { articleId: { in: rows.map(({ id }) => id) } },
    select: { articleId: true, version: true },
  })
  return new Map(
    rows.map((row) => [row.guid, { ...row, versions: known.filter(({ articleId }) => articleId === row.id).map(({ version }) => version) }]),
  )
}

interface Parts {
  presences: Pick<Presences, 'inStory'>
  notices: Pick<Notices, 'give'>
  now: () => Date
  newId: () => string
}

/** Decides and stores what a second delivery of a story does; the story is held by the caller's transaction. */
export async function deliverAgain(
  transaction: Prisma.TransactionClient,
  item: Prepared,
  standing: Standing,
  origin: Origin,
  parts: Parts,
): Promise<{ became: Again; tell: () => void; proved?: boolean }> {
  const nothing = () => {}
  if (standing.versions.includes(item.version)) return { became: 'repeat', tell: nothing }
  await keep(transaction, item, standing.id, origin, parts.now())
  const late = item.named !== null && standing.versions.some((version) => isOlder(item.version, version))
  standing.versions.push(item.version)
  if (late) return { became: 'late', tell: nothing, proved: await asEvidence(transaction, item, standing, parts) }
  if (standing.state === 'ingested') {
    await update(transaction, item, standing, parts)
    return { became: 'updated', tell: nothing }
  }
  const proved = await asEvidence(transaction, item, standing, parts)
  return { became: 'merge', proved, tell: await parts.notices.give(transaction, await concerned(transaction, standing, parts)) }
}

const keep = (
  transaction: Prisma.TransactionClient,
  { wireItemId, version, mediaType, bytes, sha256 }: Prepared,
  articleId: string,
  { providerId }: Origin,
  at: Date,
) =>
  transaction.wireItem.create({
    data: { id: wireItemId, articleId, providerId, version, mediaType, bytes: new Uint8Array(bytes), sha256, receivedAt: at },
    select: { id: true },
  })

/** A story that nobody has typed in becomes its newer version, as an edit like any other: what was received first stays revision 0, and whoever has the story open sees it change. */
async function update(transaction: Prisma.TransactionClient, item: Prepared, standing: Standing, parts: Parts): Promise<void> {
  const { now } = parts
  const before = await headOf(transaction, standing)
  const steps = stepsTo(before, item.copy)
  const number = standing.revision + steps.length
  if (steps.length > 0) {
    await transaction.editor.createMany({ data: { ...WIRE, disabledAt: now() }, skipDuplicates: true })
    await transaction.revision.create({
      data: {
        articleId: standing.id,
        base: standing.revision,
        number,
        pushId: item.wireItemId,
        steps: steps.map((step) => step.toJSON() as Prisma.InputJsonObject),
        editorId: WIRE.id,
        at: now(),
      },
      select: { number: true },
    })
  }
  const { url, urgency, embargo, keywords, sourceTime, projection, sketch } = item
  await transaction.article.update({
    where: { id: standing.id },
    data: { ...projection, revision: number, url, ...(urgency === null ? {} : { urgency }), embargo, keywords, sourceTime, sketch },
    select: { id: true },
  })
  standing.revision = number
  await transaction.evidence.deleteMany({ where: { articleId: standing.id } })
  await keepEvidence(transaction, standing.id, item.evidence, parts)
  await otherDelivery(transaction, standing.id, item.copy, before, parts)
}

const keepEvidence = (transaction: Prisma.TransactionClient, articleId: string, evidence: readonly Evidence[], { now, newId }: Parts) =>
  transaction.evidence.createMany({
    data: evidence.map(({ kind, text, amount }) => ({
      ...{ id: newId(), articleId, kind, at: now() },
      text: text === undefined ? null : wellFormed(text),
      amount: amount ?? null,
    })),
  })

/** A delivery that does not become the copy may still show what the copy lacks. */
async function asEvidence(transaction: Prisma.TransactionClient, item: Prepared, standing: Standing, parts: Parts): Promise<boolean> {
  return otherDelivery(transaction, standing.id, await headOf(transaction, standing), item.copy, parts)
}

/** Keeps the text of another delivery of a story where it is longer and shows that the copy lacks something; the one that was kept before goes. */
async function otherDelivery(transaction: Prisma.TransactionClient, articleId: string, copy: Node, other: Node, parts: Parts): Promise<boolean> {
  const checked = checkedCopyOf(copy)
  const { body: text } = checkedCopyOf(other)
  const evidence: Evidence = { kind: 'version', text }
  if (!isLonger(text.length, checked.body.length) || !proves(checked, evidence)) return false
  await transaction.evidence.deleteMany({ where: { articleId, kind: evidence.kind } })
  await keepEvidence(transaction, articleId, [evidence], parts)
  return true
}

/** The copy as it stands, read by the transaction that holds the story. */
async function headOf(transaction: Prisma.TransactionClient, { id, revision }: Standing): Promise<Node> {
  const checkpoint = await transaction.checkpoint.findFirstOrThrow({ where: { articleId: id }, orderBy: { revision: 'desc' } })
  const since = await transaction.revision.findMany({
    where: { articleId: id, base: { gte: checkpoint.revision } },
    orderBy: { base: 'asc' },
    select: { steps: true, number: true },
  })
  let copy = copyOf(checkpoint.copy)
  for (const { steps, number } of since)
    for (const step of steps as unknown[]) {
      const { doc, failed } = Step.fromJSON(copySchema, step).apply(copy)
      if (!doc) throw new Error(`stored revision ${number} of ${id} does not apply: ${failed}`)
      copy = doc
    }
  if ((since.at(-1)?.number ?? checkpoint.revision) !== revision) throw new Error(`story ${id} stands at ${revision}, its copy does not`)
  return copy
}

/** Whoever has the story, and whoever is in it. */
async function concerned(transaction: Prisma.TransactionClient, { id }: Standing, { presences }: Parts): Promise<NewNotice[]> {
  const assignment = await transaction.assignment.findUnique({ where: { articleId: id }, select: { editorId: true } })
  const people = new Set([...(assignment?.editorId ? [assignment.editorId] : []), ...presences.inStory(id).map(({ by }) => by.id)])
  return [...people].map((to) => ({ to, kind: 'merge' as const, articleId: id, by: null, details: {} }))
}
