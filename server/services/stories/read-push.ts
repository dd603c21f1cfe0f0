import { AttrStep, DocAttrStep, Step } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import { PUSH_LIMITS } from '#contracts/story.ts'
import { faultInJson } from '#core/collab/sound.ts'
import { copySchema } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'

/** A push as it comes in: the steps that somebody made on revision `base`. */
export interface Push {
  articleId: string
  pushId: string
  base: number
  steps: readonly unknown[]
}

const ATTRIBUTES = new Set(Object.values(copySchema.nodes).flatMap(({ spec }) => Object.keys(spec.attrs ?? {})))
const setsAttribute = (step: Step): step is AttrStep | DocAttrStep => step instanceof AttrStep || step instanceof DocAttrStep

const sentence = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault))

/** Reads a push's steps. Refuses what is too large, what is no step of the copy's schema, and text that is not well formed. */
export function readSteps({ steps }: Pick<Push, 'steps'>): Result<Step[], Failure> {
  if (steps.length > PUSH_LIMITS.steps) return err({ code: 'too_large', detail: `a push may bring ${PUSH_LIMITS.steps} steps` })
  const fault = faultInJson(steps)
  if (fault) return err({ code: 'refused', detail: fault })
  if (Buffer.byteLength(JSON.stringify(steps)) > PUSH_LIMITS.bytes)
    return err({ code: 'too_large', detail: `a push may bring ${PUSH_LIMITS.bytes} bytes` })
  try {
    const read = steps.map((step) => Step.fromJSON(copySchema, step))
    // ProseMirror takes an attribute that no node has for a step that changes nothing; here it would be stored for good.
    const unknown = read.filter(setsAttribute).find(({ attr }) => !ATTRIBUTES.has(attr))
    return unknown ? err({ code: 'refused', detail: `there is no attribute ${unknown.attr.slice(0, 100)}` }) : ok(read)
  } catch (broken) {
    return err({ code: 'refused', detail: sentence(broken) })
  }
}

/** Runs what throws on hostile or broken steps, and gives the fault as a refusal: a step that does not fit is the sender's, not the server's. */
export function asRefusal<T>(work: () => Result<T, Failure>): Result<T, Failure> {
  try {
    return work()
  } catch (fault) {
    return err({ code: 'refused', detail: sentence(fault) })
  }
}
