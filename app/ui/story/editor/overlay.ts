import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { handOf } from '../../person-mark.tsx'
import type { PersonHere } from '../session.ts'
import { cutPlaces } from './flag-marks.ts'

const SCISSORS = '✂'

/**
 * Draws colleagues' carets and selections and the scissors of cut copy on a layer over the text. Nothing of it is within the text:
 * an element between two Arabic letters would part them, and one beside the caret would disturb composing and the caret keys.
 */
class Overlay {
  readonly view: EditorView
  readonly layer: HTMLElement
  #people: readonly PersonHere[] = []
  #frame = 0
  readonly #resized: ResizeObserver

  constructor(view: EditorView) {
    this.view = view
    this.layer = document.createElement('div')
    this.layer.className = 'copy-overlay'
    this.layer.setAttribute('aria-hidden', 'true')
    view.dom.after(this.layer)
    this.#resized = new ResizeObserver(() => this.draw())
    this.#resized.observe(view.dom)
  }

  show(people: readonly PersonHere[]) {
    this.#people = people
    this.draw()
  }

  update() {
    this.draw()
  }

  /** Measures once a frame at most: reading positions makes the browser lay out. */
  draw() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint())
  }

  #paint() {
    this.#frame = 0
    if (this.view.isDestroyed) return
    const origin = this.layer.getBoundingClientRect()
    const drawn: HTMLElement[] = []
    for (const person of this.#people) if (person.selection) drawn.push(...this.#person(person, person.selection, origin))
    for (const { id, pos } of cutPlaces(this.view.state)) drawn.push(this.#scissors(id, pos, origin))
    this.layer.replaceChildren(...drawn)
  }

  #person(person: PersonHere, { anchor, head }: { anchor: number; head: number }, origin: DOMRect): HTMLElement[] {
    const size = this.view.state.doc.content.size
    if (Math.max(anchor, head) > size) return []
    const hand = handOf(person.by.id)
    const parts: HTMLElement[] = []
    for (const rect of this.#rects(Math.min(anchor, head), Math.max(anchor, head))) {
      if (rect.width < 1) continue
      parts.push(place(element('div', 'copy-selected', hand), rect.left - origin.left, rect.top - origin.top, rect.width, rect.height))
    }
    // Where two directions meet a place in the text has two on the screen: browsers draw a bare caret at the letter that follows, the end of a selection at its last.
    // At the end of a block there is no letter that follows, and asked for that side ProseMirror measures the last mark's box, whose right edge is the wrong end of right-to-left text.
    const $head = this.view.state.doc.resolve(head)
    const isAtEnd = $head.parentOffset === $head.parent.content.size && $head.parentOffset > 0
    const at = this.view.coordsAtPos(head, head > anchor || isAtEnd ? -1 : 1)
    const caret = place(
      element('div', `copy-caret${person.idle ? ' is-idle' : ''}`, hand),
      at.left - origin.left - 1,
      at.top - origin.top,
      2,
      at.bottom - at.top,
    )
    const name = element('bdi', 'copy-caret-name')
    name.textContent = person.by.name
    // The name stays within the column, whichever way its line runs.
    if (at.left - origin.left > origin.width / 2) name.classList.add('is-leftward')
    caret.append(name)
    parts.push(caret)
    return parts
  }

  #rects(from: number, to: number): DOMRect[] {
    if (from === to) return []
    const range = document.createRange()
    const start = this.view.domAtPos(from)
    const end = this.view.domAtPos(to)
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    const lines = [...range.getClientRects()]
    // A block's own box comes with its lines' boxes: only what no other box lies within is text.
    return lines.filter(
      (rect) =>
        !lines.some(
          (other) =>
            other !== rect &&
            other.height < rect.height - 4 &&
            other.top >= rect.top - 1 &&
            other.bottom <= rect.bottom + 1 &&
            other.left >= rect.left - 1 &&
            other.right <= rect.right + 1,
        ),
    )
  }

  #scissors(id: string, pos: number, origin: DOMRect): HTMLElement {
    const at = this.view.coordsAtPos(Math.min(pos, this.view.state.doc.content.size), -1)
    const block = this.view.domAtPos(pos).node
    const rtl = getComputedStyle(block instanceof Element ? block : (block.parentElement ?? this.view.dom)).direction === 'rtl'
    const mark = element('span', `copy-cut${rtl ? ' is-rtl' : ''}`)
    mark.dataset['flag'] = id
    mark.textContent = SCISSORS
    return place(mark, at.left - origin.left, at.top - origin.top, undefined, at.bottom - at.top)
  }

  destroy() {
    cancelAnimationFrame(this.#frame)
    this.#resized.disconnect()
    this.layer.remove()
  }
}

function element(tag: string, className: string, hand?: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  if (hand !== undefined) made.style.setProperty('--hand', hand)
  return made
}

function place(made: HTMLElement, left: number, top: number, width: number | undefined, height: number): HTMLElement {
  made.style.transform = `translate(${left}px, ${top}px)`
  if (width !== undefined) made.style.width = `${width}px`
  made.style.height = `${height}px`
  return made
}

const key = new PluginKey('overlay')
const overlays = new WeakMap<EditorView, Overlay>()

/** The layer over the copy; the view's parent must be positioned. */
export const overlay = () =>
  new Plugin({
    key,
    view(view) {
      const made = new Overlay(view)
      overlays.set(view, made)
      return made
    },
  })

/** Shows where colleagues are, in positions of the present document. */
export const showPeople = (view: EditorView, people: readonly PersonHere[]) => overlays.get(view)?.show(people)
