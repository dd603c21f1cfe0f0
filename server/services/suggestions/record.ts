import { Slice } from 'prosemirror-model'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import type { Range } from '#core/collab/anchor.ts'
import { copySchema } from '#core/copy.ts'
import type { Prisma } from '#prisma/client.ts'

const NAME = { select: { id: true, name: true, image: true } } as const
export const WITH_NAMES = {
  by: NAME,
  settledBy: NAME,
  replies: { include: { by: NAME }, orderBy: { at: 'asc' } },
} as const satisfies Prisma.SuggestionInclude

export type SuggestionRecord = Prisma.SuggestionGetPayload<{ include: typeof WITH_NAMES }>

export const sliceOf = ({ slice }: { slice: unknown }) => Slice.fromJSON(copySchema, slice)

/** A slice as its record holds it. */
export const sliceJson = ({ content, openStart, openEnd }: Slice): Prisma.InputJsonObject => ({ content: content.toJSON() ?? [], openStart, openEnd })

/** A suggestion as others see it; `parts` is what is left of what it names, at `revision`. */
export function storySuggestionOf(record: SuggestionRecord, parts: readonly Range[], revision: number): StorySuggestion {
  const { id, state, excerpt, text, note, by, rule, madeRevision, createdAt, settledBy, settledAt, settledRevision, replies } = record
  const first = parts[0]
  const last = parts.at(-1)
  return {
    ...{ id, state, revision, parts: [...parts], excerpt, text, note, by, rule, madeRevision, settledBy, settledRevision },
    at: first && last ? { from: first.from, to: last.to } : null,
    slice: record.slice as StorySuggestion['slice'],
    createdAt: createdAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    replies: replies.map(({ id: reply, by: author, text: words, at }) => ({ id: reply, by: author, text: words, at: at.toISOString() })),
  }
}
