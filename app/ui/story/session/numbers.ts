import type { Batch, Edited, Here, Presence } from '#contracts/story.ts'
import type { Introduced, PackedEdits, PackedHere, PastBatches } from '#contracts/story-wire.ts'
import { unpackStep } from '#core/collab/packing.ts'
import { pushIdOf } from '#core/collab/push-id.ts'

/** Whom the plain messages are told to. */
export interface Told {
  'story:edited': (edited: Edited) => void
  'story:here': (here: Here) => void
}

/** Past batches in the plain form. */
export const batchesOf = ({ base, authors, batches }: PastBatches): Batch[] => {
  let next = base
  return batches.map(([place, n, steps]) => {
    const [series, by] = authors[place] ?? ['', '']
    const batch = { base: next, steps: steps.map(unpackStep), by, pushId: pushIdOf(series, n) }
    next += steps.length
    return batch
  })
}

/** One story's numbers on one connection, and what is translated by them. */
export class Numbers {
  readonly #articleId: string
  readonly #tell: Told
  readonly #hands = new Map<number, { series: string; by: string }>()
  readonly #people = new Map<number, Presence>()
  handle: number | null = null

  constructor(articleId: string, tell: Told) {
    this.#articleId = articleId
    this.#tell = tell
  }

  open(handle: number, hands: readonly Introduced[], people: readonly Presence[]): void {
    this.handle = handle
    for (const [hand, series, by] of hands) this.#hands.set(hand, { series, by })
    for (const person of people) this.meet(person)
  }

  meet(person: Presence): void {
    if (person.hand !== undefined) this.#people.set(person.hand, person)
  }

  hearEdits([handle, base, ...batches]: PackedEdits): void {
    if (handle !== this.handle) return
    let next = base
    for (const [first, second, packed, series, by] of batches) {
      if (typeof first === 'number' && series !== undefined && by !== undefined) this.#hands.set(first, { series, by })
      const author = typeof first === 'number' ? this.#hands.get(first) : { by: second as string, pushId: first }
      if (!author) return // never introduced to us: the gap that this leaves is asked for
      const pushId = 'pushId' in author ? author.pushId : pushIdOf(author.series, second as number)
      const revision = next + packed.length
      this.#tell['story:edited']({
        articleId: this.#articleId,
        base: next,
        revision,
        pushId,
        steps: packed.map(unpackStep),
        by: author.by,
        at: new Date().toISOString(),
      })
      next = revision
    }
  }

  hearHere([handle, hand, revision, anchor, head = anchor]: PackedHere): void {
    const person = handle === this.handle ? this.#people.get(hand) : undefined
    if (person) this.#tell['story:here']({ ...person, articleId: this.#articleId, selection: { anchor, head, revision } })
  }
}
