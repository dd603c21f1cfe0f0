import { z } from 'zod'
import { ACTIONS, STATES } from '#core/workflow.ts'
import { contract, Id, Moment, Text } from './contract.ts'
import { Flag, StoryFlag } from './flags.ts'
import { Colleague } from './people.ts'
import { StorySuggestion } from './suggestions.ts'

/** The most text that one field of an article may bring, in UTF-16 units. */
export const LIMITS = { line: 2_000, body: 1_000_000, items: 500, keywords: 100 } as const

/** One article as a provider delivers it; every field may be missing, and what is there is kept. */
export const IncomingArticle = z
  .object({
    guid: z.string().min(1).max(LIMITS.line).optional(),
    version: z
      .union([z.string().min(1).max(200), z.number()])
      .transform(String)
      .optional(),
    url: z.string().max(LIMITS.line).optional(),
    slugline: z.string().max(LIMITS.line).nullish(),
    headline: z.string().max(LIMITS.line).nullish(),
    standfirst: z
      .string()
      .max(LIMITS.line * 5)
      .nullish(),
    byline: z.string().max(LIMITS.line).nullish(),
    dateline: z.string().max(LIMITS.line).nullish(),
    body: z.string().max(LIMITS.body).nullish(),
    html: z.string().max(LIMITS.body).nullish(),
    language: z.string().max(35).nullish(),
    publishedAt: Moment.nullish(),
    urgency: z.number().int().min(1).max(8).nullish(),
    embargo: Moment.nullish(),
    ednote: z
      .string()
      .max(LIMITS.line * 5)
      .nullish(),
    keywords: z.array(z.string().max(200)).max(LIMITS.keywords).nullish(),
    /** What the source says of the text outside the body: it can prove that copy is missing. */
    summary: z.string().max(LIMITS.body).nullish(),
    description: z.string().max(LIMITS.body).nullish(),
    wordCount: z.number().int().nonnegative().nullish(),
    charCount: z.number().int().nonnegative().nullish(),
  })
  .meta({ id: 'IncomingArticle' })
export type IncomingArticle = z.infer<typeof IncomingArticle>

export const DELIVERY_STATUSES = ['created', 'repeat', 'updated', 'merge', 'refused'] as const

/** What became of one delivered article. */
export const DeliveredItem = z.object({
  id: Id.nullable(),
  status: z.enum(DELIVERY_STATUSES),
  flags: z.array(Flag),
  error: z.looseObject({ code: z.string(), detail: z.string(), field: z.string().optional() }).optional(),
})
export type DeliveredItem = z.infer<typeof DeliveredItem>

/** `POST /api/v1/articles`. */
export const deliverArticles = contract('deliver articles', {
  ask: z.union([IncomingArticle, z.array(IncomingArticle).max(LIMITS.items)]),
  answer: z.object({ items: z.array(DeliveredItem) }),
})

/** `POST /api/v1/check`. */
export const checkArticle = contract('check an article', {
  ask: z.object({
    headline: z.string().max(LIMITS.line).nullish(),
    body: z.string().max(LIMITS.body).nullish(),
    html: z.string().max(LIMITS.body).nullish(),
    language: z.string().max(35).nullish(),
    summary: z.string().max(LIMITS.body).nullish(),
    description: z.string().max(LIMITS.body).nullish(),
    wordCount: z.number().int().nonnegative().nullish(),
    charCount: z.number().int().nonnegative().nullish(),
  }),
  answer: z.object({ flags: z.array(Flag) }),
})

/** Whose a story is now. */
export const Assignment = z.object({
  assignee: Colleague.nullable(),
  desk: z.object({ id: Id, name: z.string() }).nullable(),
  due: Moment.nullable(),
  note: z.string(),
  by: Colleague,
  at: Moment,
})
export type Assignment = z.infer<typeof Assignment>

