import type { Person } from '#contracts/people.ts'
import type { Prisma } from '#prisma/client.ts'
import { recordEvents } from '#services/events.ts'
import type { NewNotice, Notices } from '#services/notices.ts'
import { type SuggestionRecord, WITH_NAMES } from './record.ts'

type Transaction = Prisma.TransactionClient

/** How a suggestion ends. */
export interface Settlement {
  state: 'accepted' | 'rejected' | 'withdrawn' | 'lapsed'
  byId: string | null
  revision: number
  at: Date
}

/** Takes a suggestion's row for the rest of the transaction: of two who settle it the second finds it settled. Null where there is none. */
export async function holdSuggestion(transaction: Transaction, articleId: string, id: string): Promise<SuggestionRecord | null> {
  const held = await transaction.$queryRaw<
    unknown[]
  >`SELECT 1 FROM "Suggestion" WHERE id = ${id}::uuid AND "articleId" = ${articleId}::uuid FOR UPDATE`
  return held.length === 0 ? null : transaction.suggestion.findUniqueOrThrow({ where: { id }, include: WITH_NAMES })
}

/** Who accepted a suggestion, by the copy itself: an acceptance is stored as the push that bears the suggestion's id. */
export const acceptance = (transaction: Transaction, articleId: string, id: string) =>
  transaction.revision.findUnique({ where: { articleId_pushId: { articleId, pushId: id } }, select: { editorId: true, number: true, at: true } })

/** A count that is changed by what was done is right whatever is done beside it. */
export const countOpen = (transaction: Transaction, articleId: string, change: number) =>
  transaction.article.update({ where: { id: articleId }, data: { openSuggestions: { increment: change } }, select: { id: true } })

/** Ends an open suggestion that is held. */
export async function settle(transaction: Transaction, record: SuggestionRecord, { state, byId, revision, at }: Settlement): Promise<void> {
  await transaction.suggestion.update({
    where: { id: record.id },
    data: { state, settledById: byId, settledRevision: revision, settledAt: at },
    select: { id: true },
  })
  await countOpen(transaction, record.articleId, -1)
}

export interface Deed {
  kind: 'made' | 'accepted' | 'rejected' | 'withdrawn' | 'lapsed' | 'replied'
  record: Pick<SuggestionRecord, 'id' | 'articleId' | 'byId'>
  person: Pick<Person, 'id'> | null
  /** What was said along with it. */
  words?: string
  at: Date
}

/** Puts what was done on the record, as the last act of a transaction, and lets whoever suggested know. Answers the event, and what to call once it is committed. */
export async function record(
  transaction: Transaction,
  notices: Pick<Notices, 'give'>,
  { kind, record: { id, articleId, byId }, person, words = '', at }: Deed,
) {
  const isTold = (kind === 'accepted' || kind === 'rejected' || kind === 'replied') && byId !== null && byId !== person?.id
  const notice: NewNotice[] = isTold
    ? [
        {
          to: byId,
          kind: `suggestion_${kind}` as const,
          articleId,
          by: person?.id ?? null,
          details: { suggestion: id, note: words.slice(0, 200).toWellFormed() },
        },
      ]
    : []
  const tell = await notices.give(transaction, notice)
  const [event = 0] = await recordEvents(
    transaction,
    [
      {
        kind: `suggestion_${kind}`,
        articleId,
        ...(person ? { editorId: person.id } : {}),
        details: { suggestion: id, ...(words ? { reason: words } : {}) },
      },
    ],
    at,
  )
  return { event, tell }
}
