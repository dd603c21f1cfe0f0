import { z } from 'zod'
import { contract, Id, Moment } from './contract.ts'
import { DeskName } from './people.ts'

/** The last so many days, today among them (UTC), beside as many before. */
const Period = z.object({ days: z.coerce.number().int().min(1).max(366).default(28) })

/** Stories that came in, and how many of them came with a flag above info. */
const Quality = z.object({ stories: z.number().int(), flagged: z.number().int() })

/** How many stories came with a flag of a rule. */
const RuleCount = z.object({ rule: z.string(), stories: z.number().int() })

/** A provider as a source of stories: the quality of what it sent. */
export const SourceSummary = z.object({
  id: Id,
  name: z.string(),
  desk: DeskName.nullable(),
  pausedAt: Moment.nullable(),
  /** When the newest story came that was learnt from. */
  newestAt: Moment.nullable(),
  /** All stories that were learnt from. */
  stories: z.number().int(),
  period: Quality,
  before: Quality,
  /** Of the period, the commonest first. */
  rules: z.array(RuleCount),
  /** The last twelve weeks, oldest first, each from a Monday; the last one is under way. */
  weeks: z.array(Quality.extend({ from: z.iso.date() })),
})
export type SourceSummary = z.infer<typeof SourceSummary>

/** `GET /api/v1/sources?days=`. */
export const listSources = contract('list sources', { ask: Period, answer: z.object({ sources: z.array(SourceSummary) }) })

/** `GET /api/v1/sources/{id}?days=`: what a source is known for, and the worst of the last 24 hours. */
export const SourceDetails = SourceSummary.extend({
  /** Of all stories, how many ended with a closing mark, and how many had glued sentences. */
  closed: z.number().int(),
  glued: z.number().int(),
  /** Lines that recur, the commonest first: in `stories` of the `of` that came since. */
  lines: z.array(z.object({ text: z.string(), stories: z.number().int(), of: z.number().int() })),
  rulesBefore: z.array(RuleCount),
  /** Stories of the last 24 hours, those with the most errors as they came first. */
  worst: z.array(
    z.object({ id: Id, headline: z.string(), language: z.string(), receivedAt: Moment, errors: z.number().int(), warnings: z.number().int() }),
  ),
})
export type SourceDetails = z.infer<typeof SourceDetails>
export const showSource = contract('show a source', { ask: Period, answer: SourceDetails })
