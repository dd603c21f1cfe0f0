import { COMMENT_LIMITS } from '#core/comment.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Prisma } from '#prisma/client.ts'
import type { Made } from './changing.ts'
import { knownMentions, type Mentions, newNoticesOf, noticesOf, unquote } from './concerning.ts'
import type { Place } from './placing.ts'

/** One change, made within the transaction that holds the story's comments. */
export type Work = (transaction: Prisma.TransactionClient) => Promise<Result<Made, Failure>>

/** What somebody says; `id` makes it the same comment when it is sent again. */
export interface Words extends Mentions {
  text: string
  id?: string | undefined
}

export interface Which {
  articleId: string
  threadId: string
  commentId: string
}

const wordsOf = (text: string) => text.replace(/\r\n?/g, '\n').trim()
const taken = () => err({ code: 'conflict', field: 'id', detail: 'This id is another comment’s: send it with an id of its own.' })
const full = (what: string) => err({ code: 'refused', detail: `${what}: resolve it and begin another thread.` })

/** What there is to do with a story's comments. */
export function threadWork({ now, newId }: { now: () => Date; newId: () => string }) {
  const threadIn = (transaction: Prisma.TransactionClient, articleId: string, threadId: string) =>
    transaction.commentThread.findFirst({ where: { id: threadId, articleId } })

  /** One's own comment that is still there. */
  async function ownIn(transaction: Prisma.TransactionClient, { articleId, threadId, commentId }: Which, person: Person) {
    const comment = await transaction.comment.findFirst({ where: { id: commentId, threadId, thread: { articleId } }, include: { thread: true } })
    if (!comment) return err({ code: 'not_found' })
    if (comment.byId !== person.id) return err({ code: 'not_permitted', detail: 'Only who wrote a comment may change or delete it.' })
    return ok(comment)
  }

  /** The same comment, sent again because its answer was lost: nothing is done twice. */
  const repeated =
    (articleId: string, threadId: string, commentId: string, person: Person): Work =>
    async (transaction) => {
      const known = await transaction.comment.findFirst({ where: { id: commentId, threadId, byId: person.id, thread: { articleId } } })
      return known ? ok(null) : taken()
    }

  return {
    repeated,

    begin:
      (articleId: string, threadId: string, place: Place, words: Words, person: Person): Work =>
      async (transaction) => {
        if (words.id !== undefined && (await transaction.comment.count({ where: { id: words.id } })) > 0) return taken()
        if ((await transaction.commentThread.count({ where: { articleId } })) >= COMMENT_LIMITS.threads)
          return err({ code: 'refused', detail: `A story has at most ${COMMENT_LIMITS.threads} threads: reply in one that is there.` })
        const mentions = await knownMentions(transaction, words)
        if (!mentions.ok) return mentions
        const comment = words.id ?? newId()
        const text = wordsOf(words.text)
        const at = now()
        const { from, to, revision, excerpt } = place
        await transaction.commentThread.create({
          data: {
            ...{ id: threadId, articleId, from, to, revision, excerpt, byId: person.id, createdAt: at },
            comments: { create: { id: comment, byId: person.id, text, ...mentions.value, at } },
          },
        })
        const said = { articleId, thread: threadId, comment, by: person.id, text, excerpt, ...mentions.value }
        return ok({ kind: 'comment_begun', details: { thread: threadId, comment }, notices: await noticesOf(transaction, said, false) })
      },

    reply:
      (articleId: string, threadId: string, words: Words, person: Person): Work =>
      async (transaction) => {
        const thread = await threadIn(transaction, articleId, threadId)
        if (!thread) return err({ code: 'not_found' })
        const known = words.id === undefined ? null : await transaction.comment.findUnique({ where: { id: words.id } })
        if (known) return known.threadId === threadId && known.byId === person.id ? ok(null) : taken()
        if ((await transaction.comment.count({ where: { threadId } })) >= COMMENT_LIMITS.comments)
          return full(`A thread has at most ${COMMENT_LIMITS.comments} comments`)
        const mentions = await knownMentions(transaction, words)
        if (!mentions.ok) return mentions
        const comment = words.id ?? newId()
        const text = wordsOf(words.text)
        await transaction.comment.create({ data: { id: comment, threadId, byId: person.id, text, ...mentions.value, at: now() } })
        // Nobody overlooks what is said in a thread that somebody else has just resolved.
        const reopened = thread.resolvedAt !== null
        if (reopened) await transaction.commentThread.update({ where: { id: threadId }, data: { resolvedAt: null, resolvedById: null } })
        const said = { articleId, thread: threadId, comment, by: person.id, text, excerpt: thread.excerpt, ...mentions.value }
        return ok({ kind: 'comment_replied', details: { thread: threadId, comment, reopened }, notices: await noticesOf(transaction, said, true) })
      },

    settle:
      (articleId: string, threadId: string, action: 'resolve' | 'reopen', person: Person): Work =>
      async (transaction) => {
        const thread = await threadIn(transaction, articleId, threadId)
        if (!thread) return err({ code: 'not_found' })
        const isResolving = action === 'resolve'
        if ((thread.resolvedAt !== null) === isResolving) return ok(null)
        const data = isResolving ? { resolvedAt: now(), resolvedById: person.id } : { resolvedAt: null, resolvedById: null }
        await transaction.commentThread.update({ where: { id: threadId }, data })
        return ok({ kind: isResolving ? 'comments_resolved' : 'comments_reopened', details: { thread: threadId } })
      },

    edit:
      (which: Which, words: Words, person: Person): Work =>
      async (transaction) => {
        const found = await ownIn(transaction, which, person)
        if (!found.ok) return found
        const { value: comment } = found
        if (comment.deletedAt) return err({ code: 'gone', detail: 'This comment was deleted: write another.' })
        const mentions = await knownMentions(transaction, words, comment)
        if (!mentions.ok) return mentions
        const text = wordsOf(words.text)
        const isSame = text === comment.text && isSameSet(mentions.value.people, comment.people) && isSameSet(mentions.value.desks, comment.desks)
        if (isSame) return ok(null)
        await transaction.comment.update({ where: { id: comment.id }, data: { text, ...mentions.value, editedAt: now() } })
        const { articleId, threadId, commentId } = which
        const said = { articleId, thread: threadId, comment: commentId, by: person.id, text, excerpt: comment.thread.excerpt, ...mentions.value }
        return ok({ kind: 'comment_edited', details: { thread: threadId, comment: commentId }, notices: await newNoticesOf(transaction, said) })
      },

    remove:
      (which: Which, person: Person): Work =>
      async (transaction) => {
        const found = await ownIn(transaction, which, person)
        if (!found.ok) return found
        const { value: comment } = found
        if (comment.deletedAt) return ok(null)
        const { threadId, commentId } = which
        await transaction.comment.update({ where: { id: commentId }, data: { text: '', people: [], desks: [], deletedAt: now() } })
        await unquote(transaction, commentId, comment.at)
        const left = await transaction.comment.count({ where: { threadId, deletedAt: null } })
        if (left === 0) await transaction.commentThread.delete({ where: { id: threadId } })
        return ok({ kind: 'comment_deleted', details: { thread: threadId, comment: commentId, last: left === 0 } })
      },
  }
}

const isSameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one))
