import type { ResolvedPos } from 'prosemirror-model'
import { type Command, Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { TEXT_FIELDS, type TextField } from '#core/copy.ts'

/** Which region of the copy a position is in; null between them. */
export const regionAt = ($pos: ResolvedPos): TextField | null => ($pos.depth === 0 ? null : (TEXT_FIELDS[$pos.index(0)] ?? null))

/** The region that a whole selection lies in; null when it spans several. */
export function regionOf({ $from, $to }: Selection): TextField | null {
  const region = regionAt($from)
  return region === regionAt($to) ? region : null
}

/** Enter in the headline or the standfirst goes on to the next region; neither is ever two blocks. */
export const enterNextRegion: Command = (state, dispatch) => {
  const region = regionAt(state.selection.$from)
  if (region === null || region === 'body') return false
  const after = state.selection.$from.after(1)
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(after), 1)).scrollIntoView())
  return true
}

/** Backspace at the very start of a region stays there: headline, standfirst and body are never joined. */
export const stayAtStart: Command = ({ doc, selection }) => {
  if (!selection.empty || regionAt(selection.$from) === null) return false
  const first = Selection.findFrom(doc.resolve(selection.$from.start(1)), 1, true)
  if (first?.from !== selection.from || selection.$from.parentOffset > 0) return false
  const inPlainBlock = selection.$from.depth === 1 || (selection.$from.depth === 2 && selection.$from.parent.type.name === 'paragraph')
  if (!inPlainBlock) return false
  // An empty first paragraph may go when another block follows it.
  return !(selection.$from.depth === 2 && selection.$from.parent.content.size === 0 && selection.$from.node(1).childCount > 1)
}

/** Delete at the very end of a region stays there. */
export const stayAtEnd: Command = ({ doc, selection }) => {
  if (!selection.empty || regionAt(selection.$from) === null) return false
  const last = Selection.findFrom(doc.resolve(selection.$from.end(1)), -1, true)
  return last?.to === selection.to
}

/** Select all takes the region first, the whole copy when asked again. */
export const selectRegion: Command = (state, dispatch) => {
  const { selection, doc } = state
  const region = regionOf(selection)
  if (region === null) return false
  const first = Selection.findFrom(doc.resolve(selection.$from.start(1)), 1, true)
  const last = Selection.findFrom(doc.resolve(selection.$from.end(1)), -1, true)
  if (!first || !last || (selection.from <= first.from && selection.to >= last.to)) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(doc, first.from, last.to)))
  return true
}

/** Deletes a range from each region on its own, so that what is left of the body doesn't become headline. */
export function deleteInRegions(tr: Transaction, from: number, to: number): Transaction {
  const ranges: [number, number][] = []
  tr.doc.forEach((region, pos) => {
    const start = Math.max(pos + 1, from)
    const end = Math.min(pos + region.nodeSize - 1, to)
    if (start < end) ranges.push([start, end])
  })
  for (const [start, end] of ranges.toReversed()) tr.deleteRange(start, end)
  return tr
}

/** Deletes a selection that spans regions. */
export const deleteAcrossRegions: Command = (state, dispatch) => {
  const { selection } = state
  if (selection.empty || regionOf(selection) !== null) return false
  const tr = deleteInRegions(state.tr, selection.from, selection.to)
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(selection.from, tr.doc.content.size)), 1))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Cuts a selection that spans regions; the browser's own way would join what is left. */
function cutAcrossRegions(view: EditorView, event: ClipboardEvent): boolean {
  const { selection } = view.state
  if (!event.clipboardData || selection.empty || regionOf(selection) !== null) return false
  const { dom, text } = view.serializeForClipboard(selection.content())
  event.preventDefault()
  event.clipboardData.clearData()
  event.clipboardData.setData('text/html', dom.innerHTML)
  event.clipboardData.setData('text/plain', text)
  return view.editable && deleteAcrossRegions(view.state, view.dispatch)
}

/** Typing over a selection that spans regions, or cutting it, empties each of them on its own. */
export const keepRegionsApart = () =>
  new Plugin({
    props: {
      handleTextInput(view, _from, _to, text) {
        if (!deleteAcrossRegions(view.state, view.dispatch)) return false
        view.dispatch(view.state.tr.insertText(text).scrollIntoView())
        return true
      },
      handleDOMEvents: { cut: cutAcrossRegions },
    },
  })
