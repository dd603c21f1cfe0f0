import { z } from 'zod'

/** One message or endpoint: what is asked and what is answered, used by both ends. */
export interface Contract<Ask extends z.ZodType, Answer extends z.ZodType> {
  name: string
  ask: Ask
  answer: Answer
}

export const contract = <Ask extends z.ZodType, Answer extends z.ZodType>(
  name: string,
  parts: { ask: Ask; answer: Answer },
): Contract<Ask, Answer> => ({
  name,
  ...parts,
})

/** A refusal or fault as every door answers it: a code, a sentence, and where a field is at fault its name. */
export const Failure = z.looseObject({ code: z.string(), detail: z.string().optional(), field: z.string().optional() })
export type Failure = z.infer<typeof Failure>

export const Id = z.uuid()
/** A moment, as ISO 8601 with an offset. */
export const Moment = z.iso.datetime({ offset: true })
/** Text that a database can hold: well-formed Unicode without NUL. */
export const Text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), { error: 'must be well-formed Unicode without NUL' })
