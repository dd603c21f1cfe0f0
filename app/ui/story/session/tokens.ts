import type { Mark, Node } from 'prosemirror-model'

/** A character, or where a node begins, ends or stands; two of the same key are alike. */
export interface Token {
  key: string
  pos: number
  size: number
}

const keyOf = ({ type, attrs }: Node | Mark) => `${type.name} ${JSON.stringify(attrs)}`

/** The children of a node whose content begins at a position. */
export function childrenOf(parent: Node, start: number): (Token & { node: Node })[] {
  const children: (Token & { node: Node })[] = []
  parent.forEach((node, offset) => children.push({ node, key: JSON.stringify(node.toJSON()), pos: start + offset, size: node.nodeSize }))
  return children
}

/** What a document consists of between two positions, whole characters each. */
export function tokensOf(doc: Node, from: number, to: number): Token[] {
  const tokens: Token[] = []
  const put = (key: string, pos: number, size: number) => {
    if (pos >= from && pos + size <= to) tokens.push({ key, pos, size })
  }
  const read = (parent: Node, start: number) => {
    parent.forEach((node, offset) => {
      const pos = start + offset
      if (pos + node.nodeSize <= from || pos >= to) return
      if (node.isText) return readText(node, pos)
      if (node.isLeaf) return put(`${keyOf(node)} ${node.marks.map(keyOf).join()}`, pos, node.nodeSize)
      put(`<${keyOf(node)}`, pos, 1)
      read(node, pos + 1)
      put(`>${node.type.name}`, pos + node.nodeSize - 1, 1)
    })
  }
  const readText = ({ text = '', marks }: Node, start: number) => {
    const marked = marks.map(keyOf).join()
    let pos = start
    for (const character of text) {
      put(`${character}${marked}`, pos, character.length)
      pos += character.length
    }
  }
  read(doc, 0)
  return tokens
}
