import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { TEXT_FIELDS, type TextField } from '#core/copy.ts'

/** Names each region of the copy for those who can't see it, and says in an empty one what belongs there. */
export const nameRegions = (labels: Record<TextField, string>) =>
  new Plugin({
    props: {
      decorations({ doc }) {
        const decorations: Decoration[] = []
        let pos = 0
        TEXT_FIELDS.forEach((field, index) => {
          const region = doc.child(index)
          decorations.push(Decoration.node(pos, pos + region.nodeSize, { class: `copy-${field}` }))
          const block = region.isTextblock ? region : region.childCount === 1 ? region.child(0) : null
          if (block?.isTextblock && block.content.size === 0) {
            const from = region.isTextblock ? pos : pos + 1
            decorations.push(
              Decoration.node(from, from + block.nodeSize, { class: 'is-empty', 'data-placeholder': labels[field], 'aria-label': labels[field] }),
            )
          }
          pos += region.nodeSize
        })
        return DecorationSet.create(doc, decorations)
      },
    },
  })
