import { lift, toggleMark, wrapIn } from 'prosemirror-commands'
import { redoDepth, undoDepth } from 'prosemirror-history'
import type { MarkType, Node, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, NodeSelection } from 'prosemirror-state'
import { copySchema, isSafeAddress, type TextField } from '#core/copy.ts'
import type { Direction } from '#core/direction.ts'
import { directionOfBlock, directionOfCopy } from './direction.ts'
import { regionOf } from './regions.ts'

const { paragraph, subheading, quote, bullet_list, ordered_list, list_item, line_break, image } = copySchema.nodes as Record<
  string,
  NodeType
> as Record<'paragraph' | 'subheading' | 'quote' | 'bullet_list' | 'ordered_list' | 'list_item' | 'line_break' | 'image', NodeType>
const { link, em, strong } = copySchema.marks as Record<'link' | 'em' | 'strong', MarkType>

export type BlockKind = 'paragraph' | 'subheading' | 'quote' | 'bullet_list' | 'ordered_list' | 'image'

/** What the toolbar shows of the place where the caret is. */
export interface Formatting {
  region: TextField | null
  block: BlockKind | null
  em: boolean
  strong: boolean
  link: string | null
  direction: Direction
  /** An editor set this direction; otherwise the letters decide. */
  directionSet: boolean
  canUndo: boolean
  canRedo: boolean
}

const hasMark = (state: EditorState, type: MarkType) => {
  const { from, to, $from, empty } = state.selection
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type)
}

/** The nearest ancestor of the selection's start that is of a type, and where it begins. */
function ancestor(state: EditorState, ...types: NodeType[]): { node: Node; pos: number } | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if (types.includes($from.node(depth).type)) return { node: $from.node(depth), pos: $from.before(depth) }
  return null
}

function blockKind(state: EditorState): BlockKind | null {
  if (state.selection instanceof NodeSelection && state.selection.node.type === image) return 'image'
  const holder = ancestor(state, bullet_list, ordered_list, quote)
  if (holder) return holder.node.type.name as BlockKind
  const name = state.selection.$from.parent.type.name
  return name === 'paragraph' || name === 'subheading' ? name : null
}

export function formattingOf(state: EditorState): Formatting {
  const { $from } = state.selection
  const story = directionOfCopy(state.doc)
  const block = $from.parent.isTextblock ? $from.parent : null
  return {
    region: regionOf(state.selection),
    block: blockKind(state),
    em: hasMark(state, em),
    strong: hasMark(state, strong),
    link: linkAt(state)?.href ?? null,
    direction: block ? directionOfBlock(block, story) : story,
    directionSet: block !== null && block.attrs['dir'] !== null,
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  }
}

export const toggleEm = toggleMark(em)
export const toggleStrong = toggleMark(strong)

/** Makes the selected blocks of the body paragraphs or subheadings; the direction that was set stays. */
export const setBlock =
  (kind: 'paragraph' | 'subheading', level = 2): Command =>
  (state, dispatch) => {
    if (regionOf(state.selection) !== 'body') return false
    const type = kind === 'paragraph' ? paragraph : subheading
    const tr = state.tr
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos, parent) => {
      if (!node.isTextblock) return true
      const attrs = { dir: node.attrs['dir'], ...(kind === 'subheading' ? { level } : {}) }
      const index = tr.doc.resolve(tr.mapping.map(pos)).index()
      if (!node.hasMarkup(type, attrs) && parent?.canReplaceWith(index, index + 1, type)) tr.setNodeMarkup(tr.mapping.map(pos), type, attrs)
      return false
    })
    if (!tr.docChanged) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** A paragraph again, whatever it was: out of lists and quotes, no subheading. */
export const makeParagraph: Command = (state, dispatch, view) => {
  if (ancestor(state, list_item)) return liftListItem(list_item)(state, dispatch, view)
  if (ancestor(state, quote)) return lift(state, dispatch, view)
  return setBlock('paragraph')(state, dispatch, view)
}

export const toggleSubheading =
  (level = 2): Command =>
  (state, dispatch, view) => {
    const { parent } = state.selection.$from
    return parent.type === subheading && parent.attrs['level'] === level
      ? setBlock('paragraph')(state, dispatch, view)
      : setBlock('subheading', level)(state, dispatch, view)
  }

