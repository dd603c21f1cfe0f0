import { DOMParser as CopyParser, Fragment, type Node, type ParseRule, Slice } from 'prosemirror-model'
import { NodeSelection, Plugin, TextSelection } from 'prosemirror-state'
import { dropPoint } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { copySchema, isSafeAddress, type TextField, wellFormed } from '#core/copy.ts'
import { deleteAcrossRegions, deleteInRegions, regionAt } from './regions.ts'

/** A page's own first heading, and its small ones, are subheadings here; what is no text is left out with all it holds. */
const PASTE_RULES: ParseRule[] = [
  { tag: 'h1', node: 'subheading', attrs: { level: 2 } },
  { tag: 'h5, h6', node: 'subheading', attrs: { level: 4 } },
  { tag: 'script, style, template, noscript, iframe, object, svg, button, select, textarea', ignore: true },
]

const REGION_TAGS = new Set(['h1', 'p[data-standfirst]', 'div[data-body]'])

/** Reads pasted markup by the copy's schema: what the schema has no name for becomes plain text. */
export const pasteParser = new CopyParser(copySchema, [
  ...PASTE_RULES,
  ...CopyParser.fromSchema(copySchema).rules.filter((rule) => !('tag' in rule) || !REGION_TAGS.has(String(rule.tag))),
])

/** Word writes a list as paragraphs with a mark in their text, and how deep they are in their style. */
function listsFromWord(page: Document): void {
  for (const paragraph of page.querySelectorAll<HTMLElement>('p[class*="MsoListParagraph"], p[style*="mso-list"]')) {
    const mark = paragraph.querySelector('span[style*="mso-list:Ignore" i], span[style*="mso-list: Ignore" i]')
    const tag = /^\s*[\p{N}\p{L}]{1,3}[.)-]/u.test(mark?.textContent ?? '') ? 'OL' : 'UL'
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(paragraph.getAttribute('style') ?? '')?.[1] ?? 1)
    mark?.remove()
    const item = page.createElement('li')
    item.append(...paragraph.childNodes)
    const before = paragraph.previousElementSibling
    const isSame = before?.hasAttribute('data-word') === true && (before.tagName === tag || level > 1)
    const top = isSame ? before : page.createElement(tag)
    top.setAttribute('data-word', '')
    if (isSame) paragraph.remove()
    else paragraph.replaceWith(top)
    listAt(top, level, tag).append(item)
  }
}

/** The list at a level of a list, made where there is none yet. */
function listAt(top: Element, level: number, tag: string): Element {
  let list = top
  for (let depth = 1; depth < level; depth += 1) {
    const last = list.lastElementChild
    if (!last) break
    const inner = last.lastElementChild
    if (inner && /^[OU]L$/.test(inner.tagName)) list = inner
    else {
      const made = last.ownerDocument.createElement(tag)
      last.append(made)
      list = made
    }
  }
  return list
}

/** Google Docs puts an inner list beside the item that it belongs to, not within. */
function innerLists(page: Document): void {
  for (const list of page.querySelectorAll(':is(ul, ol) > :is(ul, ol)'))
    if (list.previousElementSibling?.tagName === 'LI') list.previousElementSibling.append(list)
}

/** What writers' programs put in for their own ends: quotes by a class, lines for space between blocks, links by way of a counter. */
function ownWaysOfPrograms(page: Document): void {
  for (const paragraph of page.querySelectorAll('p[class*="MsoQuote"], p[class*="MsoIntenseQuote"]')) {
    const quote = page.createElement('blockquote')
    paragraph.replaceWith(quote)
    quote.append(paragraph)
  }
  for (const paragraph of page.querySelectorAll('p')) if (paragraph.textContent.trim() === '' && !paragraph.querySelector('img')) paragraph.remove()
  for (const line of page.querySelectorAll(':is(p, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, b) + br')) if (isBetweenBlocks(line)) line.remove()
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="https://www.google.com/url?"]')) {
    const address = new URL(link.href).searchParams.get('q')
    if (address !== null && isSafeAddress(address)) link.href = address
  }
}

const BLOCK = /^(?:P|H[1-6]|UL|OL|BLOCKQUOTE)$/

/** A break between blocks is space on their page, no line of its own. */
const isBetweenBlocks = (line: Element) => BLOCK.test(line.previousElementSibling?.tagName ?? '') || line.className === 'Apple-interchange-newline'

/** Writers' programs say emphasis by style, and some wrap everything in a bold that is none. */
function emphasisFromStyles(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('b, strong'))
    if (/^(?:normal|400)$/.test(element.style.fontWeight)) element.replaceWith(...element.childNodes)
  for (const element of page.querySelectorAll<HTMLElement>('span[style]')) {
    const { fontWeight, fontStyle } = element.style
    for (const [holds, tag] of [
      [fontWeight === 'bold' || Number(fontWeight) >= 600, 'strong'],
      [fontStyle === 'italic', 'em'],
    ] as const) {
      if (!holds) continue
      const mark = page.createElement(tag)
      mark.append(...element.childNodes)
      element.append(mark)
    }
  }
}

