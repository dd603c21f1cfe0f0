import type { Mark, Node } from 'prosemirror-model'
import type { TextField } from './copy.ts'
import { type Direction, directionOf } from './direction.ts'

/** Characters that XML 1.0 cannot carry, escaped or not. */
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Text that every XML parser takes: well-formed Unicode, what XML cannot carry shown as U+FFFD. */
export const xmlSafe = (text: string) => text.toWellFormed().replace(NOT_XML, '\uFFFD')

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it stands within an element or a quoted attribute of HTML and of XML. */
export const escapeMarkup = (text: string) => xmlSafe(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

const WEB = /^https?:\/\//i
const WEB_OR_MAIL = /^(?:https?:\/\/|mailto:)/i

type Attributes = Record<string, string | null>

function element(name: string, attributes: Attributes, content: string | null): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}="${escapeMarkup(value)}"`))
  return content === null ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}

const marked = (content: string, mark: Mark): string => {
  switch (mark.type.name) {
    case 'em':
    case 'strong':
      return element(mark.type.name, {}, content)
    case 'link': {
      const href = String(mark.attrs['href'])
      return WEB_OR_MAIL.test(href) ? element('a', { href, rel: 'noopener noreferrer nofollow' }, content) : content
    }
    default:
      throw new RangeError(`no HTML for the mark ${mark.type.name}`)
  }
}

function inlineHtml(parent: Node): string {
  let html = ''
  parent.forEach((node) => {
    const own = node.isText ? escapeMarkup(node.text ?? '') : '<br/>'
    // the schema orders a node's marks, the outermost first
    html += node.marks.reduceRight(marked, own)
  })
  return html
}

/** The text whose letters decide a block's direction, captions included. */
function lettersOf(node: Node): string {
  if (node.type.name === 'image') return String(node.attrs['caption'])
  return node.isTextblock ? node.textBetween(0, node.content.size) : childrenOf(node).map(lettersOf).join('\n')
}

const childrenOf = (node: Node): readonly Node[] => node.children

/** The direction of a block: as set by hand, else by its own letters, else that of what it stands in. */
export const directionOfBlock = (node: Node, base: Direction): Direction =>
  node.attrs['dir'] === 'ltr' || node.attrs['dir'] === 'rtl' ? node.attrs['dir'] : directionOf(lettersOf(node), base)

function imageHtml(node: Node, dir: string | null): string {
  const { src, alt, caption } = node.attrs as { src: string; alt: string; caption: string }
  const picture = WEB.test(src) ? element('img', { src, alt, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' }, null) : ''
  const words = caption === '' ? '' : element('figcaption', { dir }, escapeMarkup(caption))
  return picture === '' && words === '' ? '' : element('figure', {}, picture + words)
}

function blockHtml(node: Node, base: Direction): string {
  const direction = directionOfBlock(node, base)
  const dir = direction === base ? null : direction
  const blocks = () =>
    childrenOf(node)
      .map((child) => blockHtml(child, direction))
      .join('')
  switch (node.type.name) {
    case 'paragraph':
      return element('p', { dir }, inlineHtml(node))
    case 'subheading':
      return element(`h${Math.min(4, Math.max(2, Math.trunc(Number(node.attrs['level'])) || 2))}`, { dir }, inlineHtml(node))
    case 'quote':
      return element('blockquote', { dir }, blocks())
    case 'bullet_list':
      return element('ul', { dir }, blocks())
    case 'ordered_list': {
      const start = Math.trunc(Number(node.attrs['order']))
      return element('ol', { start: Number.isSafeInteger(start) && start !== 1 ? String(start) : null, dir }, blocks())
    }
    case 'list_item':
      return element('li', { dir }, blocks())
    case 'image':
      return imageHtml(node, dir)
    default:
      throw new RangeError(`no HTML for the node ${node.type.name}`)
  }
}

/**
 * A field of the copy as HTML that is well-formed XML as well. It is written from the schema, element by element: only what is listed here can come out, whatever the text and the
 * attributes hold. A block says its direction where that differs from `base`, the direction of what the HTML is put into. Throws RangeError for a node that the schema does not know.
 */
export function htmlOf(doc: Node, field: TextField, base: Direction): string {
  const part = doc.child(field === 'headline' ? 0 : field === 'standfirst' ? 1 : 2)
  return field === 'body'
    ? childrenOf(part)
        .map((block) => blockHtml(block, base))
        .join('\n')
    : inlineHtml(part)
}
