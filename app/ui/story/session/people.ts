import type { Mappable } from 'prosemirror-transform'
import type { Presence } from '#contracts/story.ts'
import { type Caret, mapCaret } from '#core/collab/anchor.ts'
import type { PersonHere } from './shape.ts'

/** Finds the maps from a revision to the present document: null when it is too old, `later` when it has not come yet. */
export type PathTo = (revision: number) => readonly Mappable[] | null | 'later'

/** The others in a story, their selections in positions of the present document. */
export class People {
  readonly #here = new Map<string, PersonHere>()
  /** Told at a revision that has not come yet. */
  readonly #later = new Map<string, Presence>()

  get list(): PersonHere[] {
    return [...this.#here.values()]
  }

  clear(): void {
    this.#here.clear()
    this.#later.clear()
  }

  leave(connection: string): void {
    this.#here.delete(connection)
    this.#later.delete(connection)
  }

  arrive(presence: Presence, pathTo: PathTo): void {
    const { by, connection, selection, idle } = presence
    this.#later.delete(connection)
    const path = selection && pathTo(selection.revision)
    if (path === 'later') this.#later.set(connection, presence)
    const known = this.#here.get(connection)
    const before = known?.selection ?? null
    const next = path === 'later' ? before : selection && path && through({ anchor: selection.anchor, head: selection.head }, path)
    const isMoved = before?.anchor !== next?.anchor || before?.head !== next?.head
    this.#here.set(connection, { by, connection, idle, selection: next, moves: (known?.moves ?? 0) + (isMoved ? 1 : 0) })
  }

  /** Places those whose revision has come. */
  catchUp(pathTo: PathTo): void {
    for (const presence of [...this.#later.values()]) this.arrive(presence, pathTo)
  }

  /** Moves everyone through a change of the document; the carets of whoever made it follow what they typed. */
  follow(change: Mappable, by: string | null): void {
    for (const person of this.#here.values()) {
      const isOwn = person.by.id === by
      if (person.selection)
        this.#here.set(person.connection, { ...person, selection: mapCaret(person.selection, change, isOwn), moves: person.moves + (isOwn ? 1 : 0) })
    }
  }
}

const through = (caret: Caret, path: readonly Mappable[]): Caret => path.reduce((moved, change) => mapCaret(moved, change, false), caret)
