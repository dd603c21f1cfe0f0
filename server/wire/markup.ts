import type { Block, Inline } from '#core/copy.ts'

/** An element of HTML, XHTML or NITF, as far as a story is concerned. */
export interface Markup {
  name: string
  attrs: Record<string, string>
  children: (Markup | string)[]
}

/** What is on a page but not in its story. */
const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'form',
  'button',
  'select',
  'input',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'head',
  'audio',
  'video',
  'canvas',
  'dialog',
  'map',
])
const BLOCKS = new Set([
  'html',
  'body',
  'main',
  'article',
  'section',
  'div',
  'p',
  'header',
  'footer',
  'aside',
  'figure',
  'figcaption',
  'address',
  'pre',
  'hr',
  'dl',
  'dt',
  'dd',
  'details',
  'summary',
  'center',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'fieldset',
  'hgroup',
  'search',
  'ul',
  'ol',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'img',
  'picture',
  'block',
  'body.content',
])
const SUBHEADINGS = /^h[1-6]$/
const SPACE = /[ \t\n\f\r]+/g

type Marks = Omit<Inline, 'text'>

/** The text of an element, spaces as a page shows them. */
export function plainText(node: Markup | string): string {
  const collect = (part: Markup | string): string =>
    typeof part === 'string'
      ? part
      : DROPPED.has(part.name)
        ? ''
        : part.name === 'br'
          ? ' '
          : part.children.map(collect).join(BLOCKS.has(part.name) ? ' ' : '')
  return collect(node).replace(SPACE, ' ').trim()
}

/** The first element that `wanted` accepts, in document order. */
export function find(node: Markup, wanted: (element: Markup) => boolean): Markup | undefined {
  for (const child of node.children) {
    if (typeof child === 'string') continue
    const found = wanted(child) ? child : find(child, wanted)
    if (found) return found
  }
  return undefined
}

export const findAll = (node: Markup, wanted: (element: Markup) => boolean): Markup[] =>
  node.children.flatMap((child) => (typeof child === 'string' ? [] : [...(wanted(child) ? [child] : []), ...findAll(child, wanted)]))

/** The address of a link or image made absolute; undefined where it is none of the web. */
export function absolute(address: string | undefined, base: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address.trim(), base)
  return url && /^(?:https?|mailto):$/.test(url.protocol) ? url.href : undefined
}

/** Reads marked-up copy into blocks: paragraphs, subheadings, lists, quotes, images with absolute addresses, and within them links and emphasis. */
export function blocksOf(root: Markup, base?: string): Block[] {
  const blocks: Block[] = []
  let pieces: Inline[] = []

  const flush = (type: 'paragraph' | 'subheading' | 'quote') => {
    for (const part of paragraphs(pieces)) blocks.push({ type, text: part })
    pieces = []
  }
  const image = (element: Markup, caption: string) => {
    const src = absolute(element.attrs['src'] || element.attrs['data-src'] || element.attrs['source'], base)
    if (src && !src.startsWith('mailto:'))
      blocks.push({ type: 'image', src, alt: element.attrs['alt'] ?? element.attrs['alternate-text'] ?? '', caption })
  }
  const list = (element: Markup) => {
    const items: Inline[][] = []
    const item = (content: Markup, marks: Marks) => {
      const own: Inline[] = []
      const nested: Markup[] = []
      inlineInto(own, content.children, marks, base, nested)
      const text = paragraphs(own)
      if (text.length > 0) items.push(text.flatMap((part, i) => (i === 0 ? part : [{ text: '\n' }, ...part])))
      for (const inner of nested) for (const child of inner.children) if (typeof child !== 'string') item(child, marks)
    }
    for (const child of element.children) if (typeof child !== 'string') item(child, {})
    if (items.length > 0) blocks.push({ type: element.name === 'ol' ? 'ordered_list' : 'bullet_list', items })
  }

  const walk = (nodes: readonly (Markup | string)[], marks: Marks, type: 'paragraph' | 'quote') => {
    for (const node of nodes) {
      if (typeof node === 'string') {
        pieces.push({ text: node.replace(SPACE, ' '), ...marks })
        continue
      }
      if (DROPPED.has(node.name)) continue
      if (node.name === 'br') pieces.push({ text: '\n' })
      else if (!BLOCKS.has(node.name)) walk(node.children, marksOf(node, marks, base), type)
      else {
        flush(type)
        if (node.name === 'ul' || node.name === 'ol') list(node)
        else if (node.name === 'img') image(node, node.attrs['title'] ?? '')
        else if (node.name === 'figure') {
          const caption = plainText({ name: 'figcaption', attrs: {}, children: findAll(node, (part) => part.name === 'figcaption') })
          const pictures = findAll(node, (part) => part.name === 'img')
          for (const picture of pictures) image(picture, caption)
          if (pictures.length === 0) walk(node.children, marks, type)
        } else if (node.name === 'tr') {
          const cells = node.children.filter((cell) => typeof cell !== 'string').map(plainText)
          if (cells.some((cell) => cell !== '')) blocks.push({ type, text: cells.join(' | ') })
        } else if (node.name === 'pre') {
          for (const line of rawText(node).split(/\r\n|\r|\n/)) if (line.trim() !== '') blocks.push({ type, text: line })
        } else if (SUBHEADINGS.test(node.name)) {
          walk(node.children, marks, type)
          flush('subheading')
        } else walk(node.children, marks, node.name === 'blockquote' ? 'quote' : type)
        flush(node.name === 'blockquote' ? 'quote' : type)
      }
    }
  }
  walk(root.children, {}, 'paragraph')
  flush('paragraph')
  return blocks
}

