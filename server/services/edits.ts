import { v5, v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { editArticle } from '#contracts/edits.ts'
import type { Person } from '#contracts/people.ts'
import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import { COPY_ATTRIBUTES, TEXT_FIELDS, type TextField, textOf } from '#core/copy.ts'
import type { CopyField } from '#core/flag.ts'
import { repairsSteps } from '#core/repair.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Stories } from './stories.ts'

export type EditAsk = z.output<typeof editArticle.ask>

export interface Edits {
  /**
   * Edits a story's copy from outside, as steps in the live copy by a named person; `key` (or `pushId`) sent again answers the revision that the first had. Errors: `not_found`, `not_permitted`,
   * `stale`, `invalid` with the field, `conflict` for an id that is somebody else's push, and what a push is refused for.
   */
  make(articleId: string, ask: EditAsk, person: Person, key: string | null): Promise<Result<{ revision: number }, Failure>>
}

/** Any fixed UUID: keys of one person for one story are named within it. */
const KEYS = '0197f0d8-6f4e-5c0e-9a53-7d2f3b1c9e10'

const isText = (field: CopyField): field is TextField => (TEXT_FIELDS as readonly string[]).includes(field)
const fieldText = (doc: Node, field: CopyField) => (isText(field) ? textOf(doc, field) : String(doc.attrs[field as (typeof COPY_ATTRIBUTES)[number]]))

/** Whether an offset lies within a pair of surrogates. */
const partsPair = (text: string, at: number) => /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))

interface Change {
  field: CopyField
  repair: { from: number; to: number; text: string }
}

/** Where words stand in a field, one place behind another. */
function placesOf(doc: Node, field: CopyField, find: string, text: string): Change[] {
  const within = fieldText(doc, field)
  const found: Change[] = []
  for (let from = within.indexOf(find); from >= 0; from = within.indexOf(find, from + find.length))
    found.push({ field, repair: { from, to: from + find.length, text } })
  return found
}

/** The changes that are asked for in a copy. */
function changesIn(doc: Node, { find, replace = '', all, field, from = 0, to = 0, text = '' }: EditAsk): Result<Change[], Failure> {
  const invalid = (at: string, detail: string) => err({ code: 'invalid', field: at, detail })
  if (find !== undefined) {
    const found = (field ? [field] : TEXT_FIELDS).flatMap((one) => placesOf(doc, one, find, replace))
    if (found.length === 0) return invalid('find', 'These words are not in the copy: read it again.')
    if (found.length > 1 && !all) return invalid('find', `These words stand in ${found.length} places: send more of them, or all: true.`)
    return ok(found)
  }
  const at = field ?? 'body'
  const within = fieldText(doc, at)
  if (to > within.length) return invalid('to', `The text of ${at} ends at ${within.length}.`)
  if (partsPair(within, from) || partsPair(within, to)) return invalid('from', 'The range parts a character: begin and end between whole ones.')
  return ok([{ field: at, repair: { from, to, text } }])
}

/** Who asks from outside is told of a story that is not there as everywhere else. */
const found = <T>(answer: Result<T, Failure>): Result<T, Failure> =>
  !answer.ok && answer.error.code === 'gone' ? err({ ...answer.error, code: 'not_found' }) : answer

/** Edits that come by the API instead of a page: in the same order, by the same rights, seen by colleagues as any other's. */
export function createEdits({ database, stories }: { database: PrismaClient; stories: Pick<Stories, 'push' | 'edit'> }): Edits {
  return {
    async make(articleId, ask, person, key) {
      const pushId = ask.pushId ?? (key === null ? undefined : v5(`${person.id} ${articleId} ${key}`, KEYS))
      if (pushId !== undefined) {
        const known = await database.revision.findUnique({
          where: { articleId_pushId: { articleId, pushId } },
          select: { number: true, editorId: true },
        })
        if (known && known.editorId !== person.id)
          return err({ code: 'conflict', field: 'pushId', detail: 'This id is somebody else’s edit: make one of your own.' })
        if (known) return ok({ revision: known.number })
      }
      const { steps, base } = ask
      if (steps && base !== undefined) return found(await stories.push({ articleId, pushId: pushId ?? newId(), base, steps }, person))
      const make = (doc: Node, revision: number): Step[] | Result<Step[], Failure> => {
        if (base !== undefined && base !== revision) return err({ code: 'stale', revision, detail: 'The story has moved on: read it again.' })
        const changes = changesIn(doc, ask)
        return changes.ok ? repairsSteps(doc, changes.value) : changes
      }
      return found(await stories.edit(articleId, person, make, pushId))
    },
  }
}
