/** The most pushes that one session numbers. */
export const MOST_PUSHES = 0xffff_ffff

/** Twelve bytes as a uuid is written: 24 digits and four hyphens. */
const SERIES_LENGTH = 28

/** A push id taken apart: what all pushes of a session begin with, and the push's number. */
export interface PushNumber {
  series: string
  n: number
}

/** What all push ids of a session begin with: the first twelve bytes of its uuid, as they are written. */
export const seriesOf = (session: string) => session.slice(0, SERIES_LENGTH).toLowerCase()

/** The id of a session's push number `n` (from 0): the session's first twelve bytes and `n` as the last four, the same however often it is asked for. Throws RangeError beyond MOST_PUSHES. */
export function pushIdOf(session: string, n: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n > MOST_PUSHES) throw new RangeError(`a session has no push ${n}`)
  return seriesOf(session) + n.toString(16).padStart(8, '0')
}

/** Takes a push id apart. Every uuid can be: `pushIdOf(series, n)` is the id again. */
export const pushNumberOf = (pushId: string): PushNumber => ({ series: seriesOf(pushId), n: Number.parseInt(pushId.slice(SERIES_LENGTH), 16) })

/** Numbers a session's pushes one after another. */
export function numberPushes(session: string, from = 0): () => string {
  let next = from
  return () => pushIdOf(session, next++)
}
