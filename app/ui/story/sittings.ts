import type { listChanges } from '#contracts/changes.ts'
import type { Colleague } from '#contracts/people.ts'
import type { Answer } from '../api.ts'

type Change = Answer<typeof listChanges>['changes'][number]

/** One person's changes in one go: `count` of those from revision `base` to `revision`; others may have typed meanwhile. */
export interface Sitting {
  base: number
  revision: number
  count: number
  by: Colleague
  began: string
  ended: string
}

/** Changes with no longer pause between them, in ms, are one go: a quarter of an hour is about one sitting with a story. */
const PAUSE = 15 * 60_000

/** Changes (oldest first) gathered by person and time, newest first. */
export function sittingsOf(changes: readonly Pick<Change, 'base' | 'revision' | 'by' | 'at'>[]): Sitting[] {
  const sittings: Sitting[] = []
  const lastOf = new Map<string, Sitting>()
  for (const { base, revision, by, at } of changes) {
    const last = lastOf.get(by.id)
    if (last && Date.parse(at) - Date.parse(last.ended) <= PAUSE) {
      last.count += revision - base
      last.revision = revision
      last.ended = at
    } else {
      const begun = { base, revision, count: revision - base, by, began: at, ended: at }
      lastOf.set(by.id, begun)
      sittings.push(begun)
    }
  }
  return sittings.toSorted((a, b) => b.revision - a.revision)
}
