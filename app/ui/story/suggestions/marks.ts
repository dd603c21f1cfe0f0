import { Slice } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import type { Range } from '#core/collab/anchor.ts'
import { copySchema } from '#core/copy.ts'
import { followNamed, namedText } from '#core/suggestions/named.ts'
import { placeOf, type Proposal, textOfSlice } from '#core/suggestions/proposal.ts'
import { handOf } from '../../person-mark.tsx'
import { initialsOf } from '../people.ts'

/** A suggestion as the text shows it. */
export interface ShownSuggestion {
  id: string
  parts: readonly Range[]
  slice: Slice
  /** Whose it is; null for a check. */
  by: { id: string; name: string } | null
  /** The sentence that says whose it is and what it would do, for those who don't see it. */
  title: string
}

/** What this person is proposing, ahead of what the server knows. */
export interface Draft {
  id: string
  proposal: Proposal
}

interface Shown {
  told: readonly ShownSuggestion[]
  drafts: readonly Draft[]
  active: string | null
  decorations: DecorationSet
}

type News = Partial<Pick<Shown, 'told' | 'drafts' | 'active'>>

const key = new PluginKey<Shown>('suggestions')

/** What an insertion reads as: a parting of blocks is ¶, an image a picture. */
const readable = (slice: Slice) => textOfSlice(slice).replaceAll('\n', '¶').replaceAll('\uFFFC', '🖼')

function insertion({ id, slice, by, title }: ShownSuggestion, isActive: boolean): HTMLElement {
  const element = document.createElement('ins')
  element.className = `suggested-in${isActive ? ' suggested-active' : ''}`
  element.dataset['suggestion'] = id
  element.title = title
  if (by) {
    element.style.setProperty('--hand', handOf(by.id))
    element.dataset['by'] = initialsOf(by.name)
  }
  element.append(readable(slice))
  return element
}

function decorate({ doc }: Pick<EditorState, 'doc'>, shown: readonly ShownSuggestion[], active: string | null): DecorationSet {
  const decorations: Decoration[] = []
  for (const suggestion of shown) {
    const { id, parts, slice, by, title } = suggestion
    const place = placeOf(parts)
    if (place === null || place > doc.content.size) continue
    const isActive = id === active
    const hand = by ? { style: `--hand: ${handOf(by.id)}` } : {}
    for (const { from, to } of parts) {
      if (from === to) continue
      const attrs = { nodeName: 'del', class: `suggested-out${isActive ? ' suggested-active' : ''}`, 'data-suggestion': id, title, ...hand }
      decorations.push(Decoration.inline(from, to, attrs, { id }))
      // Blocks that would be joined have no letters to strike through.
      if (/^\n+$/.test(namedText(doc, [{ from, to }])))
        decorations.push(Decoration.widget(from, () => parting(suggestion, isActive), { id, side: -1 }))
    }
    if (slice.size > 0)
      decorations.push(
        Decoration.widget(place, () => insertion(suggestion, isActive), {
          id,
          side: -1,
          key: `${id} ${readable(slice)} ${isActive} ${title}`,
          ignoreSelection: true,
        }),
      )
  }
  return DecorationSet.create(doc, decorations)
}

function parting({ id, title }: ShownSuggestion, isActive: boolean): HTMLElement {
  const element = document.createElement('del')
  element.className = `suggested-out${isActive ? ' suggested-active' : ''}`
  element.dataset['suggestion'] = id
  element.title = title
  element.append('¶')
  return element
}

/** Drafts lie over what the server told of the same suggestions. */
function together(
  told: readonly ShownSuggestion[],
  drafts: readonly Draft[],
  say: (draft: Draft, doc: EditorState['doc']) => ShownSuggestion,
  doc: EditorState['doc'],
) {
  const known = new Set(drafts.map(({ id }) => id))
  return [...told.filter(({ id }) => !known.has(id)), ...drafts.map((draft) => say(draft, doc))]
}

function mappedDrafts(drafts: readonly Draft[], transaction: Transaction): Draft[] {
  return drafts.flatMap((draft) => {
    const { from, to, slice } = draft.proposal
    const parts = followNamed([{ from, to }], transaction.mapping.maps)
    const first = parts[0]
    return first && parts.length === 1 ? [{ ...draft, proposal: { ...first, slice } }] : []
  })
}

interface Options {
  /** A suggestion was clicked in the text. */
  onClick(id: string): void
  /** How a draft is shown. */
  say(draft: Draft, doc: EditorState['doc']): ShownSuggestion
}

/** Shows suggestions in the text: what would go is struck through, what would come is underlined in its author's colour. */
export const markSuggestions = ({ onClick, say }: Options) =>
  new Plugin<Shown>({
    key,
    state: {
      init: () => ({ told: [], drafts: [], active: null, decorations: DecorationSet.empty }),
      apply(transaction, shown, _old, state) {
        const news = transaction.getMeta(key) as News | undefined
        if (!news && !transaction.docChanged) return shown
        const moved = transaction.docChanged
          ? {
              told: shown.told.map((one) => ({ ...one, parts: followNamed(one.parts, transaction.mapping.maps) })),
              drafts: mappedDrafts(shown.drafts, transaction),
            }
          : {}
        const { told, drafts, active } = { ...shown, ...moved, ...news }
        return { told, drafts, active, decorations: decorate(state, together(told, drafts, say, state.doc), active) }
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      /** A suggestion lies over whatever else is marked in its text: a click in it is its own. */
      handleClick(_view, _pos, event) {
        const marked = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-suggestion]') : null
        const id = marked?.dataset['suggestion']
        if (id !== undefined) onClick(id)
        return id !== undefined
      },
    },
  })

const tell = (state: EditorState, news: News) => state.tr.setMeta(key, news).setMeta('addToHistory', false)

/** Shows these suggestions, in positions of the present document. */
export const showSuggestions = (state: EditorState, told: readonly ShownSuggestion[]) => tell(state, { told })
export const showDrafts = (state: EditorState, drafts: readonly Draft[]) => tell(state, { drafts })
export const activateSuggestion = (state: EditorState, active: string | null) => tell(state, { active })

export const draftsIn = (state: EditorState): readonly Draft[] => key.getState(state)?.drafts ?? []

/** Open suggestions in positions of this state's document, drafts over what the server told. */
export const suggestionsIn = (state: EditorState): readonly { id: string; by: { id: string } | null; parts: readonly Range[]; slice: Slice }[] => {
  const shown = key.getState(state)
  if (!shown) return []
  const known = new Set(shown.drafts.map(({ id }) => id))
  return [
    ...shown.told.filter(({ id }) => !known.has(id)),
    ...shown.drafts.map(({ id, proposal: { from, to, slice } }) => ({ id, by: null, parts: [{ from, to }], slice })),
  ]
}

/** A suggestion that the server told, as the text shows it. */
export const shownOf = ({ id, parts, slice, by }: StorySuggestion, title: string): ShownSuggestion => ({
  ...{ id, parts, by, title },
  slice: Slice.fromJSON(copySchema, slice),
})
