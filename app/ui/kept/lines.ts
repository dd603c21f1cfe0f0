import { Step } from 'prosemirror-transform'
import { copyOf, copySchema } from '#core/copy.ts'
import type { KeptChanges } from '../story/session/kept.ts'

/** Kept changes for people to read: the text before and after them, or, where the copy's schema has changed since, what was typed. */
export type Readable = { before: string; after: string } | { typed: string }

/** The text of a document, a line a block. */
export const linesOf = (doc: ReturnType<typeof copyOf>): string => doc.textBetween(0, doc.content.size, '\n', '\n')

/** Makes kept changes readable, whatever version wrote them. */
export function readable({ copy, steps }: Pick<KeptChanges, 'copy' | 'steps'>): Readable {
  try {
    const before = copyOf(copy)
    let after = before
    for (const json of steps) {
      const made = Step.fromJSON(copySchema, json).apply(after)
      if (!made.doc) return { typed: typedIn(steps) }
      after = made.doc
    }
    return { before: linesOf(before), after: linesOf(after) }
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault
    return { typed: typedIn(steps) } // another schema's: its text can be read all the same
  }
}

/** All text that steps of any schema bring in. */
function typedIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(typedIn).join('')
  if (typeof value !== 'object' || value === null) return ''
  const own = 'text' in value && typeof value.text === 'string' ? value.text : ''
  return (
    own +
    Object.values(value)
      .map((part) => (typeof part === 'object' ? typedIn(part) : ''))
      .join('')
  )
}
