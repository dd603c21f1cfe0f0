import { expect, test } from 'vitest'
import { Transform } from 'prosemirror-transform'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { copyFrom, copySchema, textOf } from '#core/copy.ts'
import { stepsOf, textOfSlice } from '#core/suggestions/proposal.ts'
import { proposedBetween } from '../../app/ui/story/suggestions/composed.ts'
import { isChanged, previewOf } from '../../app/ui/story/suggestions/preview-of.ts'
import { suggestionBeside } from '../../app/ui/story/suggestions/use-suggestion-keys.ts'

const doc = copyFrom({ headline: 'Head', body: ['One two three.', 'وقال الوزير ذلك.'].map((text) => ({ type: 'paragraph', text })) })
const start = doc.child(0).nodeSize + doc.child(1).nodeSize + 2

test('a preview stands within its line, and says when the text is another by now', () => {
  const parts = [{ from: start + 4, to: start + 7 }]
  const suggestion = { parts, at: { from: start + 4, to: start + 7 }, excerpt: 'two', text: '2' }
  expect(previewOf(doc, suggestion)).toEqual({ before: 'One ', removed: 'two', added: '2', after: ' three.' })
  expect([isChanged(doc, suggestion), isChanged(doc, { ...suggestion, excerpt: 'too' })]).toEqual([false, true])
  expect(previewOf(doc, { ...suggestion, parts: [], at: null })).toEqual({ before: '', removed: 'two', added: '2', after: '' })
})

const at = (id: string, from: number, to = from) => ({ id, state: 'open', at: { from, to } }) as StorySuggestion
const three = [at('a', 5), at('b', 10, 14), { ...at('gone', 1), at: null }, at('c', 20)]

test.each([
  ['after the caret', 6, null, true, 'b'],
  ['before the caret', 6, null, false, 'a'],
  ['the next of the one at the caret', 14, 'b', true, 'c'],
  ['the one before it', 14, 'b', false, 'a'],
  ['round at the end', 20, 'c', true, 'a'],
  ['round at the beginning', 2, null, false, 'c'],
])('the keys go on: %s', (_what, place, active, forward, next) => {
  expect(suggestionBeside(three, place, active, forward)?.id).toBe(next)
})

test.each([
  ['letters put in', 'aa', 4, 4],
  ['a letter doubled', 't', 4, 4],
  ['a word replaced', 'zwei', 4, 7],
  ['a word taken out', '', 4, 7],
])('what an input method made is a proposal of the same: %s', (_what, text, from, to) => {
  const change = new Transform(doc)
  if (text === '') change.delete(start + from, start + to)
  else change.replaceWith(start + from, start + to, copySchema.text(text))
  const proposal = proposedBetween(doc, change.doc)
  if (!proposal) throw new Error('no proposal')
  const made = new Transform(doc)
  for (const step of stepsOf(doc, [proposal], proposal.slice) ?? []) made.step(step)
  expect(textOf(made.doc, 'body')).toBe(textOf(change.doc, 'body'))
  expect(textOfSlice(proposal.slice).length).toBeLessThanOrEqual(text.length)
  expect(proposedBetween(doc, doc)).toBeNull()
})
