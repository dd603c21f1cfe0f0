import { z } from 'zod'
import { COPY_FIELDS } from '#core/flag.ts'
import { contract, Id, Moment } from './contract.ts'
import { Colleague } from './people.ts'

/** The most stories that one bulk repair mends, and the most that its preview shows. */
export const BULK_LIMITS = { stories: 1_000, shown: 200 } as const

/** One change as it is shown: what goes, what comes, and the text on both sides, each cut to a few hundred characters. */
export const RepairChange = z.object({
  field: z.enum(COPY_FIELDS),
  before: z.string(),
  removed: z.string(),
  added: z.string(),
  after: z.string(),
})
export type RepairChange = z.infer<typeof RepairChange>

const StoryName = { story: Id, headline: z.string(), language: z.string() }

/** A story in which the same defect stands; `count` is in how many places, of which the first few are in `changes`. */
export const ElsewhereStory = z.object({ ...StoryName, count: z.number().int(), changes: z.array(RepairChange) })
export type ElsewhereStory = z.infer<typeof ElsewhereStory>

/** A bulk repair that began with a story and can still be taken back. */
export const BulkRepair = z.object({ id: Id, rule: z.string(), by: Colleague, at: Moment, stories: z.number().int() })
export type BulkRepair = z.infer<typeof BulkRepair>

/**
 * Why a story was left as it is: somebody took it up (`taken`), was given it (`assigned`) or is in it (`open`); the defect is not there any more (`gone`); its text has changed there since (`changed`);
 * it has been approved, published or dropped since (`state`); something failed here (`fault`).
 */
export const LEFT_BECAUSE = ['taken', 'assigned', 'open', 'gone', 'changed', 'state', 'fault'] as const
export type LeftBecause = (typeof LEFT_BECAUSE)[number]

export const StoryOutcome = z.object({ ...StoryName, became: z.enum(['mended', 'undone', 'left']), reason: z.enum(LEFT_BECAUSE).optional() })
export type StoryOutcome = z.infer<typeof StoryOutcome>

/** `GET /api/v1/articles/{id}/elsewhere`: in how many other stories of the source each open flag's defect stands, by the flag's id; flags that stand alone are not named. */
export const countElsewhere = contract('count defects elsewhere', {
  ask: z.object({}),
  answer: z.object({ counts: z.record(Id, z.number().int()), repairs: z.array(BulkRepair) }),
})

/** `GET /api/v1/articles/{id}/flags/{flag}/elsewhere`. `total` goes up to BULK_LIMITS.stories. */
export const previewElsewhere = contract('preview a bulk repair', {
  ask: z.object({}),
  answer: z.object({ total: z.number().int(), stories: z.array(ElsewhereStory) }),
})

const bulkAnswer = z.object({ id: Id, total: z.number().int(), outcomes: z.array(StoryOutcome) })

/** A line of the answer as a stream: first the bulk repair, then each story when it is done. */
export const BulkLine = z.union([z.object({ id: Id, total: z.number().int() }), StoryOutcome])

/** `POST /api/v1/articles/{id}/flags/{flag}/elsewhere`: in these stories of the source alone, each of which is told of, or in all that `preview` counts but some. */
export const mendElsewhere = contract('mend a defect elsewhere', {
  ask: z.object({ stories: z.array(Id).max(BULK_LIMITS.stories).optional(), except: z.array(Id).max(BULK_LIMITS.stories).optional() }),
  answer: bulkAnswer,
})

/** `POST /api/v1/repairs/{id}/undo`. */
export const undoBulkRepair = contract('take a bulk repair back', { ask: z.object({}), answer: bulkAnswer })
