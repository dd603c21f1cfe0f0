import * as Y from 'yjs'
import type { Chair, Seat } from './seat.ts'

/** The document as an editor on Yjs lays it out: a fragment of paragraphs, each with its text. */
const fragmentOf = (doc: Y.Doc) => doc.getXmlFragment('body')

export const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  fragmentOf(doc)
    .toArray()
    .flatMap((paragraph) => (paragraph instanceof Y.XmlElement ? paragraph.toArray() : []))
    .filter((text) => text instanceof Y.XmlText)

/** Fills an empty document with paragraphs. */
export function fill(doc: Y.Doc, paragraphs: readonly string[]): void {
  fragmentOf(doc).insert(
    0,
    paragraphs.map((paragraph) => {
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText(paragraph)])
      return element
    }),
  )
}

/** What an editor does whose document came without paragraphs: it makes one to type in. */
function emptyParagraph(doc: Y.Doc): Y.XmlText {
  const element = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  element.insert(0, [text])
  fragmentOf(doc).push([element])
  return text
}

/** As much of a provider as a seat needs. */
export interface Provider {
  awareness: { setLocalStateField(field: string, value: unknown): void } | null
  unsaved(): number
  leave(): void
}

/** A seat at a document that is there: typing, watching, and the caret as the editors' bindings send it (a relative position, and only when that has changed). */
export function seatAt(doc: Y.Doc, provider: Provider, { writer, showsCaret, seen }: Chair): Seat {
  const texts = textsOf(doc)
  const own = texts[writer] ?? emptyParagraph(doc)
  texts.forEach((text, index) => {
    let length = text.length
    text.observe((_event, transaction) => {
      const more = text.length - length
      length = text.length
      if (!transaction.local && more > 0) seen(index, more)
    })
  })
  let caret = own.length
  let told: Y.RelativePosition | null = null
  const tellCaret = () => {
    if (!showsCaret) return
    const place = Y.createRelativePositionFromTypeIndex(own, caret)
    if (told && Y.compareRelativePositions(told, place)) return
    told = place
    provider.awareness?.setLocalStateField('cursor', { anchor: Y.relativePositionToJSON(place), head: Y.relativePositionToJSON(place) })
  }
  if (showsCaret) provider.awareness?.setLocalStateField('user', { name: `Typist ${writer}`, color: '#1c7ed6' })
  return {
    type(letter = 'x') {
      own.insert(caret, letter)
      caret += 1
      tellCaret()
    },
    edit({ paragraph, offset, letter: put }) {
      if (put === '') texts[paragraph]?.delete(offset, 1)
      else texts[paragraph]?.insert(offset, put)
    },
    moveCaret(offset) {
      caret = Math.min(offset, own.length)
      tellCaret()
    },
    unsaved: provider.unsaved,
    text: () => textsOf(doc).map((text) => text.toString()),
    leave: provider.leave,
  }
}