/** A story as the desk's list shows it. */
export const DeskRow = z.object({
  id: Id,
  state: z.enum(STATES),
  revision: z.number().int(),
  headline: z.string(),
  slugline: z.string(),
  byline: z.string(),
  language: z.string(),
  urgency: z.number().int(),
  words: z.number().int(),
  provider: z.object({ id: Id, name: z.string() }).nullable(),
  broughtBy: Colleague.nullable(),
  desk: z.object({ id: Id, name: z.string() }).nullable(),
  receivedAt: Moment,
  sourceTime: Moment.nullable(),
  embargo: Moment.nullable(),
  publishAt: Moment.nullable(),
  lastVersion: z.number().int(),
  slug: z.string().nullable(),
  flags: z.object({ truncated: z.number().int(), malformed: z.number().int() }),
  /** Open suggestions. */
  suggestions: z.number().int(),
  /** Threads of comments that are not resolved. */
  comments: z.number().int(),
  assignment: Assignment.nullable(),
  /** Who has the story open now. */
  people: z.array(Colleague),
})
export type DeskRow = z.infer<typeof DeskRow>

export const SORTS = ['urgent', 'newest', 'oldest'] as const

/** What a list of stories is narrowed to; `assignee` is an id, an e-mail address, `me` or `none`; `desk` an id or `mine`. */
export const DeskFilter = z.object({
  q: Text(200).optional(),
  state: z
    .union([z.enum(STATES), z.array(z.enum(STATES))])
    .transform((value) => [value].flat())
    .optional(),
  flag: Text(100).optional(),
  kind: z.enum(['truncated', 'malformed']).optional(),
  assignee: z.union([z.literal('me'), z.literal('none'), Id, z.email()]).optional(),
  desk: z.union([z.literal('mine'), Id]).optional(),
  provider: Id.optional(),
  language: Text(35).optional(),
  since: Moment.optional(),
  until: Moment.optional(),
  suggestions: z.literal('open').optional(),
})
export type DeskFilter = z.infer<typeof DeskFilter>

/** `GET /api/v1/articles`: keyset pages, stable under inserts. */
export const listArticles = contract('list articles', {
  ask: DeskFilter.extend({
    sort: z.enum(SORTS).default('urgent'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  answer: z.object({ items: z.array(DeskRow), nextCursor: z.string().nullable(), event: z.number().int() }),
})

export const VersionSummary = z.object({ id: Id, number: z.number().int(), kind: z.enum(['original', 'correction', 'kill']), publishedAt: Moment })

/** `GET /api/v1/articles/{id}`: the row with the whole copy and what is on record about it. */
export const FullArticle = DeskRow.extend({
  standfirst: z.string(),
  dateline: z.string(),
  ednote: z.string(),
  body: z.string(),
  keywords: z.array(z.string()),
  url: z.string().nullable(),
  guid: z.string(),
  copy: z.unknown(),
  flags: z.array(StoryFlag),
  suggestions: z.array(StorySuggestion),
  approval: z.object({ revision: z.number().int(), by: Colleague, at: Moment }).nullable(),
  versions: z.array(VersionSummary),
  /** The moves this person's role could ask for now. */
  moves: z.array(z.enum(ACTIONS)),
})
export type FullArticle = z.infer<typeof FullArticle>
export const readArticle = contract('read an article', { ask: z.object({}), answer: FullArticle })

/** `PUT /api/v1/articles/{id}/assignment`. `assignee` is an id or an e-mail address; null releases. */
export const assignArticle = contract('assign an article', {
  ask: z.object({
    assignee: z.union([Id, z.email(), z.literal('me')]).nullish(),
    desk: Id.nullish(),
    due: Moment.nullish(),
    note: Text(1_000).optional(),
  }),
  answer: z.object({ assignment: Assignment.nullable() }),
})

/** `POST /api/v1/articles/{id}/moves`. */
export const moveArticle = contract('move an article', {
  ask: z.object({ action: z.enum(ACTIONS), seenRevision: z.number().int().nonnegative(), reason: Text(1_000).optional(), at: Moment.optional() }),
  answer: z.object({ state: z.enum(STATES), revision: z.number().int(), version: VersionSummary.nullable() }),
})
