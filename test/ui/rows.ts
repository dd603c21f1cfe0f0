import type { DeskRow } from '#contracts/articles.ts'

const hex = (number: number) => number.toString(16).padStart(12, '0')

/** An id that is told apart by its number. */
export const idOf = (number: number) => `01900000-0000-7000-8000-${hex(number)}`

/** A row of the desk's list: story number `number`, received that many minutes after nine. */
export const rowOf = (number: number, parts: Partial<DeskRow> = {}): DeskRow => ({
  id: idOf(number),
  state: 'ingested',
  revision: 0,
  headline: `Story ${number}`,
  slugline: '',
  byline: '',
  language: 'en',
  urgency: 4,
  words: 100,
  provider: null,
  broughtBy: null,
  desk: null,
  receivedAt: new Date(Date.UTC(2026, 2, 2, 9, number)).toISOString(),
  sourceTime: null,
  embargo: null,
  publishAt: null,
  lastVersion: 0,
  slug: null,
  flags: { truncated: 0, malformed: 0 },
  suggestions: 0,
  comments: 0,
  assignment: null,
  people: [],
  ...parts,
})
