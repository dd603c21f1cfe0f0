import type { Node } from 'prosemirror-model'
import type { Range } from '#core/collab/anchor.ts'
import { followNamed } from '#core/suggestions/named.ts'
import type { Anchors } from '#services/anchors.ts'

/** As much of a suggestion's record as says where it was made. */
export interface Told {
  id: string
  from: number
  to: number
  revision: number
}

/** What is left of what suggestions name, in the head. */
export interface Placed {
  revision: number
  doc: Node
  parts: Range[][]
}

interface Kept {
  told: string
  revision: number
  parts: Range[]
}

/** Suggestions whose place is remembered, so that a long life of a story is not read again for each look. */
const IN_MEMORY = 5_000

/** Finds what suggestions name in the head of their story, by the steps since they were made. */
export function createPlacing(anchors: Pick<Anchors, 'ways'>) {
  const memory = new Map<string, Kept>()

  const lastOf = ({ id, from, to, revision }: Told): Kept => {
    const told = `${from} ${to} ${revision}`
    const known = memory.get(id)
    return known?.told === told ? known : { told, revision, parts: [{ from, to }] }
  }

  const keep = (id: string, kept: Kept): void => {
    memory.delete(id)
    memory.set(id, kept)
    const oldest = memory.size > IN_MEMORY ? memory.keys().next().value : undefined
    if (oldest !== undefined) memory.delete(oldest)
  }

  return {
    /** Null when there is no such story. Throws RangeError where a revision is none that the story has had. */
    async present(articleId: string, suggestions: readonly Told[]): Promise<Placed | null> {
      const last = suggestions.map(lastOf)
      const ways = await anchors.ways(
        articleId,
        last.map(({ revision }) => revision),
      )
      if (!ways) return null
      const { revision, doc } = ways
      const parts = last.map((known, index) => {
        const here = followNamed(known.parts, ways.mapsSince(known.revision))
        const id = suggestions[index]?.id
        if (id !== undefined) keep(id, { told: known.told, revision, parts: here })
        return here
      })
      return { revision, doc, parts }
    },

    forget: (id: string) => void memory.delete(id),
  }
}

export type Placing = ReturnType<typeof createPlacing>
