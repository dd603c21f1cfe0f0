import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { type Change, describe } from '#core/changes/describe.ts'
import { isInWord } from '#core/changes/whole-words.ts'
import { type CopyParts, copyFrom, copySchema } from '#core/copy.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { edit, type Life, LIVES, randomLife } from './life.ts'

const told = ({ docs, steps }: Life, from = 0, to = steps.length): Change[] => describe(docs[from] as Node, docs[to] as Node, steps.slice(from, to))
const partsOf = (changes: readonly Change[]) => changes.flatMap((change) => (change.kind === 'text' ? change.parts : []))
const wordsOf = (doc: Node, { from, to }: { from: number; to: number }) => doc.textBetween(from, to, '\n', '\n')
const lengthOf = (stretches: readonly { length: number }[]) => stretches.reduce((sum, { length }) => sum + length, 0)

/** The tokens of a document between two positions: its letters, and where its blocks begin and end. */
function tokens(doc: Node, from = 0, to = doc.content.size): string[] {
  const found: string[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) {
      const text = node.text ?? ''
      for (let i = Math.max(from - pos, 0); i < Math.min(text.length, to - pos); i += 1) found.push(text.charAt(i))
    } else if (node.isLeaf) found.push(`<${node.type.name} ${JSON.stringify(node.attrs)}>`)
    else if (pos >= from) found.push(`<${node.type.name}>`)
    return true
  })
  return found
}

test.each(seeds(LIVES))(
  'WC1 what was deleted and what was kept are the older copy, what was inserted and what was kept the newer, seed %i',
  (seed) => {
    const random = randomFrom(seed)
    const life = randomLife(random, 4 + random.below(40))
    const from = random.below(life.steps.length)
    const to = from + random.below(life.steps.length - from + 1)
    const [before, after] = [life.docs[from] as Node, life.docs[to] as Node]
    let [a, b] = [0, 0]
    for (const part of partsOf(told(life, from, to))) {
      expect(tokens(before, a, part.before.from)).toEqual(tokens(after, b, part.after.from))
      expect(lengthOf(part.deleted)).toBe(part.before.to - part.before.from)
      expect(lengthOf(part.inserted)).toBe(part.after.to - part.after.from)
      a = part.before.to
      b = part.after.to
    }
    expect(tokens(before, a)).toEqual(tokens(after, b))
  },
)

test.each(seeds(LIVES, 2_000))('WC2 everything told has somebody who did it, none of a person who did not touch the copy, seed %i', (seed) => {
  const random = randomFrom(seed)
  const life = randomLife(random, 4 + random.below(40))
  const from = random.below(life.steps.length)
  const hands = new Set(life.steps.slice(from).map(({ by }) => by))
  for (const { by, at } of told(life, from)) {
    expect(by.length).toBeGreaterThan(0)
    expect(by.every((one) => hands.has(one))).toBe(true)
    expect(at).toBeGreaterThan(from)
  }
})

test.each(seeds(LIVES, 4_000))('WC3 no change begins or ends within a word or a written character, seed %i', (seed) => {
  const life = randomLife(randomFrom(seed), 30)
  const [before, after] = [life.docs[0] as Node, life.docs.at(-1) as Node]
  const edges = partsOf(told(life)).flatMap(({ before: was, after: is, deleted, inserted }) => [
    ...(deleted.length > 0 ? [isInWord(before, was.from), isInWord(before, was.to)] : []),
    ...(inserted.length > 0 ? [isInWord(after, is.from), isInWord(after, is.to)] : []),
  ])
  expect(edges.filter(Boolean)).toEqual([])
})

const copy = (parts: Partial<CopyParts> & { text?: string }): Life => ({
  docs: [copyFrom({ headline: 'Head', body: [{ type: 'paragraph', text: parts.text ?? 'Text' }], ...parts })],
  steps: [],
})
/** Where `text` begins in the newest copy. */
function find({ docs }: Life, text: string): number {
  let found = -1
  docs.at(-1)?.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(text) : -1
    if (index >= 0) found = pos + index
  })
  if (found < 0) throw new RangeError(`“${text}” is not there`)
  return found
}
const seen = (life: Life, from = 0) =>
  partsOf(told(life, from)).map(({ before, after }) => [wordsOf(life.docs[from] as Node, before), wordsOf(life.docs.at(-1) as Node, after)])

