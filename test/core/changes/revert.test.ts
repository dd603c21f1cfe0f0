import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { describe } from '#core/changes/describe.ts'
import { stepsTowards } from '#core/changes/restore.ts'
import { takingBackChanges } from '#core/changes/revert.ts'
import { applyAll } from '#core/collab/rebase.ts'
import { checkChange, faultInJson } from '#core/collab/sound.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { LIVES, randomLife } from './life.ts'

const applied = (doc: Node, steps: readonly Step[]): Node => {
  expect(faultInJson(steps.map((step) => step.toJSON() as unknown))).toBeNull()
  const made = applyAll(doc, steps)
  if (!made.doc) throw new Error(made.failed)
  checkChange(doc, made.doc)
  return made.doc
}

/** The first of the letters that later edits put in, one each. */
const LATER = 0xf1000

test.each(seeds(LIVES))('WC10 taking back everything that is told gives the older copy, marks and all, seed %i', (seed) => {
  const random = randomFrom(seed)
  const { docs, steps } = randomLife(random, 4 + random.below(40))
  const from = random.below(steps.length)
  const [before, after] = [docs[from] as Node, docs.at(-1) as Node]
  const taken = takingBackChanges(describe(before, after, steps.slice(from)), after, { before, after, since: [] }, true)
  expect(taken.ok && applied(after, taken.value).toJSON()).toEqual(before.toJSON())
})

test.each(seeds(LIVES, 1_000))('WC11 each change can be taken back by itself, and is then no longer told; the others still are, seed %i', (seed) => {
  const random = randomFrom(seed)
  const { docs, steps } = randomLife(random, 4 + random.below(20))
  const [before, after] = [docs[0] as Node, docs.at(-1) as Node]
  const changes = describe(before, after, steps)
  const change = changes[random.below(Math.max(1, changes.length))]
  if (!change) return expect(after.eq(before)).toBe(true)
  const taken = takingBackChanges([change], after, { before, after, since: [] })
  // An entry cannot be taken out of a list that would be left empty: then it is refused.
  if (!taken.ok) return expect(taken.error).toEqual({ reason: 'misfit' })
  expect(taken.value.length).toBeGreaterThan(0)
  const rest = changes.filter((one) => one !== change)
  const left = takingBackChanges(rest, applied(after, taken.value), { before, after, since: taken.value.map((step) => step.getMap()) })
  // A change right beside the one that was taken back may be refused now; where it is not, both together are as if all were taken back.
  if (left.ok) expect(applied(applied(after, taken.value), left.value).toJSON()).toEqual(before.toJSON())
})

test.each(seeds(LIVES, 2_000))('WC12 what others wrote since stays, whether a change is taken back or refused, seed %i', (seed) => {
  const random = randomFrom(seed)
  const life = randomLife(random, 6 + random.below(10))
  const told = life.steps.length
  const later = randomLife(random, 1 + random.below(6), life.docs.at(-1), LATER)
  const [before, after, head] = [life.docs[0] as Node, life.docs.at(-1) as Node, later.docs.at(-1) as Node]
  const since = later.steps.map(({ step }) => step.getMap())
  for (const change of describe(before, after, life.steps.slice(0, told))) {
    const taken = takingBackChanges([change], head, { before, after, since })
    if (!taken.ok) continue
    const left = applied(head, taken.value).textContent
    for (const [letter] of head.textContent.matchAll(/[\u{f1000}-\u{f1fff}]/gu)) expect(left).toContain(letter)
  }
})

test.each(seeds(LIVES, 4_000))('WC13 the steps towards an earlier copy lead there, and leave alone what is alike in both, seed %i', (seed) => {
  const random = randomFrom(seed)
  const { docs } = randomLife(random, 4 + random.below(40))
  const [have, wanted] = [docs.at(-1) as Node, random.pick(docs)]
  const steps = stepsTowards(have, wanted)
  expect(applied(have, steps).toJSON()).toEqual(wanted.toJSON())
  if (have.eq(wanted)) expect(steps).toEqual([])
})
