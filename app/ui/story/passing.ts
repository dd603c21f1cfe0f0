import type { Step } from 'prosemirror-transform'
import { type Range, mapRange } from '#core/collab/anchor.ts'
import { colleagueOf } from '../colleagues.ts'
import type { PersonHere, StorySession } from './session.ts'

/** How long the name of somebody who edits without having the story open stands at their change, in ms. */
const SHOWN = 5_000

interface Passer extends Omit<PersonHere, 'selection'> {
  range: Range
  revision: number
}

/** The last place that steps changed, in the document after them; null where they changed no text. */
export function changedBy(steps: readonly Pick<Step, 'getMap'>[]): Range | null {
  let changed: Range | null = null
  for (const step of steps) {
    const map = step.getMap()
    const before: Range | null = changed && mapRange(changed, map)
    changed = before
    map.forEach((_oldStart, _oldEnd, from, to) => {
      changed = { from, to }
    })
  }
  return changed
}

/** Those who edit without having the story open (a script, a repair in many stories): for a moment their name stands at what they changed, as a colleague's does. */
export class Passing {
  #passers: Passer[] = []
  readonly #session: () => StorySession
  readonly #show: () => void
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(session: () => StorySession, show: () => void) {
    this.#session = session
    this.#show = show
  }

  /** Those to be shown now, in positions of the present document. */
  get list(): PersonHere[] {
    return this.#passers.flatMap(({ range, revision, ...passer }) => {
      const at = this.#session().place(range, revision)
      return at && typeof at !== 'string' ? [{ ...passer, selection: { anchor: at.from, head: at.to } }] : []
    })
  }

  async hear(by: string, revision: number, steps: readonly Step[]): Promise<void> {
    if (this.#session().people.some((person) => person.by.id === by)) return
    const range = changedBy(steps)
    const colleague = range && (await colleagueOf(by))
    if (!colleague) return
    const { id, name, image } = colleague
    const passer: Passer = { by: { id, name, image }, connection: `passing ${id}`, idle: false, moves: revision, range, revision }
    this.#passers = [...this.#passers.filter((other) => other.by.id !== by), passer]
    this.#show()
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#passers = this.#passers.filter((other) => other !== passer)
      this.#show()
    }, SHOWN)
    this.#timers.add(timer)
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }
}
