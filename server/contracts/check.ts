import { z } from 'zod'
import { LIMITS } from './articles.ts'
import { Flag } from './flags.ts'

/** Why one story of several could not be checked. */
const CheckError = z.looseObject({ code: z.string(), detail: z.string(), field: z.string().optional() })

/** What was found in one story of several. */
export const CheckedItem = z.object({ headline: z.string().optional(), flags: z.array(Flag), error: CheckError.optional() })
export type CheckedItem = z.infer<typeof CheckedItem>

/** The answer to an array, a feed or other XML: its stories in the order given. */
export const CheckedItems = z.object({ items: z.array(CheckedItem) })

/** One line of the answer to a stream of lines, in the order given; `line` counts from 1 and is told where the line could not be read. */
export const CheckedLine = z.object({
  id: z.union([z.string(), z.number()]).nullable(),
  flags: z.array(Flag),
  error: CheckError.optional(),
  line: z.number().int().optional(),
})
export type CheckedLine = z.infer<typeof CheckedLine>

/** The most stories of an array; a stream of lines has no end. */
export const MOST_CHECKED = LIMITS.items
