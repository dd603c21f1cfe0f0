/** Of so many stories it is known that they have none. */
const STORIES = 20_000
/** And for so long, in ms: where another node's news is lost, what is known ends by itself. */
const KNOWN_FOR = 30_000

/** Which stories have none of a kind of record (open suggestions, comments), so that they are not looked up each time that their text is edited. */
export interface Absence {
  /** Whether a story is known to have none. */
  isKnown(articleId: string): boolean
  /** Called before the records are read; what it answers is called with a story that had none. */
  asOf(): (articleId: string) => void
  /** A story has one now. */
  end(articleId: string): void
}

/** Knows nothing at first. */
export function createAbsence(): Absence {
  const known = new Map<string, number>()
  let ended = 0
  return {
    isKnown: (articleId) => performance.now() - (known.get(articleId) ?? -Infinity) < KNOWN_FOR,
    asOf() {
      const before = ended
      return (articleId) => {
        if (ended !== before) return // perhaps this very story has been given one since it was read
        if (known.size >= STORIES) known.clear()
        known.set(articleId, performance.now())
      }
    },
    end(articleId) {
      ended += 1
      known.delete(articleId)
    },
  }
}
