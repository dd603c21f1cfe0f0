import type { EditorState } from 'prosemirror-state'
import { placeOf, type Proposal } from '#core/suggestions/proposal.ts'
import { borderAfter, borderBefore } from '#core/text/borders.ts'

/** A suggestion of one's own in one piece, in positions of the present document. */
export interface Own {
  id: string
  proposal: Proposal
}

/** What Backspace or Delete does at the caret while one suggests: shortens what is proposed there, steps over what is struck through already, or takes a character of the copy. */
export type Erasure = { what: 'shorten'; own: Own } | { what: 'step'; to: number } | { what: 'take'; from: number; to: number; caret: number }

/** Null where the caret is at the edge of a block: there the copy's own keys know what to do. */
export function erasureAt(state: EditorState, mine: readonly Own[], forward: boolean): Erasure | null {
  const { $head, head } = state.selection
  const here = mine.filter(({ proposal: { from, to } }) => from <= head && head <= to)
  const ending = here.find(({ proposal }) => !forward && placeOf([proposal]) === head && proposal.slice.size > 0)
  if (ending) return { what: 'shorten', own: ending }
  const gone = here.find(({ proposal: { from, to } }) => from < to && (forward ? head < to : head > from))
  if (gone) return { what: 'step', to: forward ? gone.proposal.to : gone.proposal.from }
  const { parent, parentOffset } = $head
  if (!parent.isTextblock || (forward ? parentOffset === parent.content.size : parentOffset === 0)) return null
  const text = parent.textBetween(0, parent.content.size, '', '\n')
  const caret = $head.start() + (forward ? borderAfter(text, parentOffset + 1) : borderBefore(text, parentOffset - 1))
  return { what: 'take', from: Math.min(head, caret), to: Math.max(head, caret), caret }
}
