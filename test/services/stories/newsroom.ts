import type { Node } from 'prosemirror-model'
import { Step, Transform } from 'prosemirror-transform'
import { v7 as newId } from 'uuid'
import type { Person } from '#contracts/people.ts'
import type { Edited } from '#contracts/story.ts'
import { copyFrom, copyOf, copySchema } from '#core/copy.ts'
import type { Role, State } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { type Bus, createBus } from '#services/bus.ts'
import { createStories, type Stories } from '#services/stories.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'

/** A database with people and stories in it, and the authority over them. */
export interface Newsroom extends FreshDatabase {
  bus: Bus
  stories: Stories
  edits: Edited[]
  /** What went wrong without being anybody's answer. */
  faults: unknown[]
  amal: Person
  sam: Person
  person(role: Role, name: string): Promise<Person>
  story(text?: string[], state?: State): Promise<string>
  /** Another process on the same database. */
  another(): { bus: Bus; stories: Stories }
  close(): Promise<void>
}

export const now = () => new Date()
export { newId }

/** A story whose body is these lines. */
export async function addStory(database: PrismaClient, text = ['One.', 'Two.'], state: State = 'in_review'): Promise<string> {
  const copy = copyFrom({ headline: 'Head', body: text.map((line) => ({ type: 'paragraph', text: line })) })
  const { id } = await database.article.create({
    data: { guid: newId(), headline: 'Head', state, checkpoints: { create: { revision: 0, copy: copy.toJSON() } } },
  })
  return id
}

export async function openNewsroom(): Promise<Newsroom> {
  const fresh = await freshDatabase()
  const { database } = fresh
  const faults: unknown[] = []
  const log = { warn: () => undefined, error: (facts: object) => void faults.push(facts) }
  const opened: Stories[] = []
  const another = () => {
    const bus = createBus()
    const stories = createStories({ database, bus, now, newId, log })
    opened.push(stories)
    return { bus, stories }
  }
  const { bus, stories } = another()
  const edits: Edited[] = []
  bus.on('edited', (edited) => void edits.push(edited))

  const person = async (role: Role, name: string): Promise<Person> => {
    const email = `${name}@galley.test`
    const { id } = await database.editor.create({ data: { name, email, role } })
    return { id, name, image: null, email, role, locale: 'en', desks: [] }
  }

  const story = (text?: string[], state?: State) => addStory(database, text, state)

  return {
    ...fresh,
    bus,
    stories,
    edits,
    faults,
    amal: await person('editor', 'amal'),
    sam: await person('editor', 'sam'),
    person,
    story,
    another,
    async close() {
      for (const one of opened) await one.drain()
      await fresh.drop()
    },
  }
}

/** Steps that put text before the first place where `before` stands in the document. */
export function inserting(doc: Node, text: string, before: string): Step[] {
  let at = -1
  doc.descendants((node, pos) => {
    const found = node.isText ? (node.text ?? '').indexOf(before) : -1
    if (at < 0 && found >= 0) at = pos + found
  })
  if (at < 0) throw new RangeError(`“${before}” is not in the document`)
  return new Transform(doc).insert(at, doc.type.schema.text(text)).steps
}

export const jsonOf = (steps: readonly Step[]): { stepType: string }[] => steps.map((step) => step.toJSON() as { stepType: string })

/** The copy as the database has it, replayed from the first checkpoint. */
export async function storedCopy({ database }: Pick<Newsroom, 'database'>, articleId: string): Promise<{ doc: Node; revision: number }> {
  const first = await database.checkpoint.findUniqueOrThrow({ where: { articleId_revision: { articleId, revision: 0 } } })
  let doc = copyOf(first.copy)
  let revision = 0
  for (const batch of await database.revision.findMany({ where: { articleId }, orderBy: { base: 'asc' } })) {
    if (batch.base !== revision) throw new Error(`a gap between ${revision} and ${batch.base}`)
    for (const step of batch.steps as unknown[]) {
      const result = Step.fromJSON(copySchema, step).apply(doc)
      if (!result.doc) throw new Error(`revision ${batch.number}: ${result.failed}`)
      doc = result.doc
      revision += 1
    }
    if (batch.number !== revision) throw new Error(`revision ${batch.number} holds steps up to ${revision}`)
  }
  return { doc, revision }
}
