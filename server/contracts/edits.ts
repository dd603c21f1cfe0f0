import { z } from 'zod'
import { COPY_FIELDS } from '#core/flag.ts'
import { contract, Id, Text } from './contract.ts'
import { PUSH_LIMITS, StepJson } from './story.ts'

const Offset = z.number().int().nonnegative()

const Asked = z.object({
  /** Sent again with the same id it changes nothing twice; the header `Idempotency-Key` does the same with any text. */
  pushId: Id.optional(),
  /** The revision that the sender saw: with steps the one they were made on, else the edit is refused as stale where the story has moved on. */
  base: z.number().int().nonnegative().optional(),
  /** Words to find, letter for letter; `all` where they stand in several places. Without `field` in headline, standfirst and body. */
  find: Text(2_000).min(1).optional(),
  replace: Text(100_000).optional(),
  all: z.boolean().optional(),
  /** `text` in the place of `from` to `to`: UTF-16 offsets in the field's text. */
  field: z.enum(COPY_FIELDS).optional(),
  from: Offset.optional(),
  to: Offset.optional(),
  text: Text(100_000).optional(),
  /** ProseMirror steps as JSON, rebased over what came since `base`. */
  steps: z.array(StepJson).min(1).max(PUSH_LIMITS.steps).optional(),
})

/** `POST /api/v1/articles/{id}/edits`: one of find and replace, a range and its text, or steps. */
export const editArticle = contract('edit an article', {
  ask: Asked.superRefine(({ find, replace, field, from, to, text, steps, base }, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const ways = [find !== undefined, from !== undefined || to !== undefined || text !== undefined, steps !== undefined].filter(Boolean).length
    if (ways !== 1) say('', 'send one of: find with replace; field, from, to and text; steps with base')
    else if (find !== undefined && replace === undefined) say('replace', 'say what is to stand in place of what is found; "" takes it away')
    else if (steps !== undefined && base === undefined) say('base', 'name the revision that the steps were made on')
    else if (find === undefined && steps === undefined) {
      if (field === undefined) say('field', 'name the field whose text the range is in')
      if (from === undefined || to === undefined || from > to) say('to', 'give from and to, and let to lie at or behind from')
      if (text === undefined) say('text', 'say what is to stand there; "" takes it away')
    }
  }),
  answer: z.object({ revision: z.number().int() }),
})