/** Runs a command on the state that another leads to, as one transaction. */
function after(first: Command, second: Command): Command {
  return (state, dispatch) => {
    let between = state
    const tr = state.tr
    const keep = (made: typeof tr) => {
      for (const step of made.steps) tr.step(step)
      between = between.apply(made)
    }
    first(state, keep)
    let done = false
    second(between, (made) => {
      done = true
      for (const step of made.steps) tr.step(step)
    })
    if (!done) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

export const toggleQuote: Command = (state, dispatch, view) => {
  if (regionOf(state.selection) !== 'body') return false
  if (ancestor(state, quote)) return lift(state, dispatch, view)
  return after(setBlock('paragraph'), wrapIn(quote))(state, dispatch, view)
}

export const toggleList =
  (kind: 'bullet_list' | 'ordered_list'): Command =>
  (state, dispatch, view) => {
    if (regionOf(state.selection) !== 'body') return false
    const type = kind === 'bullet_list' ? bullet_list : ordered_list
    const list = ancestor(state, bullet_list, ordered_list)
    if (list?.node.type === type) return liftListItem(list_item)(state, dispatch, view)
    if (list) {
      dispatch?.(state.tr.setNodeMarkup(list.pos, type).scrollIntoView())
      return true
    }
    return after(setBlock('paragraph'), wrapInList(type))(state, dispatch, view)
  }

/** The link around the caret or in the selection, and its whole range. */
export function linkAt(state: EditorState): { href: string; from: number; to: number } | null {
  const { $from, from, to, empty } = state.selection
  let found: { href: string; from: number; to: number } | null = null
  $from.parent.forEach((node, offset) => {
    const mark = link.isInSet(node.marks)
    if (!mark) return
    const start = $from.start() + offset
    const end = start + node.nodeSize
    if (found && found.to === start && found.href === mark.attrs['href']) found.to = end
    else if (!found && (empty ? start <= from && from <= end : start < to && end > from))
      found = { href: String(mark.attrs['href']), from: start, to: end }
  })
  return found
}

/** Links the selection to an address, or takes the link around the caret away with null. Refuses addresses that copy may not carry. */
export const setLink =
  (href: string | null): Command =>
  (state, dispatch) => {
    if (href !== null && !isSafeAddress(href)) return false
    const { from, to, empty, $from } = state.selection
    if (!$from.parent.type.allowsMarkType(link)) return false
    const range = linkAt(state) ?? { from, to }
    const tr = state.tr
    if (href === null) tr.removeMark(range.from, range.to, link)
    else if (empty && range.from === range.to) tr.insert(from, copySchema.text(href, [link.create({ href })]))
    else tr.removeMark(range.from, range.to, link).addMark(Math.min(range.from, from), Math.max(range.to, to), link.create({ href }))
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Puts an image after the block with the caret; false where images may not stand. */
export const insertImage =
  (attrs: { src: string; alt: string; caption: string }): Command =>
  (state, dispatch) => {
    if (!isSafeAddress(attrs.src) || regionOf(state.selection) !== 'body') return false
    const { $to } = state.selection
    const at = $to.depth < 2 ? state.selection.to : $to.after(2)
    dispatch?.(state.tr.insert(at, image.create(attrs)).scrollIntoView())
    return true
  }

/** Takes emphasis and links from the selection and makes its blocks paragraphs again. */
export const clearFormatting: Command = (state, dispatch, view) => {
  const { from, to, empty } = state.selection
  const marks: Command = (current, send) => {
    const tr = current.tr
    if (!empty) tr.removeMark(from, to)
    if (!tr.docChanged) return false
    send?.(tr)
    return true
  }
  if (after(marks, makeParagraph)(state, dispatch, view)) return true
  return marks(state, dispatch, view)
}

export const insertLineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!$from.parent.type.contentMatch.matchType(line_break)) return regionOf(state.selection) !== null && regionOf(state.selection) !== 'body'
  dispatch?.(state.tr.replaceSelectionWith(line_break.create()).scrollIntoView())
  return true
}

/** Sets the direction of the selected blocks; null lets their letters decide again. */
export const setDirection =
  (direction: Direction | null): Command =>
  (state, dispatch) => {
    const tr = state.tr
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
      if (!node.isTextblock) return true
      if (node.attrs['dir'] !== direction) tr.setNodeAttribute(pos, 'dir', direction)
      return false
    })
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }

/** Turns the selected blocks around; where that is what their letters say anyway, nothing stays set. */
export const flipDirection: Command = (state, dispatch, view) => {
  const story = directionOfCopy(state.doc)
  const block = state.selection.$from.parent
  if (!block.isTextblock) return false
  const wanted = directionOfBlock(block, story) === 'rtl' ? 'ltr' : 'rtl'
  const byLetters = directionOfBlock(block.type.create({ ...block.attrs, dir: null }, block.content), story)
  return setDirection(wanted === byLetters ? null : wanted)(state, dispatch, view)
}
