import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { Fragment, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { v7 as newId } from 'uuid'
import { type CopyParts, copyFrom, copySchema } from '#core/copy.ts'
import type { Editor, Prisma, PrismaClient } from '#prisma/client.ts'
import { createBus } from '#services/bus.ts'
import { createDesk, type Desk } from '#services/desk.ts'
import { createEditors } from '#services/editors.ts'
import { createFlags } from '#services/flags.ts'
import { createNotices } from '#services/notices.ts'
import { createPresences } from '#services/presences.ts'
import { createPublishing } from '#services/publishing.ts'
import { createStories } from '#services/stories.ts'
import { openChecking } from '#test/services/checking.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'
import { ADDRESSES } from '#test/people.ts'

/** Copy in which the checks find nothing. */
export const CLEAN =
  'The council met on Monday and agreed to the plan after a short debate. Work begins in March, the mayor said, and is to end before the autumn.'

/** The clock of a newsroom under test; it stands still until it is set. */
export interface TestClock {
  now: Date
}

const PEOPLE = { head: 'desk_head', amal: 'editor', noor: 'editor', rui: 'reporter', admin: 'admin' } as const
type Name = keyof typeof PEOPLE

async function people(database: PrismaClient) {
  const rows = await Promise.all(
    Object.entries(PEOPLE).map(
      async ([name, role]) => [name, await database.editor.create({ data: { id: newId(), name, email: `${name}@galley.test`, role } })] as const,
    ),
  )
  return Object.fromEntries(rows) as Record<Name, (typeof rows)[number][1]>
}

/** A desk with people and stories on a database of its own, and publishing at work in it. */
export async function openNewsroom(through: (database: PrismaClient) => PrismaClient = (database) => database) {
  const fresh: FreshDatabase = await freshDatabase()
  const { database } = fresh
  const clock: TestClock = { now: new Date('2026-03-02T12:00:00Z') }
  const bus = createBus()
  const announced: { id: string; event: number }[] = []
  const world = await database.desk.create({ data: { id: newId(), slug: 'world', name: 'World' } })
  const provider = await database.provider.create({ data: { id: newId(), name: 'Wire A' } })
  const log = pino({ level: 'silent' })
  const notices = createNotices({ database, bus, now: () => clock.now, newId })
  const stories = createStories({ database, bus, now: () => clock.now, newId, log })
  const now = () => clock.now
  const editors = createEditors({ database, env: ADDRESSES, log, bus, now, newId })
  const presences = createPresences({ now })
  const desk: Desk = createDesk({
    database,
    bus,
    editors,
    notices,
    presences,
    stories,
    flags: () => flags,
    suggestions: () => ({ of: async () => ({ revision: 0, suggestions: [] }) }),
    now,
  })
  const flags = createFlags({ database, bus, stories, desk, checking: openChecking(database), now, newId, log })
  const publishing = createPublishing({ database: through(database), bus, stories, flags, desk, notices, now, newId })
  bus.on('row', ({ event, row }) => announced.push({ id: row.id, event }))

  return {
    fresh,
    database,
    publishing,
    clock,
    bus,
    announced,
    flags,
    world,
    people: await people(database),
    /** A story in review, as ingest would have stored it. */
    async story(parts: Partial<CopyParts> = {}, given: Partial<Prisma.ArticleUncheckedCreateInput> = {}) {
      const doc = copyFrom({ headline: 'A headline', language: 'en', body: [{ type: 'paragraph', text: CLEAN }], ...parts })
      const id = newId()
      await database.article.create({
        data: {
          id,
          guid: randomUUID(),
          deskId: world.id,
          providerId: provider.id,
          state: 'in_review',
          headline: parts.headline ?? 'A headline',
          ...given,
        },
      })
      await database.checkpoint.create({ data: { articleId: id, revision: 0, copy: doc.toJSON() as Prisma.InputJsonValue } })
      return id
    },
    /** An approval by somebody who has dismissed what the checks found. */
    async approve(articleId: string, seenRevision: number, person: Editor) {
      await flags.recheck(articleId)
      for (const { id, state, severity } of await flags.of(articleId))
        if (state === 'open' && severity !== 'info')
          await flags.settle(articleId, id, { action: 'dismiss', reason: 'It is meant so' }, { ...person, desks: [] })
      return publishing.move(articleId, { action: 'approve', seenRevision }, person)
    },
    /** Somebody types at the start of the body; gives the revision that this makes. */
    async type(articleId: string, person: Editor, text: string) {
      const typed = await stories.edit(articleId, { ...person, desks: [] }, (doc) => {
        const at = doc.child(0).nodeSize + doc.child(1).nodeSize + 2
        return [new ReplaceStep(at, at, new Slice(Fragment.from(copySchema.text(text)), 0, 0))]
      })
      if (!typed.ok) throw new Error(JSON.stringify(typed.error))
      return typed.value.revision
    },
    async close() {
      await stories.drain()
      presences.stop()
      await fresh.drop()
    },
  }
}

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>
