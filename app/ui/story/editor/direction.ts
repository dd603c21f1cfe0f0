import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { type Direction, directionOf, directionOfLanguage } from '#core/direction.ts'

/** Nodes never change, so what their letters say is worked out once. */
const said = new WeakMap<Node, Direction | 'nothing'>()

function lettersOf(block: Node): Direction | 'nothing' {
  let known = said.get(block)
  if (known === undefined) {
    const text = block.textContent
    const ltr = directionOf(text, 'ltr')
    known = ltr === directionOf(text, 'rtl') ? ltr : 'nothing'
    said.set(block, known)
  }
  return known
}

/** The direction of a story as a whole: that of its language, or where nobody named one, that of most of its text. */
export function directionOfCopy(doc: Node): Direction {
  const language = String(doc.attrs['language'])
  if (language !== '' && language !== 'und') return directionOfLanguage(language)
  let balance = 0
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    const letters = lettersOf(node)
    if (letters !== 'nothing') balance += letters === 'rtl' ? node.content.size : -node.content.size
    return false
  })
  return balance > 0 ? 'rtl' : 'ltr'
}

/** The direction a textblock is shown in: what an editor set, else what most of its letters are, else the story's. */
export function directionOfBlock(block: Node, story: Direction): Direction {
  const set: unknown = block.attrs['dir']
  if (set === 'ltr' || set === 'rtl') return set
  const letters = lettersOf(block)
  return letters === 'nothing' ? story : letters
}

function decorate(doc: Node): DecorationSet {
  const story = directionOfCopy(doc)
  const decorations: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) {
      decorations.push(Decoration.node(pos, pos + node.nodeSize, { class: 'copy', dir: directionOfBlock(node, story) }))
      return false
    }
    if (node.type.name === 'quote' || node.type.name.endsWith('_list'))
      decorations.push(Decoration.node(pos, pos + node.nodeSize, { dir: containerDirection(node, story) }))
    return !node.isLeaf
  })
  return DecorationSet.create(doc, decorations)
}

/** A list's marks and a quote's rule stand on the side where its first text begins. */
function containerDirection(container: Node, story: Direction): Direction {
  let found: Direction | null = null
  container.descendants((node) => {
    if (found === null && node.isTextblock && node.content.size > 0) found = directionOfBlock(node, story)
    return found === null && !node.isTextblock
  })
  return found ?? story
}

const key = new PluginKey<DecorationSet>('direction')

/** Shows each block in its own direction without writing into the copy: showing a story is no edit. */
export const showDirections = () =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => decorate(doc),
      apply: (transaction, shown) => (transaction.docChanged ? decorate(transaction.doc) : shown),
    },
    props: { decorations: (state) => key.getState(state) },
  })
