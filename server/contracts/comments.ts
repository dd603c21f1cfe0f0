import { z } from 'zod'
import { COMMENT_LIMITS } from '#core/comment.ts'
import { contract, Id, Moment } from './contract.ts'
import { Colleague } from './people.ts'

const Revision = z.number().int().nonnegative()
const Named = z.object({ id: Id, name: z.string() })

/** One comment; a deleted one keeps its place, without its words. `people` and `desks` are those it mentions. */
export const Comment = z.object({
  id: Id,
  by: Colleague,
  text: z.string(),
  people: z.array(Named),
  desks: z.array(Named),
  at: Moment,
  editedAt: Moment.nullable(),
  deletedAt: Moment.nullable(),
})
export type Comment = z.infer<typeof Comment>

/** A conversation about a range of the copy. `from` and `to` are document positions at the revision told beside it, null once all its text is gone; `excerpt` is what the text was. */
export const CommentThread = z.object({
  id: Id,
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  excerpt: z.string(),
  by: Colleague,
  at: Moment,
  resolvedBy: Colleague.nullable(),
  resolvedAt: Moment.nullable(),
  comments: z.array(Comment),
})
export type CommentThread = z.infer<typeof CommentThread>

const Words = z
  .string()
  .max(COMMENT_LIMITS.text, { error: `must have at most ${COMMENT_LIMITS.text} characters: make two comments of it` })
  .refine((text) => text.isWellFormed() && !text.includes('\0'), { error: 'must be well-formed Unicode without NUL: write it again' })
  .refine((text) => text.trim() !== '', { error: 'must not be blank: write what there is to say' })

const said = {
  text: Words,
  people: z.array(Id).max(COMMENT_LIMITS.people).default([]),
  desks: z.array(Id).max(COMMENT_LIMITS.desks).default([]),
}
/** The comment's id, made by who sends it: sent again with the same one, after an answer that was lost, it is no second comment. */
const own = { id: Id.optional() }

/** A story's threads, placed at `revision`; `event` says which of two answers is the newer. */
export const CommentsStanding = z.object({ revision: Revision, event: z.number().int(), threads: z.array(CommentThread) })
export type CommentsStanding = z.infer<typeof CommentsStanding>

/** What became of one thread; null once its last comment was deleted. */
export const ThreadStanding = z.object({ revision: Revision, event: z.number().int(), thread: CommentThread.nullable() })
export type ThreadStanding = z.infer<typeof ThreadStanding>

/** `GET /api/v1/articles/{id}/comments`. */
export const listComments = contract('list comments', { ask: z.object({}), answer: CommentsStanding })

/** `POST /api/v1/articles/{id}/comments`: begins a thread about the text from `from` to `to`, document positions at a revision that the story has had. */
export const beginThread = contract('begin a thread', {
  ask: z.object({ from: z.number().int().nonnegative(), to: z.number().int().nonnegative(), revision: Revision, ...said, ...own }),
  answer: ThreadStanding,
})

/** `POST /api/v1/articles/{id}/comments/{thread}`. A reply opens a resolved thread again. */
export const actOnThread = contract('reply, resolve or reopen', {
  ask: z.discriminatedUnion('action', [
    z.object({ action: z.literal('reply'), ...said, ...own }),
    z.object({ action: z.literal('resolve') }),
    z.object({ action: z.literal('reopen') }),
  ]),
  answer: ThreadStanding,
})

/** `PUT /api/v1/articles/{id}/comments/{thread}/{comment}`: one's own. */
export const editComment = contract('edit a comment', { ask: z.object(said), answer: ThreadStanding })

/** `DELETE /api/v1/articles/{id}/comments/{thread}/{comment}`: one's own. */
export const deleteComment = contract('delete a comment', { ask: z.object({}), answer: ThreadStanding })

/** `story:comments` from the server; `threads` is null where they are too many to be told: ask for them. */
export const CommentsChanged = z.object({
  articleId: Id,
  revision: Revision,
  event: z.number().int(),
  threads: z.array(CommentThread).nullable(),
})
export type CommentsChanged = z.infer<typeof CommentsChanged>
