import { Slice } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import { SUGGESTION_LIMITS, type StorySuggestion } from '#contracts/suggestions.ts'
import { applyAll } from '#core/collab/rebase.ts'
import { checkChange, faultInJson } from '#core/collab/sound.ts'
import { copySchema } from '#core/copy.ts'
import { repairSteps } from '#core/repair.ts'
import { err, ok, type Result } from '#core/result.ts'
import { isLapsed, namedText } from '#core/suggestions/named.ts'
import { type Proposal, proposalOf, sliceOfLines, stepsOf, textOfSlice } from '#core/suggestions/proposal.ts'
import type { Prisma } from '#prisma/client.ts'
import type { Flags } from '#services/flags.ts'
import { asRefusal } from '#services/stories/read-push.ts'
import type { Placing } from './placing.ts'
import { sliceJson } from './record.ts'

/** What is asked for: a range at a revision, and what would stand there. */
export interface Proposed {
  from: number
  to: number
  revision: number
  slice?: StorySuggestion['slice'] | undefined
  text?: string | undefined
}

/** A proposal that fits the copy, as it is stored. */
export interface Fitting {
  from: number
  to: number
  revision: number
  excerpt: string
  text: string
  slice: Prisma.InputJsonObject
}

const NO_STORY = { code: 'not_found', detail: 'There is no such story.' } as const

/** Reads what somebody proposes and tries it on the copy as it stands. Errors: `not_found`, `stale`, `lapsed`, `refused`, `too_large`. */
export async function readProposed(placing: Placing, articleId: string, asked: Proposed, id = ''): Promise<Result<Fitting, Failure>> {
  const { from, to, revision } = asked
  if (from > to) return err({ code: 'invalid', field: 'from', detail: 'A range begins before it ends.' })
  const fault = faultInJson(asked.slice ?? null)
  if (fault) return err({ code: 'refused', field: 'slice', detail: fault })
  if (Buffer.byteLength(JSON.stringify(asked.slice ?? null)) > SUGGESTION_LIMITS.slice)
    return err({ code: 'too_large', field: 'slice', detail: `A suggestion may bring ${SUGGESTION_LIMITS.slice} bytes.` })
  placing.forget(id)
  const placed = await placing.present(articleId, [{ id, from, to, revision }]).catch((fault_: unknown) => {
    if (fault_ instanceof RangeError) return 'stale' as const
    throw fault_
  })
  if (!placed) return err(NO_STORY)
  if (placed === 'stale') return err({ code: 'stale', field: 'revision', detail: `The story has no revision ${revision} that steps begin from.` })
  const { doc } = placed
  const parts = placed.parts[0] ?? []
  if (parts.some((part) => part.to > doc.content.size)) return err({ code: 'invalid', field: 'to', detail: 'The range is outside the copy.' })
  const excerpt = namedText(doc, parts)
  if (parts.length === 0 || (from < to && isLapsed(doc, parts, excerpt || '-')))
    return err({ code: 'lapsed', detail: 'What this would replace is no longer in the copy.' })
  return asRefusal(() => {
    const slice = asked.slice ? Slice.fromJSON(copySchema, asked.slice) : sliceOfLines(doc, from, asked.text ?? '')
    if (from === to && slice.size === 0) return err({ code: 'refused', detail: 'Nothing is proposed.' })
    const steps = stepsOf(doc, parts, slice)
    const made = steps && applyAll(doc, steps)
    if (!made?.doc) return err({ code: 'refused', detail: 'This does not fit the copy at that place.' })
    checkChange(doc, made.doc)
    return ok({ from, to, revision, excerpt, text: textOfSlice(slice), slice: sliceJson(slice) })
  })
}

/** What the check of an open flag would put in its place, a certain repair or a likely offer. Errors: `not_found`, `wrong_state`, `refused`, `stale`. */
export async function readFlag(
  flags: Pick<Flags, 'recheck'>,
  placing: Placing,
  articleId: string,
  flagId: string,
): Promise<Result<Fitting & { rule: string }, Failure>> {
  for (let tries = 0; tries < 5; tries += 1) {
    const standing = await flags.recheck(articleId)
    const flag = standing.flags.find(({ id }) => id === flagId)
    if (!flag) return err({ code: 'not_found' })
    if (flag.state !== 'open') return err({ code: 'wrong_state', state: flag.state })
    const change = flag.repair ?? flag.offer
    if (!change || !flag.at) return err({ code: 'refused', detail: 'The check of this flag has nothing to propose for the text.' })
    const placed = await placing.present(articleId, [])
    if (!placed) return err(NO_STORY)
    if (placed.revision !== standing.revision) continue // somebody typed between
    const { doc, revision } = placed
    const made = new Transform(doc)
    for (const step of repairSteps(doc, flag.field, change)) made.step(step)
    const proposal: Proposal | null = proposalOf(doc, made)
    if (!proposal) return err({ code: 'refused', detail: 'This repair is not one of text alone.' })
    const { from, to, slice } = proposal
    return ok({ from, to, revision, rule: flag.rule, excerpt: namedText(doc, [{ from, to }]), text: textOfSlice(slice), slice: sliceJson(slice) })
  }
  return err({ code: 'stale', detail: 'The story is being edited: try again.' })
}
