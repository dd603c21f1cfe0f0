import { EditorState } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { applyAll } from '#core/collab/rebase.ts'
import { takingBack } from '#core/collab/taking-back.ts'
import { copyFrom, textOf } from '#core/copy.ts'
import type { CopyField, Repair } from '#core/flag.ts'
import { repairsSteps } from '#core/repair.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { randomEdit, RESHAPING, startingCopy } from './edits.ts'

const batchOf = (before: Node, steps: readonly Step[]) => {
  const made = applyAll(before, steps)
  if (!made.doc) throw new Error(made.failed)
  return { before, steps, after: made.doc }
}

/** Repairs at random places of a copy: words taken out, lines taken out, text put in, a block parted, a field changed. */
function mending(doc: Node, random: ReturnType<typeof randomFrom>) {
  const body = textOf(doc, 'body')
  const flags: { field: CopyField; repair: Repair }[] = []
  for (let i = 1 + random.below(3); i > 0; i -= 1) {
    const words = [...body.matchAll(/[A-Za-z]{3,}/g)]
    const word = random.pick(words)
    const at = word.index
    const line = { from: body.lastIndexOf('\n', at), to: (body.indexOf('\n', at) + body.length + 1) % (body.length + 1) }
    const repair = random.pick<Repair>([
      { from: at, to: at + word[0].length, text: '' },
      { from: at, to: at + word[0].length, text: 'word' },
      { from: at + 1, to: at + 1, text: ' ' },
      { from: at + 2, to: at + 2, text: '\n' },
      ...(line.from > 0 ? [{ ...line, text: '' }] : []),
    ])
    flags.push({ field: 'body', repair })
  }
  if (random.chance(0.3)) flags.push({ field: 'slugline', repair: { from: 0, to: 2, text: '' } })
  return batchOf(doc, repairsSteps(doc, flags))
}

test.each(seeds(150))('TB1 what is taken back at once leaves the copy as it was, seed %i', (seed) => {
  const batch = mending(startingCopy(), randomFrom(seed))
  const steps = takingBack(batch, [])
  expect(steps && applyAll(batch.after, steps).doc?.eq(batch.before)).toBe(true)
})

test.each(seeds(150, 1_000))('TB2 what others put in since is all still there, whether it is taken back or left, seed %i', (seed) => {
  const random = randomFrom(seed)
  const batch = mending(startingCopy(), random)
  const inserted: string[] = []
  const mark = () => {
    const next = String.fromCodePoint(0xf0000 + inserted.length)
    inserted.push(next)
    return next
  }
  let doc = batch.after
  const since = Array.from({ length: 1 + random.below(6) }, () => {
    const made = batchOf(doc, randomEdit(EditorState.create({ doc }), random, RESHAPING, mark)?.steps ?? [])
    doc = made.after
    return made
  }).filter(({ steps }) => steps.length > 0)
  const steps = takingBack(batch, since)
  if (!steps) return
  const undone = applyAll(doc, steps)
  expect(undone.failed).toBeNull()
  undone.doc?.check()
  for (const one of inserted) if (doc.textContent.includes(one)) expect(undone.doc?.textContent).toContain(one)
})

const LINES = ['The first line.', 'Share this', 'The last line.']
const doc = copyFrom({ headline: 'Head', byline: 'By  Amal', body: LINES.map((text) => ({ type: 'paragraph', text })) })
const withoutShare = () => batchOf(doc, repairsSteps(doc, [{ field: 'body', repair: { from: 15, to: 26, text: '' } }]))

test('TB3 a line comes back where it stood, between what was typed on both sides', () => {
  const batch = withoutShare()
  const start = doc.child(0).nodeSize + doc.child(1).nodeSize + 2
  const end = start + LINES[0]!.length
  const typed = batchOf(batch.after, EditorState.create({ doc: batch.after }).tr.insertText(' More.', end).insertText('Well: ', start).steps)
  const steps = takingBack(batch, [typed])
  expect(steps && textOf(applyAll(typed.after, steps).doc ?? doc, 'body')).toBe('Well: The first line. More.\nShare this\nThe last line.')
})

test('TB4 is left where the lines on both sides are one now', () => {
  const batch = withoutShare()
  const start = doc.child(0).nodeSize + doc.child(1).nodeSize + 2
  const end = start + LINES[0]!.length
  const joined = batchOf(batch.after, EditorState.create({ doc: batch.after }).tr.delete(end, end + 2).steps)
  expect(takingBack(batch, [joined])).toBeNull()
})

test('TB5 a field is taken back only while it is as it was mended', () => {
  const batch = batchOf(doc, repairsSteps(doc, [{ field: 'byline', repair: { from: 2, to: 4, text: ' ' } }]))
  const write = (value: string) => batchOf(batch.after, EditorState.create({ doc: batch.after }).tr.setDocAttribute('byline', value).steps)
  expect(takingBack(batch, [])).toHaveLength(1)
  expect(takingBack(batch, [write('By Noor')])).toBeNull()
})
