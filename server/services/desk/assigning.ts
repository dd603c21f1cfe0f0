import type { z } from 'zod'
import type { assignArticle } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { may } from '#core/access.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import type { Editors } from '../editors.ts'
import { recordEvents } from '../events.ts'
import type { Notices } from '../notices.ts'

export type AssignmentAsk = z.output<typeof assignArticle.ask>

interface Parts {
  database: PrismaClient
  editors: Pick<Editors, 'find'>
  notices: Pick<Notices, 'give'>
  now: () => Date
}

/** Whose a story is, before or after. */
interface Holding {
  editorId: string | null
  deskId: string | null
  due: Date | null
  note: string
}

const NOBODYS: Holding = { editorId: null, deskId: null, due: null, note: '' }

/** A reporter may take what is nobody's and give back what is theirs, and nothing else. */
function mayAssign(person: Person, ask: AssignmentAsk, held: Holding, next: Holding): boolean {
  if (may(person.role, 'article.assign')) return true
  if (!may(person.role, 'article.claim') || ask.desk !== undefined) return false
  const isMine = held.editorId === person.id
  return next.editorId === null ? isMine : next.editorId === person.id && (isMine || held.editorId === null)
}

/** What an ask makes of a holding: what is left out stays, except that a due time and a note belong to the one they were given to. */
function nextOf(held: Holding, ask: AssignmentAsk, editorId: string | null): Holding {
  const kept = editorId === held.editorId ? held : NOBODYS
  return {
    editorId,
    deskId: ask.desk === undefined ? held.deskId : ask.desk,
    due: ask.due === undefined ? kept.due : ask.due === null ? null : new Date(ask.due),
    note: ask.note === undefined ? kept.note : ask.note,
  }
}

/** Assigns, claims or releases a story, with its event and the assignee's notice, in one transaction. Answers the event's number and what tells those concerned, for after the commit. */
export function assigning({ database, editors, notices, now }: Parts) {
  return async (articleId: string, ask: AssignmentAsk, person: Person): Promise<Result<{ event: number; told: () => void }, Failure>> => {
    const assignee = ask.assignee ? (ask.assignee === 'me' ? person : await editors.find(ask.assignee)) : null
    if (ask.assignee && !assignee) return err({ code: 'invalid', field: 'assignee', detail: 'Nobody who works here has this id or address.' })

    return database.$transaction(async (transaction) => {
      // Held until the commit, so that of two who claim at once the second sees the first.
      const [article] = await transaction.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Article" WHERE "id" = ${articleId}::uuid FOR NO KEY UPDATE`
      if (!article) return err({ code: 'not_found' })
      if (ask.desk && !(await transaction.desk.findUnique({ where: { id: ask.desk }, select: { id: true } })))
        return err({ code: 'invalid', field: 'desk', detail: 'There is no such desk.' })
      const held: Holding = (await transaction.assignment.findUnique({ where: { articleId } })) ?? NOBODYS
      const next = nextOf(held, ask, ask.assignee === undefined ? held.editorId : (assignee?.id ?? null))
      if (!mayAssign(person, ask, held, next))
        return err({ code: 'not_permitted', detail: 'Reporters take stories that are nobody’s, for themselves.' })

      await store(transaction, articleId, next, person, now())
      if (ask.desk) await transaction.article.update({ where: { id: articleId }, data: { deskId: ask.desk } })
      const details = { assignee: next.editorId, desk: next.deskId, due: next.due?.toISOString() ?? null, note: next.note, before: held.editorId }
      const told = await notices.give(transaction, noticesOf(articleId, held, next, person, details))
      const [event = 0] = await recordEvents(
        transaction,
        [{ kind: next.editorId === null ? 'released' : 'assigned', articleId, editorId: person.id, details }],
        now(),
      )
      return ok({ event, told })
    })
  }
}

async function store(transaction: Prisma.TransactionClient, articleId: string, next: Holding, person: Person, at: Date): Promise<void> {
  if (next.editorId === null && next.deskId === null) {
    await transaction.assignment.deleteMany({ where: { articleId } })
    return
  }
  const assigned = { ...next, assignedById: person.id, assignedAt: at }
  await transaction.assignment.upsert({ where: { articleId }, create: { articleId, ...assigned }, update: assigned })
}

/** The assignee is told, unless they did it themselves or nothing is new to them; who loses a story to another is told as well. */
function noticesOf(articleId: string, held: Holding, next: Holding, person: Person, details: Prisma.InputJsonObject) {
  const isNews = next.editorId !== held.editorId || next.note !== held.note || next.due?.getTime() !== held.due?.getTime()
  const concerned = new Set([...(isNews ? [next.editorId] : []), ...(next.editorId !== held.editorId ? [held.editorId] : [])])
  return [...concerned].flatMap((to) =>
    to === null || to === person.id ? [] : [{ to, kind: 'assigned' as const, articleId, by: person.id, details }],
  )
}
