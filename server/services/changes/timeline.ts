import type { z } from 'zod'
import type { Milestone, readTimeline, Sitting, Timeline } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Colleague } from '#contracts/people.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** Where one sitting ends and the next begins, in ms between two edits: a coffee for one person; for another who goes on where the first stopped, the moment that it takes to see that they stopped. */
const PAUSE = { same: 5 * 60_000, another: 5_000 } as const
/** A sitting ends at every so many revisions, so that a long one can be looked at in parts. */
const LONGEST = 1_000
/** Pushes that are read at once. */
const AT_ONCE = 1_000

interface Push {
  base: number
  number: number
  at: Date
  steps: unknown
  editor: Colleague
}

interface StepJson {
  from?: number
  to?: number
  slice?: { content?: unknown[] }
}

/** The characters in a slice's JSON. */
function textLength(nodes: readonly unknown[]): number {
  let length = 0
  for (const node of nodes as { text?: string; content?: unknown[] }[]) length += node.text?.length ?? textLength(node.content ?? [])
  return length
}

/** What a stored step puts in and takes out; one that only sets something otherwise does neither. */
function amountOf(step: StepJson & { stepType?: string }): { inserted: number; deleted: number } {
  if (step.stepType !== 'replace') return { inserted: 0, deleted: 0 }
  return { inserted: textLength(step.slice?.content ?? []), deleted: (step.to ?? 0) - (step.from ?? 0) }
}

const isNewSitting = (earlier: Push, later: Push, marks: ReadonlySet<number>) =>
  marks.has(earlier.number) ||
  Math.floor((earlier.number - 1) / LONGEST) !== Math.floor((later.number - 1) / LONGEST) ||
  later.at.getTime() - earlier.at.getTime() > (earlier.editor.id === later.editor.id ? PAUSE.same : PAUSE.another)

/** Adds a push, older than all that are in it, to a sitting. */
function goneBack(sitting: Sitting | undefined, { base, number, at, editor, steps }: Push): Sitting {
  const moment = at.toISOString()
  const whole: Sitting = sitting ?? { base, revision: number, began: moment, ended: moment, people: [] }
  whole.base = base
  whole.began = moment
  let person = whole.people.find(({ by }) => by.id === editor.id)
  if (!person) whole.people.push((person = { by: editor, edits: 0, inserted: 0, deleted: 0 }))
  for (const step of steps as StepJson[]) {
    const { inserted, deleted } = amountOf(step)
    person.edits += 1
    person.inserted += inserted
    person.deleted += deleted
  }
  return whole
}

interface EventDetails {
  revision?: number
  action?: string
  restored?: number
  became?: number
  base?: number
}

/** Reads a story's life: who worked on it when, and what became of it. */
export function createTimeline(database: PrismaClient) {
  const milestones = async (articleId: string): Promise<(Milestone & { base?: number })[]> => {
    const events = await database.event.findMany({
      where: { articleId, kind: { in: ['moved', 'restored', 'reverted'] } },
      orderBy: { number: 'asc' },
      select: { kind: true, at: true, details: true, editor: { select: { id: true, name: true, image: true } } },
    })
    return events.flatMap(({ kind, at, details, editor }) => {
      const { revision, became, base, action, restored } = details as EventDetails
      const place = became ?? revision
      if (place === undefined) return []
      return [
        {
          kind: kind as Milestone['kind'],
          revision: place,
          at: at.toISOString(),
          by: editor,
          ...(action === undefined ? {} : { action }),
          ...(restored === undefined ? {} : { restored }),
          ...(base === undefined ? {} : { base }),
        },
      ]
    })
  }

  return async (articleId: string, { cursor, limit }: z.output<typeof readTimeline.ask>): Promise<Result<Timeline, Failure>> => {
    const article = await database.article.findUnique({
      where: { id: articleId },
      select: {
        revision: true,
        versions: { select: { id: true, number: true, kind: true, revision: true, publishedAt: true }, orderBy: { number: 'asc' } },
      },
    })
    if (!article) return err({ code: 'not_found' })
    const happened = await milestones(articleId)
    // What was done in one act is a sitting by itself.
    const marks = new Set([
      ...happened.flatMap(({ revision, base = revision }) => [base, revision]),
      ...article.versions.map(({ revision }) => revision),
    ])
    const sittings: Sitting[] = []
    let later: Push | null = null
    let before = cursor ?? article.revision
    let more = before > 0
    while (more && sittings.length <= limit) {
      const pushes: Push[] = await database.revision.findMany({
        where: { articleId, number: { lte: before } },
        orderBy: { number: 'desc' },
        take: AT_ONCE,
        select: { base: true, number: true, at: true, steps: true, editor: { select: { id: true, name: true, image: true } } },
      })
      for (const push of pushes) {
        if (later && !isNewSitting(push, later, marks)) goneBack(sittings.at(-1), push)
        else sittings.push(goneBack(undefined, push))
        later = push
        if (sittings.length > limit) break
      }
      before = pushes.at(-1)?.base ?? 0
      more = pushes.length === AT_ONCE && before > 0
    }
    const page = sittings.slice(0, limit)
    const oldest = sittings.length > limit ? (page.at(-1)?.base ?? 0) : 0
    return ok({
      revision: article.revision,
      sittings: page,
      milestones: happened.filter(({ revision }) => revision >= oldest && revision <= (cursor ?? Infinity)),
      versions: article.versions
        .filter(({ revision }) => revision >= oldest && revision <= (cursor ?? Infinity))
        .map(({ publishedAt, ...version }) => ({ ...version, publishedAt: publishedAt.toISOString() })),
      nextCursor: oldest > 0 ? oldest : null,
    })
  }
}
