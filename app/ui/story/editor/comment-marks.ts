import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { mapRange, type Range } from '#core/collab/anchor.ts'

/** A thread as the text shows it; `at` is null once its text is gone. */
export interface MarkedThread {
  id: string
  at: Range | null
  title: string
  resolved: boolean
}

export interface CommentMarks {
  threads: readonly MarkedThread[]
  /** The thread that is brought out among the others. */
  active: string | null
  /** The text that somebody is about to comment on. */
  draft: Range | null
}

const key = new PluginKey<CommentMarks & { decorations: DecorationSet }>('comments')
const NONE: CommentMarks = { threads: [], active: null, draft: null }

function decorate(state: Pick<EditorState, 'doc'>, { threads, active, draft }: CommentMarks): DecorationSet {
  const size = state.doc.content.size
  const decorations = threads.flatMap(({ id, at, title, resolved }) => {
    if (!at || at.to > size || (resolved && id !== active)) return []
    const attrs = { class: id === active ? 'commented commented-active' : 'commented', 'data-comment': id, title }
    return [Decoration.inline(at.from, at.to, attrs, { id, length: at.to - at.from })]
  })
  if (draft && draft.to <= size) decorations.push(Decoration.inline(draft.from, draft.to, { class: 'commented commented-active' }))
  return DecorationSet.create(state.doc, decorations)
}

/** Marks text that is commented on, and keeps hold of it through edits; a click in it tells which thread it was, the shortest where several lie there. */
export const markComments = (onClick: (id: string) => void) =>
  new Plugin<CommentMarks & { decorations: DecorationSet }>({
    key,
    state: {
      init: (_, state) => ({ ...NONE, decorations: decorate(state, NONE) }),
      apply(transaction, before, _old, state) {
        const told = transaction.getMeta(key) as Partial<CommentMarks> | undefined
        const moved = transaction.docChanged
          ? {
              ...before,
              threads: before.threads.map((thread) => ({ ...thread, at: thread.at && mapRange(thread.at, transaction.mapping) })),
              draft: before.draft && mapRange(before.draft, transaction.mapping),
            }
          : before
        if (!told && !transaction.docChanged) return before
        if (!told) return { ...moved, decorations: before.decorations.map(transaction.mapping, transaction.doc) }
        const next = { ...moved, ...told }
        return { ...next, decorations: decorate(state, next) }
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleClick(view, pos) {
        const hits = (key.getState(view.state)?.decorations.find(pos, pos) ?? []).map(({ spec }) => spec as { id?: string; length: number })
        const hit = hits.filter(({ id }) => id !== undefined).sort((a, b) => a.length - b.length)[0]
        if (hit?.id !== undefined) onClick(hit.id)
        return false
      },
    },
  })

/** What the text shows of comments, in positions of the present document. */
export const commentMarksIn = (state: EditorState): CommentMarks => key.getState(state) ?? NONE

/** Shows these threads, brings one out, or marks what is about to be commented on; what is left out stays. */
export const showComments = (state: EditorState, marks: Partial<CommentMarks>) => state.tr.setMeta(key, marks).setMeta('addToHistory', false)
