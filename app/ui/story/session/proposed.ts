import type { StepMap } from 'prosemirror-transform'
import type { StorySuggestion, SuggestionsChanged } from '#contracts/suggestions.ts'
import { followNamed } from '#core/suggestions/named.ts'
import type { PathTo } from './people.ts'

/** The suggestions of a story as the server last told them, what they name in positions of the present document. */
export class Proposed {
  #told: SuggestionsChanged | null = null
  #isOwed = false

  hear(changed: SuggestionsChanged): void {
    if (this.#told && changed.revision < this.#told.revision) return
    this.#told = changed
    this.#isOwed = true
  }

  /** What was heard and is not yet told to the screen, once the page has come as far as it speaks of; else null. */
  owed(version: number, pathTo: PathTo): StorySuggestion[] | null {
    if (!this.#isOwed || !this.#told || this.#told.revision > version) return null
    this.#isOwed = false
    return this.present(pathTo)
  }

  present(pathTo: PathTo): StorySuggestion[] {
    if (!this.#told) return []
    const path = pathTo(this.#told.revision)
    const maps = path === null || path === 'later' ? null : (path as readonly StepMap[])
    return this.#told.suggestions.map((suggestion) => {
      const parts = maps ? followNamed(suggestion.parts, maps) : []
      const first = parts[0]
      const last = parts.at(-1)
      return { ...suggestion, parts, at: first && last ? { from: first.from, to: last.to } : null }
    })
  }
}