/** Markup from elsewhere with what the schema can't see through put right; what was copied from a story stays as it is. */
export function cleanPasted(html: string): string {
  if (html.includes('data-pm-slice')) return html
  const page = new DOMParser().parseFromString(html, 'text/html')
  listsFromWord(page)
  innerLists(page)
  ownWaysOfPrograms(page)
  emphasisFromStyles(page)
  for (const element of page.querySelectorAll('[dir]')) element.removeAttribute('dir')
  // A table is read cell by cell in lines; hidden text of a page is not what was seen and copied.
  for (const element of page.querySelectorAll<HTMLElement>('[hidden], [style]'))
    if (element.hidden || element.style.display === 'none') element.remove()
  return page.body.innerHTML
}

/** Plain text as paragraphs: a blank line or a line break parts them. */
export function sliceOfText(text: string): Slice {
  const lines = wellFormed(text)
    .split(/\r\n|\r|\n/)
    .filter((line, _, all) => line.trim() !== '' || all.length === 1)
  const paragraphs = lines.map((line) => copySchema.node('paragraph', null, line === '' ? [] : [copySchema.text(line)]))
  return new Slice(Fragment.from(paragraphs), paragraphs.length > 0 ? 1 : 0, paragraphs.length > 0 ? 1 : 0)
}

/** What is pasted into a one-line region, as text alone: blocks are joined by a space. */
function oneLine(slice: Slice, keepMarks: boolean): Slice {
  const pieces: Node[] = []
  slice.content.descendants((node) => {
    if (node.isTextblock && pieces.length > 0) pieces.push(copySchema.text(' '))
    if (node.isText) pieces.push(keepMarks ? node.mark(node.marks.filter((mark) => mark.type.name !== 'link')) : node.mark([]))
    if (node.type.name === 'line_break') pieces.push(copySchema.text(' '))
    return true
  })
  return new Slice(Fragment.from(pieces), 0, 0)
}

/** Everything in a slice with its text well formed: half a surrogate from a careless source is refused by the server. */
function wellFormedSlice(slice: Slice): Slice {
  const mend = (fragment: Fragment): Fragment => {
    const nodes: Node[] = []
    fragment.forEach((node) => nodes.push(node.isText ? copySchema.text(wellFormed(node.text ?? ''), node.marks) : node.copy(mend(node.content))))
    return Fragment.fromArray(nodes)
  }
  return new Slice(mend(slice.content), slice.openStart, slice.openEnd)
}

const isOneLine = (region: TextField | null) => region === 'headline' || region === 'standfirst'

/** A slice as the region that it goes into can hold it. */
const fitted = (slice: Slice, region: TextField | null) => (isOneLine(region) ? oneLine(slice, region === 'standfirst') : slice)

/** Puts what is dropped where it was dropped; what was dragged within the copy is taken as it stands now, with what a colleague wrote in it meanwhile. */
function drop(view: EditorView, event: DragEvent, slice: Slice, isMoved: boolean): boolean {
  const { selection, doc, tr } = view.state
  const isOwn = view.dragging !== null
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (!at || (isOwn && selection instanceof NodeSelection)) return false
  if (isOwn && at.pos >= selection.from && at.pos <= selection.to) return true
  const region = regionAt(doc.resolve(at.pos))
  const content = fitted(isOwn ? selection.content() : slice, region)
  const place = isOneLine(region) ? at.pos : (dropPoint(doc, at.pos, content) ?? at.pos)
  if (isMoved && isOwn) deleteInRegions(tr, selection.from, selection.to)
  const before = tr.doc
  const from = tr.mapping.map(place)
  tr.replaceRange(from, from, content)
  if (tr.doc.eq(before)) return true // it has no place there: nothing is moved
  const to = tr.mapping.slice(tr.steps.length - 1).map(from, 1)
  view.focus()
  view.dispatch(tr.setSelection(TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(to))).setMeta('uiEvent', 'drop'))
  return true
}

/** Pasting and dropping from the web and from Word leaves text, structure and links; into headline and standfirst, one line. Mod+Shift+V pastes text alone. */
export const pasteIntoCopy = () =>
  new Plugin({
    props: {
      clipboardParser: pasteParser,
      transformPastedHTML: (html) => cleanPasted(html),
      clipboardTextParser: (text) => sliceOfText(text),
      transformPasted: wellFormedSlice,
      handlePaste(view, _event, slice) {
        deleteAcrossRegions(view.state, view.dispatch)
        const region = regionAt(view.state.selection.$from)
        if (!isOneLine(region)) return false
        view.dispatch(view.state.tr.replaceSelection(fitted(slice, region)).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
        return true
      },
      handleDrop: drop,
    },
  })
