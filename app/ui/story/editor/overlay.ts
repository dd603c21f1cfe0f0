import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { PersonHere } from '../session.ts'
import { cutPlaces } from './flag-marks.ts'

const SCISSORS = '✂'
/** After somebody's last move their name stands at the caret this long, in ms; then the caret alone. */
const NAME_STAYS = 3_000
/** How wide a selected block without text is marked, in CSS pixels. */
const SLIVER = 6

/** Somebody as the text shows them. */
export interface ShownPerson extends PersonHere {
  name: string
  /** Their colour, as a CSS value. */
  hand: string
}

/**
 * Draws colleagues' carets and selections and the scissors of cut copy on a layer over the text. Nothing of it is within the text:
 * an element between two Arabic letters would part them, and one beside the caret would disturb composing and the caret keys.
 */
class Overlay {
  readonly view: EditorView
  readonly layer: HTMLElement
  #people: readonly ShownPerson[] = []
  /** Since when somebody has stood where they are, by connection. */
  readonly #stood = new Map<string, { moves: number; since: number }>()
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

  show(people: readonly ShownPerson[]) {
    this.#people = people
    for (const connection of this.#stood.keys()) if (!people.some((person) => person.connection === connection)) this.#stood.delete(connection)
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

  #person(person: ShownPerson, { anchor, head }: { anchor: number; head: number }, origin: DOMRect): HTMLElement[] {
    const size = this.view.state.doc.content.size
    if (Math.max(anchor, head) > size) return []
    const { hand } = person
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
    name.textContent = person.name
    name.style.animationDelay = `${this.#nameStays(person)}ms`
    // The name stays within the column, whichever way its line runs.
    if (at.left - origin.left > origin.width / 2) name.classList.add('is-leftward')
    caret.append(name)
    parts.push(caret)
    return parts
  }

  /** How long the name is still to be seen, in ms; drawn anew, it goes on fading where it was. */
  #nameStays({ connection, moves }: ShownPerson): number {
    const now = performance.now()
    const known = this.#stood.get(connection)
    if (known?.moves === moves) return known.since + NAME_STAYS - now
    this.#stood.set(connection, { moves, since: now })
    return NAME_STAYS
  }

  /** The boxes of the text in a range, line by line and run by run; a block without text shows that it is within by a sliver. */
  #rects(from: number, to: number): { left: number; top: number; width: number; height: number }[] {
    if (from === to) return []
    const rects: { left: number; top: number; width: number; height: number }[] = []
    const range = document.createRange()
    this.view.state.doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isTextblock) return true
      const start = Math.max(from, pos + 1)
      const end = Math.min(to, pos + 1 + node.content.size)
      if (start < end) {
        const [first, last] = [this.view.domAtPos(start, 1), this.view.domAtPos(end, -1)]
        range.setStart(first.node, first.offset)
        range.setEnd(last.node, last.offset)
        rects.push(...textRects(range))
      } else if (node.content.size === 0 && from <= pos && to > pos + 1) {
        const { left, right, top, bottom } = this.view.coordsAtPos(pos + 1)
        rects.push({ left: Math.min(left, right), top, width: SLIVER, height: bottom - top })
      }
      return false
    })
    return rects
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

/** The boxes of the letters in a range, without those of the elements that hold them. */
function textRects(range: Range): DOMRect[] {
  const { commonAncestorContainer: root } = range
  if (root instanceof Text) return [...range.getClientRects()]
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const part = document.createRange()
  const rects: DOMRect[] = []
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (!range.intersectsNode(node)) continue
    part.setStart(node, node === range.startContainer ? range.startOffset : 0)
    part.setEnd(node, node === range.endContainer ? range.endOffset : node.length)
    rects.push(...part.getClientRects())
  }
  return rects
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
export const showPeople = (view: EditorView, people: readonly ShownPerson[]) => overlays.get(view)?.show(people)
