import { history, undo } from 'prosemirror-history'
import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import type { StoryFlag } from '#contracts/flags.ts'
import { copyFrom, copySchema, positionIn, runsOf, textOf } from '#core/copy.ts'
import { isRepairable, offeredBy, previewOf, repairing } from '#ui/story/repairs.ts'

const BODY = ['First.Second', '/> Related: another story', 'Third  one', 'Share this:']
const doc = copyFrom({ headline: 'A headline', byline: 'By  Amal', body: BODY.map((text) => ({ type: 'paragraph', text })) })
const state = EditorState.create({ schema: copySchema, doc, plugins: [history()] })

function flag(id: string, repair: { from: number; to: number; text: string }, field: StoryFlag['field'] = 'body'): StoryFlag {
  const runs = field === 'body' ? runsOf(doc, 'body') : []
  const repairAt = field === 'body' ? { from: positionIn(runs, repair.from), to: positionIn(runs, repair.to) } : null
  return {
    ...{
      id,
      rule: 'malformed/test',
      kind: 'malformed',
      severity: 'warning',
      field,
      from: repair.from,
      to: repair.to,
      excerpt: '',
      message: '',
      state: 'open',
      revision: 0,
    },
    ...{ repair, repairAt, at: repairAt, settledBy: null, settledAt: null, settledRevision: null, reason: null },
  } as StoryFlag
}

const body = BODY.join('\n')
const wholeLine = (text: string) => ({ from: body.indexOf(text) - 1, to: body.indexOf(text) + text.length, text: '' })
const after = (flags: StoryFlag[]) => {
  const transaction = repairing(state, flags)
  if (!transaction) throw new Error('nothing was repaired')
  const next = state.apply(transaction)
  next.doc.check()
  return next
}

test('taking a line out leaves the lines beside it as they are', () => {
  expect(textOf(after([flag('a', wholeLine('/> Related: another story'))]).doc, 'body')).toBe('First.Second\nThird  one\nShare this:')
  expect(textOf(after([flag('a', wholeLine('Share this:'))]).doc, 'body')).toBe(BODY.slice(0, 3).join('\n'))
})

test('a line break in a repair parts the block', () => {
  expect(textOf(after([flag('a', { from: 6, to: 6, text: '\n' })]).doc, 'body').startsWith('First.\nSecond\n')).toBe(true)
  expect(textOf(after([flag('a', { from: 5, to: 7, text: '.\nA s' })]).doc, 'body').startsWith('First.\nA second')).toBe(true)
})

test('all of them at once: the wide one takes along what lies in it, and one undo takes everything back', () => {
  const start = body.indexOf('/>')
  const all = [
    flag('tag', { from: start, to: start + 3, text: '' }),
    flag('line', wholeLine('/> Related: another story')),
    flag('space', { from: body.indexOf('  one'), to: body.indexOf('  one') + 2, text: ' ' }),
    flag('share', wholeLine('Share this:')),
  ]
  const mended = after(all)
  expect(textOf(mended.doc, 'body')).toBe('First.Second\nThird one')
  let back = mended
  undo(mended, (transaction) => {
    back = mended.apply(transaction)
  })
  expect(back.doc.eq(doc)).toBe(true)
})

test('a field is mended by its attribute', () => {
  expect(after([flag('a', { from: 2, to: 4, text: ' ' }, 'byline')]).doc.attrs['byline']).toBe('By Amal')
})

test('nothing is made of dismissed flags and of flags whose place is gone', () => {
  const gone = { ...flag('a', wholeLine('Share this:')), repairAt: null }
  expect(repairing(state, [gone, { ...flag('b', wholeLine('Share this:')), state: 'dismissed' }])).toBeNull()
})

test('a preview says what goes and what comes, with its surroundings', () => {
  const preview = previewOf(
    doc,
    flag('a', { from: body.indexOf('  one'), to: body.indexOf('  one') + 2, text: ' ' }) as Parameters<typeof previewOf>[1],
  )
  expect(preview).toEqual({ before: 'Third', removed: '  ', added: ' ', after: 'one' })
})

test('what is offered goes in as paragraphs, at once and taken back at once, and is never among the certain repairs', () => {
  const { repair, repairAt, ...rest } = flag('cut', { from: body.length, to: body.length, text: ' said she.\nAnd more.\nThe end.' })
  const offering = { ...rest, offer: repair, offerAt: repairAt } as StoryFlag
  expect(isRepairable(offering)).toBe(false)
  expect(repairing(state, [offering])).toBeNull()
  const offered = offeredBy(offering)!
  expect(previewOf(doc, offered)).toMatchObject({ before: 'Share this:', removed: '', added: ' said she.\nAnd more.\nThe end.' })
  const whole = after([offered])
  expect(textOf(whole.doc, 'body')).toBe(`${body} said she.\nAnd more.\nThe end.`)
  let back = whole
  undo(whole, (transaction) => void (back = whole.apply(transaction)))
  expect(back.doc.eq(doc)).toBe(true)
  expect(offeredBy({ ...offering, offerAt: null })).toBeNull()
})

test('what is missing in the middle becomes blocks between the blocks', () => {
  const end = body.indexOf('\n/>')
  const { repair, repairAt, ...rest } = flag('gap', { from: end, to: end, text: '\nOne.\nTwo.' })
  const offered = offeredBy({ ...rest, offer: repair, offerAt: repairAt } as StoryFlag)!
  expect(
    textOf(after([offered]).doc, 'body')
      .split('\n')
      .slice(0, 4),
  ).toEqual(['First.Second', 'One.', 'Two.', '/> Related: another story'])
})
