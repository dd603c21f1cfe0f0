import type { EditorView } from 'prosemirror-view'

/** How far from the edges of its scroller a place is to be seen, in CSS pixels. */
const MARGIN = 120

function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return document.documentElement
}

/** How much of the top of a scroller is covered by what stays there, in CSS pixels. */
function coveredOf({ firstElementChild: first }: Element): number {
  return first && getComputedStyle(first).position === 'sticky' ? first.getBoundingClientRect().height : 0
}

/** Scrolls so that a place in the copy can be read with its surroundings, whoever has the focus; nothing moves while it can. */
export function bringIntoView(view: EditorView, pos: number): void {
  const at = view.coordsAtPos(Math.min(pos, view.state.doc.content.size))
  const scroller = scrollerOf(view.dom)
  const box = scroller === document.documentElement ? { top: 0, height: innerHeight } : scroller.getBoundingClientRect()
  const covered = coveredOf(scroller)
  const top = box.top + covered
  const height = box.height - covered
  const margin = Math.min(MARGIN, height / 4)
  if (at.top >= top + margin && at.bottom <= top + height - margin) return
  scroller.scrollBy({ top: (at.top + at.bottom) / 2 - (top + height * 0.4), behavior: 'instant' })
}
