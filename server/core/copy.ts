import { type Attrs, type Mark, Node, Schema } from 'prosemirror-model'
import type { CheckedCopy } from './checks/check.ts'

/** The version of the copy's schema: an editor's page with another one may read, not write. */
export const COPY_SCHEMA_VERSION = 1

const dir = { dir: { default: null, validate: 'string|null' } }
const dirOf = (element: HTMLElement) => {
  const value = element.getAttribute('dir')
  return { dir: value === 'ltr' || value === 'rtl' ? value : null }
}
const withDir = (attrs: Attrs): Record<string, string> => (attrs['dir'] ? { dir: attrs['dir'] } : {})

/** Addresses that a link or an image in copy may carry: of the web or of mail, and text that a database can hold. */
export const isSafeAddress = (address: string) => /^(?:https?:\/\/|mailto:)/i.test(address) && address.isWellFormed() && !address.includes('\0')

const address = (value: unknown) => {
  if (typeof value !== 'string' || !isSafeAddress(value)) throw new RangeError('an address must begin with http://, https:// or mailto:')
}

/** What a story's copy is made of: one document with headline, standfirst and body; a block's `dir` is null while its own letters decide. */
export const copySchema = new Schema({
  nodes: {
    doc: {
      content: 'headline standfirst body',
      attrs: {
        slugline: { default: '', validate: 'string' },
        byline: { default: '', validate: 'string' },
        dateline: { default: '', validate: 'string' },
        language: { default: 'und', validate: 'string' },
        ednote: { default: '', validate: 'string' },
      },
    },
    headline: {
      content: 'text*',
      marks: '',
      defining: true,
      attrs: dir,
      parseDOM: [{ tag: 'h1', getAttrs: dirOf }],
      toDOM: (node) => ['h1', withDir(node.attrs), 0],
    },
    standfirst: {
      content: 'text*',
      marks: 'em strong',
      defining: true,
      attrs: dir,
      parseDOM: [{ tag: 'p[data-standfirst]', priority: 60, getAttrs: dirOf }],
      toDOM: (node) => ['p', { 'data-standfirst': '', ...withDir(node.attrs) }, 0],
    },
    body: { content: 'block+', parseDOM: [{ tag: 'div[data-body]' }], toDOM: () => ['div', { 'data-body': '' }, 0] },
    paragraph: {
      group: 'block',
      content: 'inline*',
      attrs: dir,
      parseDOM: [{ tag: 'p', getAttrs: dirOf }],
      toDOM: (node) => ['p', withDir(node.attrs), 0],
    },
    subheading: {
      group: 'block',
      content: 'inline*',
      defining: true,
      attrs: { ...dir, level: { default: 2, validate: 'number' } },
      parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, getAttrs: (element: HTMLElement) => ({ ...dirOf(element), level }) })),
      toDOM: (node) => [`h${Math.min(4, Math.max(2, node.attrs['level']))}`, withDir(node.attrs), 0],
    },
    quote: { group: 'block', content: 'paragraph+', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
    bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: {
      group: 'block',
      content: 'list_item+',
      attrs: { order: { default: 1, validate: 'number' } },
      parseDOM: [{ tag: 'ol', getAttrs: (element) => ({ order: Number(element.getAttribute('start') ?? 1) || 1 }) }],
      toDOM: (node) => ['ol', node.attrs['order'] === 1 ? {} : { start: node.attrs['order'] }, 0],
    },
    list_item: { content: 'paragraph (paragraph | bullet_list | ordered_list)*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    image: {
      group: 'block',
      draggable: true,
      attrs: { src: { validate: address }, alt: { default: '', validate: 'string' }, caption: { default: '', validate: 'string' } },
      parseDOM: [
        {
          tag: 'img[src]',
          getAttrs: (element) => {
            const src = element.getAttribute('src') ?? ''
            return isSafeAddress(src) ? { src, alt: element.getAttribute('alt') ?? '', caption: element.getAttribute('title') ?? '' } : false
          },
        },
      ],
      toDOM: (node) => [
        'img',
        {
          src: node.attrs['src'],
          alt: node.attrs['alt'],
          ...(node.attrs['caption'] ? { title: node.attrs['caption'] } : {}),
          referrerpolicy: 'no-referrer',
          loading: 'lazy',
        },
      ],
    },
    text: { group: 'inline' },
    line_break: { group: 'inline', inline: true, selectable: false, leafText: () => '\n', parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    link: {
      attrs: { href: { validate: address } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (element) => {
            const href = element.getAttribute('href') ?? ''
            return isSafeAddress(href) ? { href } : false
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs['href'], rel: 'noopener noreferrer nofollow' }, 0],
    },
    em: { parseDOM: [{ tag: 'i' }, { tag: 'em' }], toDOM: () => ['em', 0] },
    strong: { parseDOM: [{ tag: 'b' }, { tag: 'strong' }], toDOM: () => ['strong', 0] },
  },
})

