import { history } from 'prosemirror-history'
import { EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { StoryFlag } from '#contracts/flags.ts'
import { type CopyParts, copyFrom, positionIn, runsOf, type TextField, textOf } from '#core/copy.ts'
import { showDirections } from '#ui/story/editor/direction.ts'
import { markFlags, showFlags } from '#ui/story/editor/flag-marks.ts'
import { copyInputRules, copyKeys } from '#ui/story/editor/keys.ts'
import { overlay, showPeople, type ShownPerson } from '#ui/story/editor/overlay.ts'
import { pasteIntoCopy } from '#ui/story/editor/paste.ts'
import { nameRegions } from '#ui/story/editor/placeholders.ts'
import { keepRegionsApart } from '#ui/story/editor/regions.ts'

function element(selector: string): Element {
  const found = document.querySelector(selector)
  if (!found) throw new RangeError(`nothing on the page is ${selector}`)
  return found
}

/** The editor of the copy alone, on a page of its own, with what a test needs to drive and read it. */
function open(parts: CopyParts) {
  const clicked: string[] = []
  const place = element('#place')
  place.replaceChildren()
  const view = new EditorView(place, {
    state: EditorState.create({
      doc: copyFrom(parts),
      plugins: [
        ...[history(), copyInputRules(), ...copyKeys(() => undefined), pasteIntoCopy(), keepRegionsApart()],
        ...[
          showDirections(),
          nameRegions({ headline: 'Headline', standfirst: 'Standfirst', body: 'Body' }),
          markFlags((id) => clicked.push(id)),
          overlay(),
        ],
      ],
    }),
    attributes: { class: 'copy-text' },
  })
  const at = (field: TextField, offset: number) => positionIn(runsOf(view.state.doc, field), offset)
  return {
    json: () => view.state.doc.toJSON() as unknown,
    text: (field: TextField) => textOf(view.state.doc, field),
    shape: () => view.state.doc.child(2).content.content.map((node) => `${node.type.name}(${node.textContent})`),
    select(field: TextField, from: number, to = from) {
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at(field, from), at(field, to))))
      view.focus()
    },
    paste: (html: string) => view.pasteHTML(html),
    pasteText: (text: string) => view.pasteText(text),
    box: (selector: string) => element(selector).getBoundingClientRect().toJSON() as DOMRect,
    /** The width of the first letters of the first paragraph, as the browser draws them. */
    widthOf(letters: number) {
      const range = document.createRange()
      range.setStart(element('[data-body] p').childNodes[0] ?? place, 0)
      range.setEnd(element('[data-body] p').childNodes[0] ?? place, letters)
      return range.getBoundingClientRect().width
    },
    clicked,
    flag(field: TextField, from: number, to: number, kind: StoryFlag['kind'], id = 'f1') {
      const flag = { id, kind, severity: 'error', state: 'open', at: { from: at(field, from), to: at(field, to) } } as StoryFlag
      view.dispatch(showFlags(view.state, [{ flag, title: 'why' }]))
    },
    people(people: { name: string; anchor: number; head: number }[]) {
      showPeople(
        view,
        people.map(({ name, anchor, head }): ShownPerson => ({
          by: { id: name, name, image: null },
          connection: name,
          idle: false,
          moves: 0,
          name,
          hand: 'var(--g-hand-0)',
          selection: { anchor: at('body', anchor), head: at('body', head) },
        })),
      )
    },
    coords: (offset: number) => view.coordsAtPos(at('body', offset)),
  }
}

export type CopyPage = ReturnType<typeof open>
Object.assign(window, { open: undefined, openCopy: open })
