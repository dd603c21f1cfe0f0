import { randomUUID } from 'node:crypto'
import { Step } from 'prosemirror-transform'
import { v7 as newId } from 'uuid'
import { type CopyParts, copyFrom, copyOf, copySchema } from '#core/copy.ts'
import { stateAfterEdit } from '#core/workflow.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { createBus } from '#services/bus.ts'
import { createPublishing } from '#services/publishing.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'

/** The clock of a newsroom under test; it stands still until it is set. */
export interface TestClock {
  now: Date
}

const PEOPLE = { head: 'desk_head', amal: 'editor', noor: 'editor', rui: 'reporter', admin: 'admin' } as const
type Name = keyof typeof PEOPLE

async function people(database: PrismaClient) {
  const rows = await Promise.all(
    Object.entries(PEOPLE).map(async ([name, role]) => [name, await database.editor.create({ data: { id: newId(), name, email: `${name}@galley.test`, role } })] as const),
  )
  return Object.fromEntries(rows) as Record<Name, (typeof rows)[number][1]>
}

/** The copy as the database has it: the newest checkpoint and the steps since. */
async function headOf(database: PrismaClient, articleId: string) {
  const checkpoint = await database.checkpoint.findFirstOrThrow({ where: { articleId }, orderBy: { revision: 'desc' } })
  const revisions = await database.revision.findMany({ where: { articleId, base: { gte: checkpoint.revision } }, orderBy: { number: 'asc' } })
  let doc = copyOf(checkpoint.copy)
  for (const { steps } of revisions) for (const step of steps as Prisma.JsonObject[]) doc = Step.fromJSON(copySchema, step).apply(doc).doc ?? doc
  return { revision: revisions.at(-1)?.number ?? checkpoint.revision, doc }
}

/** A desk with people and stories on a database of its own, and publishing at work in it. */
export async function openNewsroom(through: (database: PrismaClient) => PrismaClient = (database) => database) {
  const fresh: FreshDatabase = await freshDatabase()
  const { database } = fresh
  const clock: TestClock = { now: new Date('2026-03-02T12:00:00Z') }
  const bus = createBus()
  const announced: { ids: string[]; event: number }[] = []
  const desk = await database.desk.create({ data: { id: newId(), slug: 'world', name: 'World' } })
  const provider = await database.provider.create({ data: { id: newId(), name: 'Wire A' } })
  const publishing = createPublishing({
    database: through(database),
    bus,
    stories: { head: (articleId: string) => headOf(database, articleId) },
    flags: { recheck: async (articleId: string) => ({ revision: (await database.article.findUniqueOrThrow({ where: { id: articleId } })).revision, flags: [] }) },
    desk: {
      announce: async (ids: string[], event: number) => {
        announced.push({ ids, event })
      },
    },
    notices: {
      give: async (transaction: Prisma.TransactionClient, given: { to: string; kind: string; articleId: string; by: string | null; details: Prisma.InputJsonObject }[]) => {
        await transaction.notice.createMany({ data: given.map(({ to, kind, articleId, by, details }) => ({ id: newId(), editorId: to, kind, articleId, byId: by, details })) })
        return () => undefined
      },
    },
    now: () => clock.now,
    newId,
  } as unknown as Parameters<typeof createPublishing>[0])

  return {
    fresh,
    database,
    publishing,
    clock,
    bus,
    announced,
    desk,
    people: await people(database),
    /** A story in review, as ingest would have stored it. */
    async story(parts: Partial<CopyParts> = {}, given: Partial<Prisma.ArticleUncheckedCreateInput> = {}) {
      const doc = copyFrom({ headline: 'A headline', language: 'en', body: [{ type: 'paragraph', text: 'One sentence.' }], ...parts })
      const id = newId()
      await database.article.create({
        data: { id, guid: randomUUID(), deskId: desk.id, providerId: provider.id, state: 'in_review', headline: parts.headline ?? 'A headline', ...given },
      })
      await database.checkpoint.create({ data: { articleId: id, revision: 0, copy: doc.toJSON() as Prisma.InputJsonValue } })
      return id
    },
    /** Somebody types at the start of the body, in one revision. */
    async type(articleId: string, editorId: string, text: string) {
      const { revision, doc } = await headOf(database, articleId)
      const at = doc.child(0).nodeSize + doc.child(1).nodeSize + 2
      const step = { stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text }] } }
      await database.$transaction(async (transaction) => {
        const article = await transaction.article.findUniqueOrThrow({ where: { id: articleId } })
        const state = stateAfterEdit(article.state, article.lastVersion > 0)
        const cleared = article.state === 'approved' ? { approvedRevision: null, approvedById: null, approvedAt: null, publishAt: null } : {}
        await transaction.article.update({ where: { id: articleId }, data: { revision: revision + 1, state, editedById: editorId, editedAt: clock.now, ...cleared } })
        await transaction.revision.create({ data: { articleId, base: revision, number: revision + 1, pushId: randomUUID(), steps: [step], editorId } })
      })
      return revision + 1
    },
    close: () => fresh.drop(),
  }
}

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>
