import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import type { Person } from '#contracts/people.ts'
import { applyAll } from '#core/collab/rebase.ts'
import { checkChange } from '#core/collab/sound.ts'
import type { State } from '#core/workflow.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'

interface Held {
  state: State
  revision: number
  lastVersion: number
  assignee: string | null
}

export interface HeldEdit {
  articleId: string
  /** The head that the steps were made on. */
  head: { revision: number; doc: Node }
  steps: readonly Step[]
  person: Pick<Person, 'id'>
  pushId: string
  at: Date
  /** Judges the story as it stands once nobody else can change it. */
  allows(held: Held): boolean
  /** A statement that stores with the edit what is stored then or not at all. */
  along?(number: number): Prisma.Sql
}

/**
 * Stores steps in a person's name as the story's next revision while its row is held, and leaves the story where it is in the workflow: whoever mends many stories at once has taken up none of them.
 * Others in the story find it as any revision that another process wrote. Answers `moved` where the head is another by now, `refused` where the story as it stands is not allowed.
 */
export async function editHeld(database: PrismaClient, edit: HeldEdit): Promise<'stored' | 'moved' | 'refused'> {
  const { articleId, head, steps, person, pushId, at } = edit
  const made = applyAll(head.doc, steps)
  if (!made.doc) throw new RangeError(`the steps do not apply: ${made.failed}`)
  checkChange(head.doc, made.doc)
  return database.$transaction(async (transaction) => {
    const [held] = await transaction.$queryRaw<Omit<Held, 'assignee'>[]>`
      SELECT state::text AS state, revision, "lastVersion" FROM "Article" WHERE id = ${articleId}::uuid FOR NO KEY UPDATE`
    // Asked once the row is held: an assignment holds it too, and may have been made while this one waited.
    const assignment = await transaction.assignment.findUnique({ where: { articleId }, select: { editorId: true } })
    if (!held || !edit.allows({ ...held, assignee: assignment?.editorId ?? null })) return 'refused'
    if (held.revision !== head.revision) return 'moved'
    const number = head.revision + steps.length
    await transaction.$executeRaw(Prisma.sql`
      WITH written AS (
        INSERT INTO "Revision" ("articleId", base, number, "pushId", steps, "editorId", at)
        VALUES (${articleId}::uuid, ${head.revision}, ${number}, ${pushId}::uuid, ${JSON.stringify(steps)}::jsonb, ${person.id}::uuid, ${at.toISOString()}::timestamptz)
      ), along AS (
        ${edit.along?.(number) ?? Prisma.sql`SELECT`}
      )
      UPDATE "Article" SET revision = ${number}, "editedAt" = ${at.toISOString()}::timestamptz, "editedById" = ${person.id}::uuid WHERE id = ${articleId}::uuid`)
    return 'stored'
  })
}
