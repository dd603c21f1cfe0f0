import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { canJoin, canSplit, findWrapping, liftTarget } from 'prosemirror-transform'
import { copyFrom, copySchema } from '#core/copy.ts'
import { borderBefore } from '#core/text/borders.ts'
import type { Random } from '#test/random.ts'

const FLAVOURS = ['word', ' and then ', 'موسكو', ' إلى تعزيزِ ', 'مُسْتَشْفًى', '👩‍👩‍👧‍👦', '🇸🇾', 'e\u0301', '👍🏽', '字', ' ', '\u200f.', 'نٌ'] as const

/** The copy that a random run begins with. */
export const startingCopy = (): Node =>
  copyFrom({
    headline: 'الشيباني من موسكو: العلاقات تدخل مرحلة جديدة',
    standfirst: 'A visit, and what comes of it 👩‍🚀',
    slugline: 'moscow',
    body: [
      { type: 'paragraph', text: [{ text: 'قال الوزيرُ ' }, { text: 'اليوم', strong: true }, { text: ' إن العلاقات 🤝 قوية' }] },
      { type: 'subheading', text: 'What was said' },
      { type: 'quote', text: 'We will meet again in “Moscow”.' },
      { type: 'bullet_list', items: ['first 1️⃣', 'ثانياً', [{ text: 'third', href: 'https://example.org/' }]] },
      { type: 'ordered_list', items: ['one', 'two'] },
      { type: 'image', src: 'https://example.org/a.jpg', alt: 'a hall' },
      { type: 'paragraph', text: '' },
      { type: 'paragraph', text: 'The last paragraph stands here and is somewhat longer than the others.' },
    ],
  })

interface Place {
  block: Node
  pos: number
}

function textblocks(doc: Node): Place[] {
  const found: Place[] = []
  doc.descendants((block, pos) => {
    if (block.isTextblock) found.push({ block, pos })
  })
  return found
}

/** A place between whole characters of some textblock. */
function somewhere(doc: Node, random: Random, within = textblocks(doc)): number {
  const { block, pos } = random.pick(within)
  const text = block.textBetween(0, block.content.size, '', '\n')
  return pos + 1 + borderBefore(text, random.below(text.length + 1))
}

const inBody = (doc: Node) => textblocks(doc).filter(({ pos }) => pos > doc.child(0).nodeSize + doc.child(1).nodeSize)

type Edit = (tr: Transaction, random: Random, mark: () => string) => void

const type: Edit = (tr, random, mark) => {
  tr.insertText(random.pick(FLAVOURS) + mark() + random.pick(FLAVOURS), somewhere(tr.doc, random))
}

const typeOn: Edit = (tr, random, mark) => {
  let at = somewhere(tr.doc, random)
  for (const text of [mark(), ...Array.from({ length: 1 + random.below(6) }, () => random.pick(FLAVOURS)), mark()]) {
    tr.insertText(text, at)
    at += text.length
  }
}

const typeMarked: Edit = (tr, random, mark) => {
  const text = copySchema.text(mark() + random.pick(FLAVOURS), [copySchema.mark(random.pick(['em', 'strong'] as const))])
  tr.insert(somewhere(tr.doc, random, inBody(tr.doc)), text)
}

const pasteBlocks: Edit = (tr, random, mark) => {
  const at = somewhere(tr.doc, random, inBody(tr.doc))
  const paragraphs = [mark(), mark()].map((text) => copySchema.node('paragraph', null, copySchema.text(random.pick(FLAVOURS) + text)))
  tr.insert(tr.doc.resolve(at).after(), paragraphs)
}

const split: Edit = (tr, random) => {
  const at = somewhere(tr.doc, random, inBody(tr.doc))
  const depth = random.chance(0.3) ? 2 : 1
  if (canSplit(tr.doc, at, depth)) tr.split(at, depth)
}

const join: Edit = (tr, random) => {
  const { pos } = random.pick(textblocks(tr.doc))
  const { nodeBefore, nodeAfter } = tr.doc.resolve(pos)
  if (nodeBefore?.isTextblock && nodeAfter?.isTextblock && canJoin(tr.doc, pos)) tr.join(pos)
}

