import { history, redoDepth, undoDepth } from 'prosemirror-history'
import { type Command, type EditorState, Plugin, type SelectionBookmark, type Transaction } from 'prosemirror-state'
import type { Mapping, Step, StepMap } from 'prosemirror-transform'
import { takeBackOwn } from './take-back.ts'

/** One entry of prosemirror-history: a map that positions go through, with the step that takes it back where it is one's own; `selection` where an event begins. */
interface Item {
  map: StepMap
  step?: Step
  selection?: SelectionBookmark
}
type MakeItem = new (map: StepMap, step?: Step, selection?: SelectionBookmark, mirrorOffset?: number) => Item

interface Items {
  readonly length: number
  get(index: number): Item | undefined
  slice(from: number, to: number): Items
  append(items: readonly Item[]): Items
  forEach(take: (item: Item, index: number) => boolean | void, from: number, to: number): void
}

interface Branch {
  readonly items: Items
  readonly eventCount: number
  remapping(from: number, to: number): Mapping
  addTransform(transform: Transaction, selection: SelectionBookmark, options: unknown, preserveItems: boolean): Branch
}
type MakeBranch = new (items: Items, eventCount: number) => Branch

interface History {
  done: Branch
  undone: Branch
}
type MakeHistory = new (done: Branch, undone: Branch, prevRanges: null, prevTime: number, prevComposition: number) => History

const classOf = <T>(made: object) => made.constructor as unknown as T

/** As prosemirror-collab does it: a position within what is taken back is found again through the map that took it. */
const append = (mapping: Mapping, map: StepMap, mirrors?: number) =>
  (mapping as Mapping & { appendMap(map: StepMap, mirrors?: number): void }).appendMap(map, mirrors)

/**
 * Takes the newest event off a branch, as `Branch.popEvent` of prosemirror-history does, but takes back only what is one's own: there, undoing a word
 * removes whatever a colleague has typed within it since.
 */
function popOwn(branch: Branch, tr: Transaction): { remaining: Branch; selection: SelectionBookmark } {
  const { items, eventCount } = branch
  let end = items.length - 1
  while (end > 0 && !items.get(end)?.selection) end -= 1
  const Made = classOf<MakeItem>(items.get(end) as Item)
  const remap = branch.remapping(end, items.length)
  let mapFrom = remap.maps.length
  const before: Item[] = []
  const after: Item[] = []
  let selection = items.get(end)?.selection as SelectionBookmark
  items.forEach(
    (item) => {
      if (!item.step) {
        mapFrom -= 1
        before.push(item)
        return
      }
      before.push(new Made(item.map))
      const made = takeBackOwn(tr, item.step, remap.slice(mapFrom))
      made.forEach((map, index) => after.push(index === 0 ? new Made(map, undefined, undefined, after.length + before.length) : new Made(map)))
      mapFrom -= 1
      made.forEach((map, index) => append(remap, map, index === 0 ? mapFrom : undefined))
      if (item.selection) selection = item.selection.map(remap.slice(mapFrom))
    },
    items.length,
    end,
  )
  const remaining = new (classOf<MakeBranch>(branch))(items.slice(0, end).append([...before.toReversed(), ...after]), eventCount - 1)
  return { remaining, selection }
}

function goBack(state: EditorState, plugin: Plugin, isRedo: boolean): Transaction | null {
  const history = plugin.getState(state) as History
  let from = isRedo ? history.undone : history.done
  if (from.eventCount === 0) return null
  const { tr } = state
  let selection: SelectionBookmark
  // An event of which nothing is left is passed over.
  do ({ remaining: from, selection } = popOwn(from, tr))
  while (tr.steps.length === 0 && from.eventCount > 0)
  const options = (plugin.spec as { config?: unknown }).config
  const to = (isRedo ? history.done : history.undone).addTransform(tr, state.selection.getBookmark(), options, true)
  const historyState = new (classOf<MakeHistory>(history))(isRedo ? to : from, isRedo ? from : to, null, 0, -1)
  return tr.setSelection(selection.resolve(tr.doc)).setMeta(plugin, { redo: isRedo, historyState })
}

const historyOf = ({ plugins }: EditorState) => plugins.find(({ spec }) => (spec.key as { key?: string } | undefined)?.key === 'history$')

const command =
  (isRedo: boolean): Command =>
  (state, dispatch) => {
    const plugin = historyOf(state)
    if (!plugin || (isRedo ? redoDepth(state) : undoDepth(state)) === 0) return false
    if (dispatch) dispatch((goBack(state, plugin, isRedo) ?? state.tr).scrollIntoView())
    return true
  }

/** Takes back one's own newest change, and nothing that a colleague has written in or around it. */
export const undo = command(false)

/** Makes one's own change again that was taken back last. */
export const redo = command(true)

const ASKED: Record<string, Command> = { historyUndo: undo, historyRedo: redo }

/** One's own changes, to be taken back by the keys, by the browser's menu and by a shaken phone. */
export const ownHistory = (): Plugin[] => [
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput(view, event) {
          const asked = view.editable ? ASKED[event.inputType] : undefined
          if (!asked) return false
          event.preventDefault()
          return asked(view.state, view.dispatch, view) || true
        },
      },
    },
  }),
  history(),
]
