import { z } from 'zod'
import { COPY_ATTRIBUTES } from '#core/copy.ts'
import { contract, Id, Moment } from './contract.ts'
import { Colleague } from './people.ts'

const Revision = z.number().int().nonnegative()
const AskedRevision = z.coerce.number().int().nonnegative()

const CopyTexts = z.object({
  headline: z.string(),
  standfirst: z.string(),
  body: z.string(),
  slugline: z.string(),
  byline: z.string(),
  dateline: z.string(),
  language: z.string(),
  ednote: z.string(),
})

const Attributes = z.record(z.string(), z.unknown())

/**
 * One thing that changed. `from` and `to` are positions in the newer copy's document, null for a field. `text`: insertions are ranges of the newer document, each deletion stands at a `place` in it
 * and brings what was there (`content` is a ProseMirror slice). `style`: text that gained and lost emphasis or links. `block`: a paragraph's direction, a heading's level. `field`: of the story's record.
 */
export const ToldChange = z.object({
  id: z.number().int(),
  kind: z.enum(['text', 'style', 'block', 'field']),
  /** Everyone whose work it is, first who did most of it. */
  by: z.array(Id),
  at: Moment.nullable(),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  insertions: z.array(z.object({ from: z.number().int(), to: z.number().int(), by: Id, at: Moment })),
  deletions: z.array(z.object({ place: z.number().int(), text: z.string(), content: z.unknown(), by: Id, at: Moment })),
  style: z.object({ gained: z.array(z.string()), lost: z.array(z.string()) }).optional(),
  block: z.object({ type: z.string(), was: Attributes, is: Attributes }).optional(),
  field: z.object({ name: z.enum(COPY_ATTRIBUTES), was: z.string(), is: z.string() }).optional(),
})
export type ToldChange = z.infer<typeof ToldChange>

/** What one person put in and took out, in characters of text, and how many changes are theirs. */
const PersonSum = z.object({ by: Colleague, inserted: z.number().int(), deleted: z.number().int(), changes: z.number().int() })

/**
 * `GET /api/v1/articles/{id}/changes`: what changed from one revision to another, by whom; without `to` up to the newest. Any revision may be named, also one within a push. With `view=copy` the newer
 * copy's document comes along, and the pushes with their steps (`changes`) stay away: that is what a page shows, over up to 100,000 revisions instead of 20,000.
 */
export const listChanges = contract('list changes', {
  ask: z.object({ from: AskedRevision.default(0), to: AskedRevision.optional(), view: z.enum(['copy']).optional() }),
  answer: z.object({
    from: Revision,
    to: Revision,
    before: CopyTexts,
    after: CopyTexts,
    changes: z.array(z.object({ base: Revision, revision: Revision, by: Colleague, at: Moment, steps: z.array(z.unknown()) })),
    ranges: z.array(ToldChange),
    people: z.array(PersonSum),
    copy: z.unknown().optional(),
  }),
})
export type ToldChanges = z.infer<typeof listChanges.answer>

/** A stretch of work on the copy, from revision `base` to `revision`: whoever typed in it, and how much (characters put in, positions taken out). */
export const Sitting = z.object({
  base: Revision,
  revision: Revision,
  began: Moment,
  ended: Moment,
  people: z.array(z.object({ by: Colleague, edits: z.number().int(), inserted: z.number().int(), deleted: z.number().int() })),
})
export type Sitting = z.infer<typeof Sitting>

/** What happened to the story at a revision besides edits; `restored` tells of which revision, `became` the revision that a restoring or taking back led to. */
export const Milestone = z.object({
  kind: z.enum(['moved', 'restored', 'reverted']),
  revision: Revision,
  at: Moment,
  by: Colleague.nullable(),
  action: z.string().optional(),
  restored: Revision.optional(),
})
export type Milestone = z.infer<typeof Milestone>

/** `GET /api/v1/articles/{id}/timeline`: the story's life, newest first, in keyset pages. Milestones and versions are those at or after the page's oldest revision. */
export const readTimeline = contract('read a timeline', {
  ask: z.object({ cursor: AskedRevision.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({
    revision: Revision,
    sittings: z.array(Sitting),
    milestones: z.array(Milestone),
    versions: z.array(z.object({ id: Id, number: z.number().int(), kind: z.string(), revision: Revision, publishedAt: Moment })),
    nextCursor: Revision.nullable(),
  }),
})
export type Timeline = z.infer<typeof readTimeline.answer>

/** `POST /api/v1/articles/{id}/restore`: makes an earlier copy the newest, as a new revision. `stale` when the copy is no longer at `seenRevision`. */
export const restoreRevision = contract('restore a revision', {
  ask: z.object({ revision: Revision, seenRevision: Revision }),
  answer: z.object({ revision: Revision, from: Revision }),
})

/**
 * `POST /api/v1/articles/{id}/reverts`: takes back a change between two revisions, by its id in their description, every change that lies in a range of the newer document, or without either all
 * that changed; what others wrote since is kept. `changed_since` when the very text was changed since. The answer's two numbers lead back: reverting from `from` to `revision` is the undoing.
 */
export const revertChange = contract('revert a change', {
  ask: z.object({
    from: Revision,
    to: Revision,
    change: z.number().int().nonnegative().optional(),
    range: z.object({ from: Revision, to: Revision }).optional(),
  }),
  answer: z.object({ revision: Revision, from: Revision }),
})