test.each([
  { script: 'Latin', text: 'the color of it', at: 'r of', letter: 'u', put: 'colour', was: 'color' },
  { script: 'Latin with a combining accent', text: 'a cafe\u0301 here', at: 'e\u0301', letter: 'f', put: 'caffe\u0301', was: 'cafe\u0301' },
  { script: 'Arabic', text: 'قال الوزير اليوم', at: 'ير', letter: 'ا', put: 'الوزاير', was: 'الوزير' },
  { script: 'Arabic with marks', text: 'زار مُسْتَشْفًى كبيرًا', at: 'شْف', letter: 'و', put: 'مُسْتَوشْفًى', was: 'مُسْتَشْفًى' },
  { script: 'Arabic digits', text: 'في عام ٢٠٢٦ كان', at: '٢٦', letter: '١', put: '٢٠١٢٦', was: '٢٠٢٦' },
  { script: 'Persian with a joiner', text: 'او می‌رود امروز', at: 'رود', letter: 'د', put: 'می‌درود', was: 'می‌رود' },
  { script: 'a family of emoji', text: 'see 👩‍👧 now', at: '👧', letter: '👩‍', put: '👩‍👩‍👧', was: '👩‍👧' },
])('WC4 a letter put into a word of $script is shown as the word', ({ text, at, letter, put, was }) => {
  const life = copy({ text })
  edit(life, 'amal', (tr) => tr.insertText(letter, find(life, at)))
  expect(seen(life)).toEqual([[was, put]])
})

test('WC4 a sentence that was glued to the next word, or put behind a space, takes neither into its change', () => {
  const life = copy({ text: 'elected on Tuesday, the first' })
  edit(life, 'amal', (tr) => tr.insertText(' Three stood.', find(life, 'Tuesday')))
  expect(seen(life)).toEqual([['', ' Three stood.']])
  const version = copy({ text: 'see 2.5 at example.com today' })
  edit(version, 'amal', (tr) => tr.insertText('org', find(version, 'com'), find(version, 'com') + 3))
  edit(version, 'amal', (tr) => tr.insertText('7', find(version, '5'), find(version, '5') + 1))
  expect(seen(version)).toEqual([
    ['2.5', '2.7'],
    ['com', 'org'],
  ])
})

test('WC5 Chinese is shown by its words, not by the sentence', () => {
  const life = copy({ text: '外交部长今天访问莫斯科并会见总统。' })
  edit(life, 'amal', (tr) => tr.insertText('昨天', find(life, '今天'), find(life, '今天') + 2))
  expect(seen(life)).toEqual([['今天', '昨天']])
})

test('WC6 words that one person replaced side by side are told as one, another’s beside them by themselves', () => {
  const life = copy({ text: 'the quick brown fox ran' })
  edit(life, 'amal', (tr) => tr.insertText('slow', find(life, 'quick'), find(life, 'quick') + 5))
  edit(life, 'amal', (tr) => tr.insertText('red', find(life, 'brown'), find(life, 'brown') + 5))
  edit(life, 'noor', (tr) => tr.insertText('hen', find(life, 'fox'), find(life, 'fox') + 3))
  expect(seen(life)).toEqual([
    ['quick brown', 'slow red'],
    ['fox', 'hen'],
  ])
  expect(told(life).map(({ by }) => by)).toEqual([['amal'], ['noor']])
})

test('WC7 what was typed and taken out again, or taken out and put back, is not told', () => {
  const life = copy({ text: 'one two three' })
  edit(life, 'amal', (tr) => tr.insertText('more ', find(life, 'two')))
  edit(life, 'noor', (tr) => tr.delete(find(life, 'more '), find(life, 'more ') + 5))
  edit(life, 'amal', (tr) => tr.delete(find(life, 'three'), find(life, 'three') + 5))
  edit(life, 'noor', (tr) => tr.insertText('three', find(life, 'two ') + 4))
  expect(told(life)).toEqual([])
})

test('WC8 fields, direction, emphasis and links are told, each with who set them last', () => {
  const life = copy({ text: 'one two three', byline: 'Rui' })
  const block = () => find(life, 'one') - 1
  edit(life, 'amal', (tr) => tr.setDocAttribute('byline', 'Noor'))
  edit(life, 'noor', (tr) => tr.addMark(find(life, 'one'), find(life, 'one') + 3, copySchema.mark('strong')))
  edit(life, 'sam', (tr) => tr.setNodeAttribute(block(), 'dir', 'rtl'))
  edit(life, 'sam', (tr) => tr.insertText('Well, ', find(life, 'one')))
  edit(life, 'amal', (tr) => tr.setDocAttribute('byline', 'Sam'))
  expect(told(life)).toMatchObject([
    { kind: 'field', field: 'byline', was: 'Rui', is: 'Sam', by: ['amal'] },
    { kind: 'block', block: 'paragraph', was: { dir: null }, is: { dir: 'rtl' }, by: ['sam'] },
    { kind: 'text', by: ['sam'] },
    { kind: 'style', gained: ['strong'], lost: [], by: ['noor'] },
  ])
})

test('WC9 the beginning of a quotation and its end are one change', () => {
  const life = copy({ text: 'one two three' })
  const range = () => (life.docs[0] as Node).resolve(find(life, 'one')).blockRange()
  edit(life, 'amal', (tr) => tr.wrap(range() as NonNullable<ReturnType<typeof range>>, [{ type: copySchema.nodes.quote }]))
  expect(told(life)).toMatchObject([{ kind: 'text', by: ['amal'], parts: [{ inserted: [{ length: 1 }] }, { inserted: [{ length: 1 }] }] }])
})