/** The fields of a story that live in its document's attributes. */
export const COPY_ATTRIBUTES = ['slugline', 'byline', 'dateline', 'language', 'ednote'] as const
export type CopyAttribute = (typeof COPY_ATTRIBUTES)[number]

/** The fields of a story that are text within its document. */
export const TEXT_FIELDS = ['headline', 'standfirst', 'body'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** One stretch of a field's text that lies in one textblock: `offset` in the field's text (UTF-16 units), `pos` where its content starts in the document. */
export interface TextRun {
  offset: number
  pos: number
  text: string
}

/** Documents never change, and an edit leaves the blocks that it does not touch the same objects: what they say is worked out once. */
const texts = new WeakMap<Node, string>()
const runs = new WeakMap<Node, { start: number; found: readonly TextRun[] }>()

function textIn(block: Node): string {
  let text = texts.get(block)
  if (text === undefined) texts.set(block, (text = block.textBetween(0, block.content.size)))
  return text
}

/** The textblocks of a field in order; in the field's text they are joined by one line break each. */
export function runsOf(doc: Node, field: TextField): readonly TextRun[] {
  const index = TEXT_FIELDS.indexOf(field)
  let start = 0
  for (let i = 0; i < index; i += 1) start += doc.child(i).nodeSize
  const root = doc.child(index)
  const known = runs.get(root)
  if (known?.start === start) return known.found
  const found = runsIn(root, start)
  runs.set(root, { start, found })
  return found
}

function runsIn(root: Node, start: number): TextRun[] {
  const runs: TextRun[] = []
  let offset = 0
  const add = (block: Node, pos: number) => {
    const text = textIn(block)
    runs.push({ offset, pos, text })
    offset += text.length + 1
  }
  if (root.isTextblock) add(root, start + 1)
  else
    root.descendants((node, pos) => {
      if (!node.isTextblock) return true
      add(node, start + 1 + pos + 1)
      return false
    })
  return runs
}

/** A field's plain text: its textblocks joined by line breaks, a line break within a block being one as well; images say nothing. */
export const textOf = (doc: Node, field: TextField) =>
  runsOf(doc, field)
    .map((run) => run.text)
    .join('\n')

/** Everything the checks read of a story's copy. */
export function checkedCopyOf(doc: Node, headlineExpected = true): CheckedCopy {
  const { slugline, byline, dateline, language, ednote } = doc.attrs as Record<CopyAttribute, string>
  return {
    headline: textOf(doc, 'headline'),
    standfirst: textOf(doc, 'standfirst'),
    body: textOf(doc, 'body'),
    slugline,
    byline,
    dateline,
    language,
    ednote,
    headlineExpected,
  }
}

/** The document position of an offset in a field's text, for the runs of that field. Throws RangeError outside the text. */
export function positionIn(runs: readonly TextRun[], offset: number): number {
  let low = 0
  let high = runs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((runs[middle]?.offset ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const run = runs[low]
  if (!run || offset < 0 || offset > run.offset + run.text.length) throw new RangeError(`offset ${offset} is outside the field's text`)
  return run.pos + (offset - run.offset)
}

/** A block of a body before it is a document: what every wire format is read into. */
export type Block =
  | { type: 'paragraph' | 'subheading' | 'quote'; text: string | Inline[] }
  | { type: 'bullet_list' | 'ordered_list'; items: (string | Inline[])[] }
  | { type: 'image'; src: string; alt?: string; caption?: string }

/** A stretch of text with its emphasis. */
export interface Inline {
  text: string
  em?: boolean
  strong?: boolean
  href?: string
}

/** The parts of a story from which its copy is made, once, when it comes in. */
export interface CopyParts extends Partial<Record<CopyAttribute, string>> {
  headline?: string
  standfirst?: string
  body: Block[]
}

/** What a database and a page can hold: well-formed Unicode without NUL, of the same length as `text`. */
export const wellFormed = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD')

const oneLine = (text: string) => wellFormed(text).replace(/[\r\n]+/g, ' ')

function inlineOf(content: string | Inline[]): Node[] {
  const nodes: Node[] = []
  for (const piece of typeof content === 'string' ? [{ text: content }] : content) {
    const marks: Mark[] = []
    const href = wellFormed(piece.href ?? '')
    if (isSafeAddress(href)) marks.push(copySchema.mark('link', { href }))
    if (piece.em) marks.push(copySchema.mark('em'))
    if (piece.strong) marks.push(copySchema.mark('strong'))
    wellFormed(piece.text)
      .split(/\r\n|\r|\n/)
      .forEach((line, index) => {
        if (index > 0) nodes.push(copySchema.node('line_break'))
        if (line !== '') nodes.push(copySchema.text(line, marks))
      })
  }
  return nodes
}

function blockOf(block: Block): Node[] {
  switch (block.type) {
    case 'image':
      return isSafeAddress(wellFormed(block.src))
        ? [copySchema.node('image', { src: wellFormed(block.src), alt: wellFormed(block.alt ?? ''), caption: wellFormed(block.caption ?? '') })]
        : []
    case 'bullet_list':
    case 'ordered_list':
      return block.items.length === 0
        ? []
        : [
            copySchema.node(
              block.type,
              null,
              block.items.map((item) => copySchema.node('list_item', null, copySchema.node('paragraph', null, inlineOf(item)))),
            ),
          ]
    case 'quote':
      return [copySchema.node('quote', null, copySchema.node('paragraph', null, inlineOf(block.text)))]
    default:
      return [copySchema.node(block.type, null, inlineOf(block.text))]
  }
}

/** The document of a story, valid by the schema whatever the parts hold: text is made well formed, unsafe addresses lose their link, an empty body is one empty paragraph. */
export function copyFrom(parts: CopyParts): Node {
  const text = (value: string | undefined) => (value ? [copySchema.text(oneLine(value))] : [])
  const blocks = parts.body.flatMap(blockOf)
  const attrs = Object.fromEntries(COPY_ATTRIBUTES.flatMap((name) => (parts[name] === undefined ? [] : [[name, oneLine(parts[name])]])))
  return copySchema.node('doc', attrs, [
    copySchema.node('headline', null, text(parts.headline)),
    copySchema.node('standfirst', null, text(parts.standfirst)),
    copySchema.node('body', null, blocks.length > 0 ? blocks : [copySchema.node('paragraph')]),
  ])
}

/** Plain text as blocks: each line that is not blank is a paragraph, as it stands. */
export const paragraphsOf = (text: string): Block[] =>
  text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', text: line }))

/** The JSON of a part of a copy without attributes that are all as the schema presets them: parts without share one object for them, where each would hold its own. */
function withoutPresets(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json
  const { attrs, content, ...rest } = json as { type?: unknown; attrs?: unknown; content?: unknown }
  const presets = copySchema.nodes[String(rest.type)]?.spec.attrs
  const isPreset = presets && Object.entries(attrs ?? {}).every(([name, value]) => presets[name]?.default === value)
  return {
    ...rest,
    ...(attrs === undefined || isPreset ? {} : { attrs }),
    ...(content === undefined ? {} : { content: Array.isArray(content) ? content.map(withoutPresets) : content }),
  }
}

/** Reads a stored or received document. Throws RangeError when it is not valid by the schema. */
export function copyOf(json: unknown): Node {
  const doc = Node.fromJSON(copySchema, withoutPresets(json))
  doc.check()
  return doc
}
