import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { StoryFlag } from '#contracts/flags.ts'

/** A flag as the text shows it, with its sentence in the reader's language. */
export interface ShownFlag {
  flag: StoryFlag
  title: string
}

interface Shown {
  decorations: DecorationSet
  flags: readonly ShownFlag[]
  active: string | null
}

const key = new PluginKey<Shown>('flags')

function decorate(state: Pick<EditorState, 'doc'>, flags: readonly ShownFlag[], active: string | null): DecorationSet {
  const size = state.doc.content.size
  const decorations: Decoration[] = []
  for (const { flag, title } of flags) {
    if (flag.state !== 'open' || flag.at === null || flag.at.to > size) continue
    const { from, to } = flag.at
    const attrs = { class: `flag flag-${flag.kind} flag-${flag.severity}${flag.id === active ? ' flag-active' : ''}`, 'data-flag': flag.id, title }
    if (from < to) decorations.push(Decoration.inline(from, to, attrs, { id: flag.id, cut: flag.kind === 'truncated' }))
    else {
      // What is missing has no letters to underline: its block is marked instead.
      const $at = state.doc.resolve(from)
      if ($at.parent.isTextblock)
        decorations.push(
          Decoration.node(
            $at.before(),
            $at.after(),
            { ...attrs, class: `${attrs.class} flag-block` },
            { id: flag.id, cut: flag.kind === 'truncated' },
          ),
        )
    }
  }
  return DecorationSet.create(state.doc, decorations)
}

/** Underlines flagged text by kind; a click in it tells which flag it was. */
export const markFlags = (onClick: (id: string) => void) =>
  new Plugin<Shown>({
    key,
    state: {
      init: (_, state) => ({ decorations: decorate(state, [], null), flags: [], active: null }),
      apply(transaction, shown, _old, state) {
        const told = transaction.getMeta(key) as Partial<Pick<Shown, 'flags' | 'active'>> | undefined
        if (told) {
          const { flags, active } = { ...shown, ...told }
          return { flags, active, decorations: decorate(state, flags, active) }
        }
        return transaction.docChanged ? { ...shown, decorations: shown.decorations.map(transaction.mapping, transaction.doc) } : shown
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleClick(view, pos) {
        const hit = key.getState(view.state)?.decorations.find(pos, pos)[0]
        if (hit) onClick((hit.spec as { id: string }).id)
        return false
      },
    },
  })

/** Shows these flags, in positions of the present document. */
export const showFlags = (state: EditorState, flags: readonly ShownFlag[]) => state.tr.setMeta(key, { flags }).setMeta('addToHistory', false)

/** Brings one flag out among the others; null none. */
export const activateFlag = (state: EditorState, active: string | null) => state.tr.setMeta(key, { active }).setMeta('addToHistory', false)

/** Where copy was cut, in positions of the present document, for the scissors beside it. */
export function cutPlaces(state: EditorState): { id: string; pos: number }[] {
  const shown = key.getState(state)
  if (!shown) return []
  return shown.decorations
    .find(undefined, undefined, (spec: { cut?: boolean }) => spec.cut === true)
    .map(({ from, to, spec }) => ({
      id: (spec as { id: string }).id,
      pos: from < to && !isNodeRange(state, from, to) ? to : Math.min(to - 1, from + 1),
    }))
}

const isNodeRange = (state: EditorState, from: number, to: number) =>
  state.doc.nodeAt(from)?.nodeSize === to - from && !state.doc.nodeAt(from)?.isText
