import type { Person } from '#contracts/people.ts'
import type { LeftBecause } from '#contracts/repairs.ts'
import { takingBack } from '#core/collab/taking-back.ts'
import { defectOf } from '#core/defect.ts'
import { repairsSteps } from '#core/repair.ts'
import type { State } from '#core/workflow.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'
import type { Flags } from '#services/flags.ts'
import type { Presences } from '#services/presences.ts'
import type { Stories } from '#services/stories.ts'
import { createShelf } from '#services/stories/shelf.ts'
import { editHeld } from './held-edit.ts'

interface Parts {
  database: PrismaClient
  stories: Pick<Stories, 'head' | 'catchUp'>
  flags: Pick<Flags, 'recheck'>
  presences: Pick<Presences, 'inStory'>
  now: () => Date
  newId: () => string
}

/** Whoever types is a moment ahead each time; then it is theirs. */
const TRIES = 5

/** Where a bulk repair may be taken back: a copy that was approved or went out is not changed behind whoever answered for it. */
const TAKES_BACK: readonly State[] = ['ingested', 'in_review', 'on_hold']

/** What a bulk repair does to one story, and how it is taken back; null when it is done, else why the story was left as it is. */
export function createOneStory({ database, stories, flags, presences, now, newId }: Parts) {
  const shelf = createShelf(database)

  /** What is seen in one process may be behind: others write too. */
  const currentHead = async (articleId: string) => {
    await stories.catchUp(articleId)
    return stories.head(articleId)
  }

  const shown = async (articleId: string): Promise<null> => {
    await stories.catchUp(articleId)
    await flags.recheck(articleId)
    return null
  }

  async function mend(articleId: string, defect: string, bulkRepairId: string, person: Person): Promise<LeftBecause | null> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (presences.inStory(articleId).length > 0) return 'open'
      const head = await currentHead(articleId)
      const standing = await flags.recheck(articleId)
      if (!head) return 'gone'
      if (head.revision !== standing.revision) continue
      const found = standing.flags.flatMap((flag) =>
        flag.state === 'open' && flag.repair && defectOf(flag) === defect ? [{ field: flag.field, repair: flag.repair }] : [],
      )
      if (found.length === 0) return 'gone'
      let because: LeftBecause = 'state'
      const became = await editHeld(database, {
        ...{ articleId, head, person, pushId: newId(), at: now() },
        steps: repairsSteps(head.doc, found),
        allows({ state, assignee }) {
          if (state === 'in_review' || state === 'on_hold') because = 'taken'
          else if (state === 'ingested') because = 'assigned'
          return state === 'ingested' && assignee === null
        },
        along: (number) => Prisma.sql`
          INSERT INTO "BulkRepairItem" ("bulkRepairId", "articleId", base, number) VALUES (${bulkRepairId}::uuid, ${articleId}::uuid, ${head.revision}, ${number})`,
      })
      if (became === 'refused') return because
      if (became === 'stored') return shown(articleId)
    }
    return 'changed'
  }

  async function takeBack(articleId: string, base: number, person: Person): Promise<LeftBecause | null> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const head = await currentHead(articleId)
      const [made, ...since] = (head && (await shelf.between(articleId, base, head.revision))) ?? []
      if (!head || !made) return 'changed'
      const steps = takingBack(made, since)
      if (!steps) return 'changed'
      const became = await editHeld(database, {
        ...{ articleId, head, steps, person, pushId: newId(), at: now() },
        allows: ({ state, lastVersion }) => TAKES_BACK.includes(state) && lastVersion === 0,
      })
      if (became === 'refused') return 'state'
      if (became === 'stored') return shown(articleId)
    }
    return 'changed'
  }

  return { mend, takeBack }
}
