import { closeHistory } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { runsOf, TEXT_FIELDS, wellFormed } from '#core/copy.ts'
import { type Folded, findIn, type FindOptions, foldForFind, type Found } from '#core/find.ts'

/** What is sought in the copy; `query` is empty while nothing is. */
export interface Sought extends FindOptions {
  query: string
}

/** What was found: places in the present document, and which of them one is at (-1: none yet). */
export interface Finds {
  sought: Sought
  places: readonly Found[]
  at: number
}

interface Kept extends Finds {
  decorations: DecorationSet
  /** Texts that were searched, so that a key searches the one block that it changed. */
  folds: Map<string, Folded>
}

const key = new PluginKey<Kept>('find')
const NOTHING: Kept = {
  sought: { query: '', matchCase: false, wholeWord: false, letterForms: true },
  places: [],
  at: -1,
  decorations: DecorationSet.empty,
  folds: new Map(),
}

const foldsAlike = (a: FindOptions, b: FindOptions) => a.matchCase === b.matchCase && a.letterForms === b.letterForms

const markOf = ({ from, to }: Found, isHere: boolean) =>
  Decoration.inline(from, to, { class: isHere ? 'find-place find-here' : 'find-place' }, { isHere })

/** Finds all places in all regions; a text that was searched before is not made ready anew. */
function searched(doc: Node, sought: Sought, known: Map<string, Folded>): Pick<Kept, 'places' | 'folds'> {
  const folds = new Map<string, Folded>()
  const places: Found[] = []
  for (const field of TEXT_FIELDS)
    for (const { text, pos } of runsOf(doc, field)) {
      const folded = folds.get(text) ?? known.get(text) ?? foldForFind(text, sought)
      folds.set(text, folded)
      for (const { from, to } of findIn(folded, sought.query, sought)) places.push({ from: pos + from, to: pos + to })
    }
  return { places, folds }
}

/** Seeks something else. */
function seekAnew(doc: Node, sought: Sought, before: Kept): Kept {
  const found = searched(doc, sought, foldsAlike(sought, before.sought) ? before.folds : new Map<string, Folded>())
  return {
    ...found,
    sought,
    at: -1,
    decorations: DecorationSet.create(
      doc,
      found.places.map((place) => markOf(place, false)),
    ),
  }
}

/** The ranges of the present document that a transaction has touched, whole textblocks at a time. */
function touched({ doc, mapping }: Transaction): Found[] {
  const ranges: Found[] = []
  mapping.maps.forEach((map, index) => {
    const rest = mapping.slice(index + 1)
    map.forEach((_start, _end, from, to) => {
      const [$from, $to] = [doc.resolve(rest.map(from, -1)), doc.resolve(rest.map(to, 1))]
      ranges.push({
        from: $from.parent.isTextblock ? $from.start() : $from.pos,
        to: $to.parent.isTextblock ? $to.end() : $to.pos,
      })
    })
  })
  return ranges
}

/** From this many steps on, as in replacing everywhere, all marks are made anew: that is quicker than keeping the old ones. */
const MANY = 100

/** Keeps up with a change, and with where one is; marks in blocks that nobody touched stay as they are. */
function keepUp(transaction: Transaction, kept: Kept, near: Found | null): Kept {
  const { doc } = transaction
  const { sought } = kept
  if (transaction.steps.length >= MANY) return seekAnew(doc, sought, kept)
  const { places, folds } = transaction.docChanged ? searched(doc, sought, kept.folds) : kept
  const at = near ? places.findIndex(({ from, to }) => from === near.from && to === near.to) : -1
  const ranges = transaction.docChanged ? touched(transaction) : []
  let decorations = kept.decorations.map(transaction.mapping, doc)
  const here = places[at]
  const stale = [
    ...ranges.flatMap(({ from, to }) => decorations.find(from, to)),
    ...decorations.find(undefined, undefined, ({ isHere }) => isHere === true),
  ]
  const isStale = new Set(stale.map(({ from, to }) => `${from} ${to}`))
  decorations = decorations.remove(stale)
  const fresh = places.filter(
    (place) => place === here || isStale.has(`${place.from} ${place.to}`) || ranges.some(({ from, to }) => place.from >= from && place.to <= to),
  )
  if (here)
    decorations = decorations.remove(decorations.find(here.from, here.to, () => true).filter(({ from, to }) => from === here.from && to === here.to))
  return {
    sought,
    places,
    folds,
    at,
    decorations: decorations.add(
      doc,
      fresh.map((place) => markOf(place, place === here)),
    ),
  }
}

/** Marks every place that reads as what is sought, and keeps up with everybody's edits. */
export const findInCopy = () =>
  new Plugin<Kept>({
    key,
    state: {
      init: () => NOTHING,
      apply(transaction, kept) {
        const told = transaction.getMeta(key) as { sought?: Sought; here?: Found | null } | undefined
        const sought = told?.sought ?? kept.sought
        if (sought.query === '') return kept.sought.query === '' && !told ? kept : { ...NOTHING, sought }
        if (told?.sought) return seekAnew(transaction.doc, sought, kept)
        if (!told && !transaction.docChanged) return kept
        const here = kept.places[kept.at]
        const { mapping } = transaction
        const near = told?.here !== undefined ? told.here : here ? { from: mapping.map(here.from, 1), to: mapping.map(here.to, -1) } : null
        return keepUp(transaction, kept, near)
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  })

export const findsOf = (state: EditorState): Finds => key.getState(state) ?? NOTHING

/** Seeks something else; one is nowhere yet. */
export const seekInCopy = (state: EditorState, sought: Sought): Transaction =>
  state.tr.setMeta(key, { sought: { ...sought, query: wellFormed(sought.query) } }).setMeta('addToHistory', false)

/** Goes to the next place from the selection on, or the one before it, round the ends of the copy. Null where nothing was found. */
export function goToPlace(state: EditorState, forward: boolean, from = state.selection): Transaction | null {
  const { places, at } = findsOf(state)
  const isAtIt = places[at]?.from === from.from && places[at]?.to === from.to
  const next = forward
    ? places.find((place) => (isAtIt ? place.from >= from.to : place.from >= from.from))
    : places.findLast((place) => (isAtIt ? place.to <= from.from : place.to <= from.to))
  const place = next ?? (forward ? places[0] : places.at(-1))
  if (!place) return null
  return state.tr
    .setSelection(TextSelection.create(state.doc, place.from, place.to))
    .setMeta(key, { here: place })
    .setMeta('addToHistory', false)
}

function replaceAt(tr: Transaction, { from, to }: Found, text: string): void {
  if (text === '') tr.delete(from, to)
  else tr.insertText(text, from, to)
}

/** Replaces the place one is at, as a change of its own, and goes to the next. Null where one is at none. */
export function replaceHere(state: EditorState, text: string): Transaction | null {
  const { places, at } = findsOf(state)
  const place = places[at]
  if (!place) return null
  const tr = state.tr
  replaceAt(tr, place, wellFormed(text))
  // What follows is put right by `goToPlace` once this has been applied.
  return closeHistory(tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(place.to))))
}

/** Replaces every place as one change, one undo. Null where there is none. */
export function replaceEverywhere(state: EditorState, text: string): Transaction | null {
  const { places } = findsOf(state)
  if (places.length === 0) return null
  const tr = state.tr
  for (const place of places.toReversed()) replaceAt(tr, place, wellFormed(text))
  return closeHistory(tr)
}
