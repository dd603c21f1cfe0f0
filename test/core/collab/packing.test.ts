import { EditorState } from 'prosemirror-state'
import { AttrStep, DocAttrStep, Step } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { isPackedStep, packStep, type StepJson, unpackStep } from '#core/collab/packing.ts'
import { copySchema } from '#core/copy.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { randomEdit, RESHAPING, startingCopy } from './edits.ts'

const overTheWire = (step: StepJson): StepJson => {
  const packed: unknown = JSON.parse(JSON.stringify(packStep(step)))
  if (!isPackedStep(packed)) throw new Error(`${JSON.stringify(packed)} is not taken for a packed step`)
  return unpackStep(packed)
}

const kinds = new Set<string>()
test.each(seeds(60))('a step comes out as it went in, to the letter: seed %i', (seed) => {
  const random = randomFrom(seed)
  let state = EditorState.create({ doc: startingCopy() })
  for (let i = 0; i < 120; i += 1) {
    const tr = randomEdit(state, random, RESHAPING, () => '!')
    if (!tr) continue
    for (const [index, step] of tr.steps.entries()) {
      for (const one of [step, step.invert(tr.docs[index] ?? state.doc)]) {
        const json = one.toJSON() as StepJson
        kinds.add(json.stepType)
        expect(JSON.stringify(overTheWire(json))).toBe(JSON.stringify(json))
        expect(Step.fromJSON(copySchema, overTheWire(json)).toJSON()).toEqual(json)
      }
    }
    state = state.apply(tr)
  }
})

test.runIf(process.env['SEED'] === undefined)('every kind of step was among them', () => {
  for (const step of [new AttrStep(0, 'dir', 'rtl'), new DocAttrStep('slugline', 'x')]) expect(overTheWire(step.toJSON())).toEqual(step.toJSON())
  for (const mark of [true, false]) {
    const json = { stepType: mark ? 'addNodeMark' : 'removeNodeMark', pos: 3, mark: { type: 'em' } }
    expect(overTheWire(json)).toEqual(json)
  }
  expect([...kinds].sort()).toEqual(['addMark', 'attr', 'docAttr', 'markSet', 'removeMark', 'replace', 'replaceAround'])
})

describe('what is typed is short', () => {
  const slice = (content: unknown, more = {}) => ({ content: [content], ...more })
  const text = { type: 'text', text: 'ب' }
  test.each<[string, StepJson, unknown]>([
    ['a letter', { stepType: 'replace', from: 7, to: 7, slice: slice(text) }, [7, 'ب']],
    ['a letter over a selection', { stepType: 'replace', from: 7, to: 9, slice: slice(text) }, [7, 9, 'ب']],
    ['a deletion', { stepType: 'replace', from: 7, to: 9 }, [7, 9]],
    ['an empty deletion', { stepType: 'replace', from: 7, to: 7 }, [7, 7]],
  ])('%s', (_, step, packed) => {
    expect(packStep(step)).toEqual(packed)
    expect(unpackStep(packStep(step))).toEqual(step)
  })

  test.each<[string, StepJson]>([
    ['with a mark', { stepType: 'replace', from: 7, to: 7, slice: slice({ ...text, marks: [{ type: 'em' }] }) }],
    ['with open ends', { stepType: 'replace', from: 7, to: 7, slice: slice(text, { openStart: 1 }) }],
    ['structural', { stepType: 'replace', from: 7, to: 9, structure: true }],
    ['with something else', { stepType: 'replace', from: 7, to: 9, evil: 1 }],
    ['with a place that is none', { stepType: 'replace', from: -7, to: 9 }],
    ['with half a place', { stepType: 'replace', from: 7.5, to: 7.5, slice: slice(text) }],
    ['of two texts', { stepType: 'replace', from: 7, to: 7, slice: { content: [text, text] } }],
  ])('what is more than that goes whole: %s', (_, step) => {
    expect(packStep(step)).toBe(step)
    expect(unpackStep(step)).toBe(step)
  })
})

test.each([
  null,
  undefined,
  7,
  'x',
  [],
  [1],
  ['x', 1],
  [1, null],
  [1, 2, 3],
  [-1, 'x'],
  [1.5, 2],
  [1, 2, 'x', 'y'],
  {},
  { stepType: 7 },
  { stepType: 'x'.repeat(41) },
  [[1], 'x'],
])('%j is no packed step', (value) => expect(isPackedStep(value)).toBe(false))