const wrap: Edit = (tr, random) => {
  const range = tr.doc.resolve(somewhere(tr.doc, random, inBody(tr.doc))).blockRange()
  const wrapping = range && findWrapping(range, copySchema.nodes[random.pick(['quote', 'bullet_list', 'ordered_list'] as const)])
  if (range && wrapping && range.depth < 8) tr.wrap(range, wrapping)
}

const lift: Edit = (tr, random) => {
  const range = tr.doc.resolve(somewhere(tr.doc, random, inBody(tr.doc))).blockRange()
  const target = range && liftTarget(range)
  if (range && typeof target === 'number') tr.lift(range, target)
}

const emphasise: Edit = (tr, random) => {
  const from = somewhere(tr.doc, random)
  const to = somewhere(tr.doc, random)
  const mark = random.chance(0.3)
    ? copySchema.mark('link', { href: `https://example.org/${random.below(3)}` })
    : copySchema.mark(random.pick(['em', 'strong'] as const))
  if (random.chance(0.7)) tr.addMark(Math.min(from, to), Math.max(from, to), mark)
  else tr.removeMark(Math.min(from, to), Math.max(from, to), mark)
}

const setBlock: Edit = (tr, random) => {
  const at = somewhere(tr.doc, random, inBody(tr.doc))
  if (random.chance(0.5)) tr.setBlockType(at, at, copySchema.nodes.subheading, { level: 2 + random.below(3) })
  else tr.setBlockType(at, at, copySchema.nodes.paragraph)
}

const setDirection: Edit = (tr, random) => {
  tr.setNodeAttribute(random.pick(textblocks(tr.doc)).pos, 'dir', random.pick(['rtl', 'ltr', null]))
}

const setField: Edit = (tr, random) => {
  tr.setDocAttribute(random.pick(['slugline', 'byline', 'dateline', 'ednote'] as const), random.pick(FLAVOURS) + random.below(1000))
}

const addLeaf: Edit = (tr, random) => {
  const at = somewhere(tr.doc, random, inBody(tr.doc))
  if (random.chance(0.5)) tr.insert(at, copySchema.node('line_break'))
  else tr.insert(tr.doc.resolve(at).after(), copySchema.node('image', { src: `https://example.org/${random.below(9)}.jpg` }))
}

const erase: Edit = (tr, random) => {
  const from = somewhere(tr.doc, random)
  const $from = tr.doc.resolve(from)
  const to = random.chance(0.6)
    ? $from.start() + borderBefore($from.parent.textBetween(0, $from.parent.content.size, '', '\n'), $from.parentOffset + random.below(12))
    : somewhere(tr.doc, random)
  tr.deleteRange(Math.min(from, to), Math.max(from, to))
}

const replaceText: Edit = (tr, random, mark) => {
  const $from = tr.doc.resolve(somewhere(tr.doc, random))
  const to = $from.start() + borderBefore($from.parent.textBetween(0, $from.parent.content.size, '', '\n'), $from.parentOffset + random.below(8))
  tr.insertText(random.pick(FLAVOURS) + mark(), Math.min($from.pos, to), Math.max($from.pos, to))
}

/** Edits that take no place away from another's text: with these alone each insertion must be there at the end. */
export const ADDING: readonly Edit[] = [
  type,
  type,
  type,
  typeOn,
  typeMarked,
  pasteBlocks,
  split,
  split,
  emphasise,
  emphasise,
  setBlock,
  setDirection,
  setField,
  addLeaf,
]
/** With these as well, an insertion is dropped where its place is gone by the time it is ordered: between two blocks that were joined, in text that was erased. */
export const RESHAPING: readonly Edit[] = [...ADDING, join, join, wrap, wrap, lift, lift, erase, erase, replaceText]

/** One random edit of a state, or null where the one chosen has nothing to do there. */
export function randomEdit(state: EditorState, random: Random, edits: readonly Edit[], mark: () => string): Transaction | null {
  const tr = state.tr
  if (inBody(state.doc).length === 0) tr.insert(state.doc.content.size - 1, copySchema.node('paragraph'))
  random.pick(edits)(tr, random, mark)
  return tr.docChanged ? tr : null
}
