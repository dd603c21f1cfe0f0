import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import type { StoryFlag } from '#contracts/flags.ts'
import type { Moved } from '#contracts/story.ts'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { COPY_ATTRIBUTES, type CopyAttribute } from '#core/copy.ts'
import type { Direction } from '#core/direction.ts'
import { countWords } from '#core/projection.ts'
import type { State } from '#core/workflow.ts'
import { directionOfCopy } from './editor/direction.ts'
import { findsOf } from './editor/find.ts'
import { type Formatting, formattingOf } from './editor/formatting.ts'
import type { PersonHere, SessionStatus } from './session.ts'

export type Fields = Record<CopyAttribute, string>

/** Whether what is typed here becomes suggestions. */
export interface SuggestMode {
  /** Whether this person may suggest at all now. */
  may: boolean
  on: boolean
  /** It cannot be turned off: this person may only suggest here. */
  only: boolean
  /** Something proposed is not stored yet. */
  unsaved: boolean
  /** Why the last thing tried was not taken: a failure's code, or `formatting`. */
  refused: string | null
}

/** What the screen around the copy shows of the open story; a part that did not change stays the same object. */
export interface Picture {
  /** The story has been opened: the copy is alive. */
  opened: boolean
  status: SessionStatus
  workflow: State
  moved: Moved | null
  flags: readonly StoryFlag[]
  people: readonly PersonHere[]
  /** Whose caret is kept in sight. */
  following: string | null
  /** Those that are open, in the order of the copy, then the latest that were settled. */
  suggestions: readonly StorySuggestion[]
  suggesting: SuggestMode
  formatting: Formatting | null
  /** How many places of what is sought there are, and which one is at, from 0; -1 for none. */
  finds: { count: number; at: number }
  fields: Fields
  headline: string
  words: number
  direction: Direction
  /** The code of the last change of one's own that the server would not take. */
  refused: string | null
  /** This person has typed in the copy since the last version. */
  typed: boolean
  /** The revision of the newest version, 0 before the first. */
  since: number
}

const counted = new WeakMap<Node, number>()

/** The words of the body, counted block by block and only where a block is new. */
export function wordsOf(doc: Node): number {
  let words = 0
  doc.child(2).descendants((node) => {
    if (!node.isTextblock) return true
    let known = counted.get(node)
    if (known === undefined) counted.set(node, (known = countWords(node.textBetween(0, node.content.size, '\n', '\n'))))
    words += known
    return false
  })
  return words
}

const alike = <T extends object>(a: T | null, b: T): boolean => a !== null && (Object.keys(b) as (keyof T)[]).every((name) => a[name] === b[name])

/** The picture after a new state of the document. */
export function withState(picture: Picture, state: EditorState): Picture {
  const { doc } = state
  const fields = Object.fromEntries(COPY_ATTRIBUTES.map((name) => [name, String(doc.attrs[name])])) as Fields
  const formatting = formattingOf(state)
  const { places, at } = findsOf(state)
  const finds = { count: places.length, at }
  const next: Picture = {
    ...picture,
    opened: true,
    fields: alike(picture.fields, fields) ? picture.fields : fields,
    formatting: alike(picture.formatting, formatting) ? picture.formatting : formatting,
    finds: alike(picture.finds, finds) ? picture.finds : finds,
    headline: doc.child(0).textContent,
    words: wordsOf(doc),
    direction: directionOfCopy(doc),
  }
  return alike(picture, next) ? picture : next
}
