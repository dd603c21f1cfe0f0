import type { listChanges } from '#contracts/articles.ts'
import type { Colleague } from '#contracts/people.ts'
import type { Answer } from '../api.ts'

type Change = Answer<typeof listChanges>['changes'][number]

/** One person's changes in one go: from revision `base` to `revision`. */
export interface Sitting {
  base: number
  revision: number
  by: Colleague
  began: string
  ended: string
}

/** Changes with no longer pause between them, in ms, are one go: a quarter of an hour is about one sitting with a story. */
const PAUSE = 15 * 60_000

/** Changes (oldest first) gathered by person and time, newest first. */
export function sittingsOf(changes: readonly Pick<Change, 'base' | 'revision' | 'by' | 'at'>[]): Sitting[] {
  const sittings: Sitting[] = []
  for (const { base, revision, by, at } of changes) {
    const last = sittings.at(-1)
    if (last?.by.id === by.id && Date.parse(at) - Date.parse(last.ended) <= PAUSE) {
      last.revision = revision
      last.ended = at
    } else sittings.push({ base, revision, by, began: at, ended: at })
  }
  return sittings.toReversed()
}