const rawText = (node: Markup): string =>
  node.children.map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : rawText(child))).join('')

function marksOf(element: Markup, marks: Marks, base: string | undefined): Marks {
  switch (element.name) {
    case 'em':
    case 'i':
      return { ...marks, em: true }
    case 'strong':
    case 'b':
      return { ...marks, strong: true }
    case 'a': {
      const href = absolute(element.attrs['href'], base)
      return href ? { ...marks, href } : marks
    }
    default:
      return marks
  }
}

/** Gathers the text of a list's item; lists within it are set aside, its blocks part like lines. */
function inlineInto(pieces: Inline[], nodes: readonly (Markup | string)[], marks: Marks, base: string | undefined, nested: Markup[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') pieces.push({ text: node.replace(SPACE, ' '), ...marks })
    else if (node.name === 'ul' || node.name === 'ol') nested.push(node)
    else if (node.name === 'br') pieces.push({ text: '\n' })
    else if (!DROPPED.has(node.name)) {
      if (BLOCKS.has(node.name)) pieces.push({ text: '\n' })
      inlineInto(pieces, node.children, marksOf(node, marks, base), base, nested)
      if (BLOCKS.has(node.name)) pieces.push({ text: '\n' })
    }
  }
}

/** Joins pieces of text as a page does: spaces at the edges of a line go, a single break stays within its paragraph, two part paragraphs. */
function paragraphs(pieces: readonly Inline[]): Inline[][] {
  const result: Inline[][] = []
  let line: Inline[] = []
  let breaks = 0
  const add = (text: string, marks: Marks) => {
    const last = line.at(-1)
    if (last && last.em === marks.em && last.strong === marks.strong && last.href === marks.href) last.text += text
    else line.push({ text, ...marks })
  }
  const close = () => {
    trimEnd(line)
    if (line.length > 0) result.push(line)
    line = []
  }
  for (const { text, ...marks } of pieces) {
    if (text === '\n') {
      breaks += 1
      continue
    }
    const atEdge = line.length === 0 || breaks > 0
    const rest = atEdge || line.at(-1)?.text.endsWith(' ') ? text.replace(/^ /, '') : text
    if (rest === '') continue
    if (breaks > 1) close()
    else if (breaks === 1 && line.length > 0) {
      trimEnd(line)
      add('\n', {})
    }
    breaks = 0
    add(rest, marks)
  }
  close()
  return result
}

function trimEnd(line: Inline[]): void {
  for (let last = line.at(-1); last; last = line.at(-1)) {
    last.text = last.text.replace(/[ \n]$/, '')
    if (last.text !== '') return
    line.pop()
  }
}
