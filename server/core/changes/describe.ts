import type { Attrs, Node } from 'prosemirror-model'
import type { Range } from '../collab/anchor.ts'
import { COPY_ATTRIBUTES, type CopyAttribute } from '../copy.ts'
import { partedByHand, standingTogether } from './by-hand.ts'
import { formattingBetween, type Restyled } from './formatting.ts'
import type { Hand } from './hand.ts'
import { keptBetween } from './kept.ts'
import { type HandedStep, lastHands, lastWriter } from './last-hand.ts'
import { replacedBetween, type Replaced } from './replaced.ts'
import { inWholeWords } from './whole-words.ts'

interface Whose {
  /** Its place in the list: the same two documents and steps give the same numbers. */
  id: number
  /** Everyone whose work it is; who did most of it comes first. */
  by: string[]
  /** When it was last worked on, in ms since 1970. */
  at: number
}

/** Text, or blocks, put in and taken out; `parts` belong together and are in order. */
export interface TextChange extends Whose {
  kind: 'text'
  parts: Replaced[]
}

/** Text that was set otherwise. */
export interface StyleChange extends Whose, Restyled {
  kind: 'style'
}

/** A block set otherwise: its direction, its level. */
export interface BlockChange extends Whose {
  kind: 'block'
  /** The block, in each document. */
  before: Range
  after: Range
  block: string
  was: Attrs
  is: Attrs
}

/** A field of the story's record. */
export interface FieldChange extends Whose {
  kind: 'field'
  field: CopyAttribute
  was: string
  is: string
}

export type Change = TextChange | StyleChange | BlockChange | FieldChange

/** Whose a text change is, by how much of it is whose. */
function whoseIs(parts: readonly Replaced[]): Pick<Whose, 'by' | 'at'> {
  const shares = new Map<string, number>()
  let latest = 0
  for (const { by, at, length } of parts.flatMap(({ deleted, inserted }) => [...deleted, ...inserted])) {
    shares.set(by, (shares.get(by) ?? 0) + length)
    latest = Math.max(latest, at)
  }
  return { by: [...shares].sort(([, a], [, b]) => b - a).map(([by]) => by), at: latest }
}

const whose = (hand: Hand | null | undefined): Pick<Whose, 'by' | 'at'> => (hand ? { by: [hand.by], at: hand.at } : { by: [], at: 0 })

const blockAt = (doc: Node, pos: number): Range => ({ from: pos, to: pos + (doc.nodeAt(pos)?.nodeSize ?? 1) })

/**
 * What changed from one document to another, whose change it is and when it was made: fields first, then the running text in order with what was set otherwise in it. `steps` are those
 * that lead from the one to the other. What was done and undone on the way is not told.
 */
export function describe(before: Node, after: Node, steps: readonly HandedStep[]): Change[] {
  const work = describing(before, after, steps)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** The same in parts, for whoever has others waiting: a long history takes a tenth of a second, and between two parts they can have their turn. */
export function* describing(before: Node, after: Node, steps: readonly HandedStep[]): Generator<void, Change[]> {
  const replaced = replacedBetween(
    before,
    after,
    steps.map(({ step }) => step.getMap()),
    steps,
  )
  yield
  const inWords = inWholeWords(replaced, before, after)
  yield
  const { restyled, reset } = formattingBetween(before, after, keptBetween(inWords, before))
  yield
  const hands = yield* lastHands([...restyled.map((one) => one.after), ...reset.map((one) => ({ from: one.after, to: one.after + 1 }))], steps)
  yield
  const fields = COPY_ATTRIBUTES.flatMap((field): Omit<FieldChange, 'id'>[] => {
    const [was, is] = [String(before.attrs[field]), String(after.attrs[field])]
    return was === is ? [] : [{ kind: 'field', field, was, is, ...whose(lastWriter(field, steps)) }]
  })
  const texts = standingTogether(partedByHand(inWords, before, after), before, after).map((parts) => ({
    place: parts[0]?.after.from ?? 0,
    change: { kind: 'text' as const, parts, ...whoseIs(parts) },
  }))
  const styles = restyled.map((one, index) => ({ place: one.after.from, change: { kind: 'style' as const, ...one, ...whose(hands[index]) } }))
  const blocks = reset.map(({ before: was, after: is, ...one }, index) => ({
    place: is,
    change: { kind: 'block' as const, before: blockAt(before, was), after: blockAt(after, is), ...one, ...whose(hands[restyled.length + index]) },
  }))
  const running = [...texts, ...styles, ...blocks].sort((a, b) => a.place - b.place)
  return [...fields, ...running.map(({ change }) => change)].map((change, id) => ({ id, ...change }) as Change)
}
