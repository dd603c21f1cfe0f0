import type { Node } from 'prosemirror-model'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { ToldChange } from '#contracts/changes.ts'
import { directionOf } from '#core/direction.ts'
import { handOf } from '../../person-mark.tsx'
import type { Told } from './told.ts'

/** The words that the marks in the text carry. */
export interface MarkWords {
  /** What a screen reader says before the words: "Inserted by Amal:". */
  said(kind: 'inserted' | 'deleted', by: string): string
  /** What the pointer and the focus show: with when. */
  title(kind: 'inserted' | 'deleted' | 'restyled', by: string, at: string | null): string
}

interface Mark {
  kind: 'inserted' | 'deleted' | 'restyled'
  change: ToldChange
  by: string
  at: string | null
}

const classOf = (kind: Mark['kind'], isActive: boolean) => `change change-${kind}${isActive ? ' is-active' : ''}`

const attributesOf = ({ kind, change, by, at }: Mark, words: MarkWords, active: number | null): Record<string, string> => ({
  class: classOf(kind, change.id === active),
  style: `--hand: ${handOf(by)}`,
  title: words.title(kind, by, at),
  'data-change': String(change.id),
  tabindex: '-1',
})

const wordsOnly = (text: string): HTMLElement => {
  const element = document.createElement('span')
  element.className = 'words-only'
  element.textContent = `${text} `
  return element
}

/** A mark that stands in the text without being in the copy. */
function standing(tag: 'ins' | 'del', text: string, mark: Mark, words: MarkWords, active: number | null): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributesOf(mark, words, active))) element.setAttribute(name, value)
  element.dir = directionOf(text)
  element.append(wordsOnly(words.said(tag === 'ins' ? 'inserted' : 'deleted', mark.by)), text)
  return element
}

/** Where a paragraph was begun or ended without a word, this says so. */
const PILCROW = '¶'
const shownText = (text: string) => text.replaceAll('\n', ` ${PILCROW} `).replaceAll('\uFFFC', '▣')

function deletion(doc: Node, change: ToldChange, index: number, words: MarkWords, active: number | null): Decoration {
  const { place, text, by, at } = change.deletions[index] as ToldChange['deletions'][number]
  const mark: Mark = { kind: 'deleted', change, by, at }
  const isBetweenBlocks = !doc.resolve(place).parent.isTextblock
  const draw = () => {
    if (!isBetweenBlocks) return standing('del', shownText(text === '' ? PILCROW : text), mark, words, active)
    const block = document.createElement('div')
    block.className = 'copy change-block'
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const paragraph = document.createElement('p')
      paragraph.dir = directionOf(line)
      paragraph.append(standing('del', shownText(line), mark, words, active))
      block.append(paragraph)
    }
    if (block.childElementCount === 0) block.append(standing('del', PILCROW, mark, words, active))
    return block
  }
  return Decoration.widget(place, draw, {
    side: -1,
    marks: [],
    key: `del ${change.id} ${index} ${place} ${text} ${change.id === active}`,
    ignoreSelection: true,
  })
}

function insertion(doc: Node, change: ToldChange, index: number, words: MarkWords, active: number | null): Decoration[] {
  const { from, to, by, at } = change.insertions[index] as ToldChange['insertions'][number]
  const mark: Mark = { kind: 'inserted', change, by, at }
  const attributes = attributesOf(mark, words, active)
  const found: Decoration[] = []
  let first: number | null = null
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) first ??= Math.max(from, pos)
    else if (node.type.name === 'image' && pos >= from) found.push(Decoration.node(pos, pos + node.nodeSize, attributes))
    return true
  })
  if (first !== null)
    return [
      ...found,
      Decoration.widget(first, () => wordsOnly(words.said('inserted', by)), { side: -1, marks: [], key: `says ${change.id} ${index} ${by}` }),
      Decoration.inline(from, to, { nodeName: 'ins', ...attributes }),
    ]
  if (found.length > 0) return found
  // Only where blocks begin and end was changed.
  const draw = () => standing('ins', PILCROW, mark, words, active)
  return [Decoration.widget(from, draw, { side: -1, marks: [], key: `ins ${change.id} ${index} ${change.id === active}` })]
}

/** Marks what changed in the newer copy: insertions as they stand, deletions where they stood, what was set otherwise; those of one person alone where one is named. */
export function marksOf({ doc, ranges }: Told, words: MarkWords, person: string | null, active: number | null): DecorationSet {
  const decorations = ranges.flatMap((change): Decoration[] => {
    const isShown = (by: string) => person === null || by === person
    const [by, at] = [change.by[0] ?? '', change.at]
    if ((change.kind === 'style' || change.kind === 'block') && change.from !== null && change.to !== null && isShown(by)) {
      const attributes = attributesOf({ kind: 'restyled', change, by, at }, words, active)
      return [change.kind === 'style' ? Decoration.inline(change.from, change.to, attributes) : Decoration.node(change.from, change.to, attributes)]
    }
    return [
      ...change.deletions.flatMap((one, index) => (isShown(one.by) ? [deletion(doc, change, index, words, active)] : [])),
      ...change.insertions.flatMap((one, index) => (isShown(one.by) ? insertion(doc, change, index, words, active) : [])),
    ]
  })
  return DecorationSet.create(doc, decorations)
}
