import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { type Block, copyFrom, textOf } from '#core/copy.ts'
import type { CopyField, Repair } from '#core/flag.ts'
import { repairPreview, repairsSteps, repairSteps } from '#core/repair.ts'

const BODY: Block[] = [
  { type: 'subheading', text: 'Share this' },
  { type: 'paragraph', text: [{ text: 'A ' }, { text: 'bold', strong: true }, { text: ' word.' }] },
  { type: 'bullet_list', items: ['one', 'two'] },
  { type: 'paragraph', text: 'The end. Read more' },
]

function repaired(field: CopyField, repair: Repair) {
  const doc = copyFrom({ headline: 'Head &amp; line', slugline: 'a  b', body: BODY })
  const transform = new Transform(doc)
  for (const step of repairSteps(doc, field, repair)) transform.step(step)
  transform.doc.check()
  return transform.doc
}
const body = 'Share this\nA bold word.\none\ntwo\nThe end. Read more'
const cut = (text: string): Repair => ({ from: body.indexOf(text), to: body.indexOf(text) + text.length, text: '' })

test.each<{ what: string; field?: CopyField; repair: Repair; text: string; blocks?: string[] }>([
  { what: 'replaces text', field: 'headline', repair: { from: 5, to: 10, text: '&' }, text: 'Head & line' },
  { what: 'takes text away', repair: cut(' Read more'), text: 'Share this\nA bold word.\none\ntwo\nThe end.' },
  {
    what: 'takes the first block away, and the next keeps its form',
    repair: cut('Share this\n'),
    text: 'A bold word.\none\ntwo\nThe end. Read more',
    blocks: ['paragraph', 'bullet_list', 'paragraph'],
  },
  {
    what: 'takes the last block away',
    repair: cut('\nThe end. Read more'),
    text: 'Share this\nA bold word.\none\ntwo',
    blocks: ['subheading', 'paragraph', 'bullet_list'],
  },
  {
    what: 'takes an item of a list away',
    repair: cut('one\n'),
    text: 'Share this\nA bold word.\ntwo\nThe end. Read more',
    blocks: ['subheading', 'paragraph', 'bullet_list', 'paragraph'],
  },
  {
    what: 'takes several blocks away',
    repair: cut('A bold word.\none\ntwo\n'),
    text: 'Share this\nThe end. Read more',
    blocks: ['subheading', 'paragraph'],
  },
  { what: 'adds a space', repair: { from: 11, to: 11, text: ' ' }, text: 'Share this\n A bold word.\none\ntwo\nThe end. Read more' },
  {
    what: 'parts a block at a line break',
    repair: { from: body.indexOf(' Read'), to: body.indexOf('Read'), text: '\n' },
    text: 'Share this\nA bold word.\none\ntwo\nThe end.\nRead more',
  },
])('$what', ({ field = 'body', repair, text, blocks }) => {
  const doc = repaired(field, repair)
  expect(field === 'headline' ? textOf(doc, 'headline') : textOf(doc, 'body')).toBe(text)
  if (blocks) expect(doc.child(2).children.map((block) => block.type.name)).toEqual(blocks)
})

test('keeps the emphasis of what it replaces', () => {
  const doc = repaired('body', { from: body.indexOf('bold'), to: body.indexOf('bold') + 4, text: 'brave' })
  expect(doc.child(2).child(1).child(1)).toMatchObject({ text: 'brave', marks: [{ type: { name: 'strong' } }] })
})

test('mends a field of the document’s own', () => {
  expect(repaired('slugline', { from: 1, to: 3, text: ' ' }).attrs['slugline']).toBe('a b')
})

test.each<[CopyField, Repair]>([
  ['body', { from: 0, to: 9_999, text: '' }],
  ['slugline', { from: 2, to: 1, text: '' }],
])('refuses a range outside %s', (field, repair) => {
  expect(() => repaired(field, repair)).toThrow(RangeError)
})

test('makes several repairs whose ranges count in the text as it was; of two that overlap the wider one', () => {
  const doc = copyFrom({ headline: 'Head &amp; line', slugline: 'a  b', body: BODY })
  const transform = new Transform(doc)
  const flags: { field: CopyField; repair: Repair }[] = [
    { field: 'body', repair: cut('Share this\n') },
    { field: 'body', repair: cut('two\n') },
    { field: 'body', repair: { ...cut('tw'), text: 'oo' } },
    { field: 'body', repair: cut(' Read more') },
    { field: 'slugline', repair: { from: 1, to: 3, text: ' ' } },
    { field: 'headline', repair: { from: 5, to: 10, text: '&' } },
  ]
  for (const step of repairsSteps(doc, flags)) transform.step(step)
  transform.doc.check()
  expect([textOf(transform.doc, 'headline'), transform.doc.attrs['slugline'], textOf(transform.doc, 'body')]).toEqual([
    'Head & line',
    'a b',
    'A bold word.\none\nThe end.',
  ])
})

test('is shown with what stands around it in its line', () => {
  expect(repairPreview(body, cut('bold '))).toEqual({ before: 'A ', removed: 'bold ', added: '', after: 'word.' })
  expect(repairPreview(body, cut('\none'))).toEqual({ before: 'A bold word.', removed: '\none', added: '', after: '' })
})
