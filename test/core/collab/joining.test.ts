import { Fragment, Slice } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { joinTyped } from '#core/collab/joining.ts'
import { applyAll, rebase } from '#core/collab/rebase.ts'
import { copySchema } from '#core/copy.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { randomEdit, RESHAPING, startingCopy } from './edits.ts'

const put = (at: number, text: string, ...marks: ('em' | 'strong')[]) =>
  new ReplaceStep(
    at,
    at,
    new Slice(
      Fragment.from(
        copySchema.text(
          text,
          marks.map((mark) => copySchema.mark(mark)),
        ),
      ),
      0,
      0,
    ),
  )
const shortOf = (steps: readonly ReplaceStep[]) =>
  joinTyped(steps).map(({ step, of }) => [
    (step as ReplaceStep).from,
    (step as ReplaceStep).slice.content.textBetween(0, (step as ReplaceStep).slice.size),
    of,
  ])

test('letters typed one behind the other are one step', () => {
  expect(shortOf([put(5, 'a'), put(6, 'ب'), put(7, '👍🏽'), put(11, 'e\u0301')])).toEqual([[5, 'aب👍🏽e\u0301', 4]])
})

test('what was typed elsewhere, otherwise or beside a deletion stays a step of its own', () => {
  expect(shortOf([put(5, 'a'), put(5, 'b')])).toEqual([
    [5, 'a', 1],
    [5, 'b', 1],
  ])
  expect(shortOf([put(5, 'a'), put(6, 'b', 'em'), put(7, 'c', 'em')])).toEqual([
    [5, 'a', 1],
    [6, 'bc', 2],
  ])
  expect(shortOf([put(5, 'a'), new ReplaceStep(6, 7, Slice.empty), put(6, 'b')])).toEqual([
    [5, 'a', 1],
    [6, '', 1],
    [6, 'b', 1],
  ])
})

test('a step of typing is no longer than a thousand letters', () => {
  const steps = Array.from({ length: 2_500 }, (_, index) => put(5 + index, 'x'))
  expect(joinTyped(steps).map(({ of }) => of)).toEqual([1_000, 1_000, 500])
})

test.each(seeds(400))('joined or one by one, late steps come to the same copy: seed %i', (seed) => {
  const random = randomFrom(seed)
  const start = EditorState.create({ doc: startingCopy() })
  const edited = (edits: number) => {
    let state = start
    const steps = []
    for (let i = 0; i < edits; i += 1) {
      const tr = randomEdit(state, random, RESHAPING, () => '!')
      if (!tr) continue
      steps.push(...tr.steps)
      state = state.apply(tr)
    }
    return { steps, after: state.doc }
  }
  const own = edited(6)
  const others = edited(6)
  const joined = joinTyped(own.steps).map(({ step }) => step)
  expect(joined.length).toBeLessThanOrEqual(own.steps.length)
  expect(applyAll(start.doc, joined).doc?.eq(own.after)).toBe(true)
  expect(rebase(joined, [others], own.after).doc.eq(rebase(own.steps, [others], own.after).doc)).toBe(true)
})
