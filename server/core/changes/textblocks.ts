import type { Node } from 'prosemirror-model'

/** A textblock, and where its content begins in the document. */
export interface PlacedBlock {
  block: Node
  start: number
}

const known = new WeakMap<Node, PlacedBlock[]>()

function blocksOf(doc: Node): PlacedBlock[] {
  let blocks = known.get(doc)
  if (blocks) return blocks
  const found: PlacedBlock[] = (blocks = [])
  doc.descendants((block, pos) => {
    if (block.isTextblock) found.push({ block, start: pos + 1 })
    return !block.isTextblock
  })
  known.set(doc, blocks)
  return blocks
}

/** The textblock in whose content a position lies, its ends included; null between blocks. Found by halves: a description asks for thousands. */
export function blockAround(doc: Node, pos: number): PlacedBlock | null {
  const blocks = blocksOf(doc)
  let [low, high] = [0, blocks.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle] as PlacedBlock).start <= pos) low = middle
    else high = middle - 1
  }
  const found = blocks[low]
  return found && pos >= found.start && pos <= found.start + found.block.content.size ? found : null
}
